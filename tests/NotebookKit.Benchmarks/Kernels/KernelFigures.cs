using System.Globalization;
using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Kernels;

/// <summary>What a kernel took, as a front end saw it.</summary>
/// <param name="Values">Seconds, megabytes and counts, by the name of the figure.</param>
internal sealed record KernelFigures(ILookup<string, double> Values)
{
    /// <summary>Lets Jupyter's client start a kernel and measure it.</summary>
    /// <param name="kernel">The name it is installed under.</param>
    /// <param name="language">The language of the cells: <c>csharp</c> or <c>python</c>.</param>
    /// <param name="plan">How often what is done.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="BenchmarkException">There is no such kernel, or it fails.</exception>
    public static async Task<KernelFigures> MeasureAsync(string kernel, string language, KernelPlan plan, CancellationToken cancellation)
    {
        var results = Path.GetTempFileName();
        try
        {
            object[] arguments = [kernel, language, plan.Starts, plan.Cells, plan.Growth, results];
            await Peer.Jupyter.RunAsync(Peer.Jupyter.Script, arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)!), cancellation);
            return new KernelFigures(File.ReadLines(results).Skip(1).Select(line => line.Trim().Split(',')).ToLookup(cells => cells[0], cells => double.Parse(cells[2], CultureInfo.InvariantCulture)));
        }
        finally
        {
            File.Delete(results);
        }
    }

    public double Median(string figure) => Timing.Median(Values[figure]);

    /// <summary>What 95 % of the values are not above; NaN of none.</summary>
    public double Late(string figure)
    {
        var sorted = Values[figure].Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[(int)Math.Ceiling(0.95 * sorted.Length) - 1];
    }
}

/// <summary>How often what is done.</summary>
/// <param name="Starts">Processes that are started.</param>
/// <param name="Cells">Cells that are timed.</param>
/// <param name="Growth">Cells whose memory is told.</param>
internal sealed record KernelPlan(int Starts, int Cells, int Growth);
