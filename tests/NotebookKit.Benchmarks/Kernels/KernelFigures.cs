using System.Globalization;
using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Kernels;

/// <summary>What a kernel took, as a front end saw it.</summary>
/// <param name="Values">Seconds, megabytes and counts, by the name of the figure.</param>
internal sealed record KernelFigures(ILookup<string, double> Values)
{
    /// <summary>Lets Jupyter's client start a kernel and measure it.</summary>
    /// <param name="script">What is measured: a script of the folder peers.</param>
    /// <param name="kernel">The name the kernel is installed under.</param>
    /// <param name="language">The language of the cells: <c>csharp</c> or <c>python</c>.</param>
    /// <param name="counts">How often what is done, as the script wants it.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="BenchmarkException">There is no such kernel, or it fails.</exception>
    public static async Task<KernelFigures> MeasureAsync(string script, string kernel, string language, IEnumerable<int> counts, CancellationToken cancellation)
    {
        var results = Path.GetTempFileName();
        try
        {
            string[] arguments = [kernel, language, .. counts.Select(count => count.ToString(CultureInfo.InvariantCulture)), results];
            await Peer.Jupyter.RunAsync(script, arguments, cancellation);
            return new KernelFigures(File.ReadLines(results).Skip(1).Select(line => line.Trim().Split(',')).ToLookup(cells => cells[0], cells => double.Parse(cells[2], CultureInfo.InvariantCulture)));
        }
        finally
        {
            File.Delete(results);
        }
    }

    public double Median(string figure) => Timing.Median(Values[figure]);

    /// <summary>The largest value; NaN of none.</summary>
    public double Largest(string figure) => Values[figure].DefaultIfEmpty(double.NaN).Max();

    /// <summary>The smallest value; NaN of none.</summary>
    public double Smallest(string figure) => Values[figure].DefaultIfEmpty(double.NaN).Min();

    /// <summary>What 95 % of the values are not above; NaN of none.</summary>
    public double Late(string figure)
    {
        var sorted = Values[figure].Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[(int)Math.Ceiling(0.95 * sorted.Length) - 1];
    }
}
