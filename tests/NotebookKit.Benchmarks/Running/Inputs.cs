using System.CommandLine;
using NotebookKit.Benchmarks.Matrices;
using NotebookKit.Benchmarks.Reporting;

namespace NotebookKit.Benchmarks.Running;

/// <summary>The matrices that all sides read, made once.</summary>
internal static class Inputs
{
    public static Option<string> Option() => new("--inputs")
    {
        Description = "The folder of the matrices; made from the data sets if they are not there.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("artifacts", "benchmark-inputs"),
    };

    /// <summary>Makes all inputs unless those asked for are there.</summary>
    /// <param name="folder">Where they are, or shall be.</param>
    /// <param name="names">The files that are needed.</param>
    /// <param name="data">The folder with the real data sets; needed only if an input is missing.</param>
    /// <param name="cancellation">Ends the making.</param>
    /// <exception cref="BenchmarkException">R or the data are missing.</exception>
    public static async Task EnsureAsync(string folder, IEnumerable<string> names, string? data, CancellationToken cancellation)
    {
        var missing = names.FirstOrDefault(name => !File.Exists(Path.Combine(folder, name)));
        if (missing is null) return;
        Report.Note($"{missing} is not in {folder}: making the inputs");
        await Peer.RcppML.RunAsync("make_inputs.R", [DataFolder.Require(data), folder], cancellation);
    }
}
