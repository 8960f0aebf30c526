using NotebookKit.Benchmarks.Matrices;
using NotebookKit.Benchmarks.Reporting;
using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Embeddings;

/// <summary>The samples that both sides lay out: those of all modes, and those that this mode makes itself.</summary>
internal static class UmapInputs
{
    private const int Samples = 2000;
    private const int Dimensions = 10;

    /// <exception cref="BenchmarkException">R or the data are missing.</exception>
    public static async Task EnsureAsync(string folder, IReadOnlyCollection<UmapCase> cases, string? data, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var own = new Dictionary<string, Func<LabeledMatrix>>
        {
            [UmapCase.AmlInput] = () => FactorWeights(DataFolder.Require(data), cancellation),
            [UmapCase.NestedInput] = () => SimulatedClusters.Nested(Samples, Dimensions),
            [UmapCase.RollInput] = () => SimulatedClusters.Roll(Samples, Dimensions),
        };
        foreach (var item in cases.Where(item => own.ContainsKey(item.Input) && !File.Exists(Path.Combine(folder, item.Input))))
        {
            Report.Note($"making {item.Input}");
            var samples = own[item.Input]();
            InputFile.WriteDense(Path.Combine(folder, item.Input), samples.Values.Transpose());
            if (samples.HasGroups) InputFile.WriteLabels(Path.Combine(folder, item.Labels), samples.Groups);
        }

        await Inputs.EnsureAsync(folder, cases.SelectMany(item => new[] { item.Input, item.Labels }), data, cancellation);
    }

    /// <summary>A case as both sides read it, samples as columns.</summary>
    public static LabeledMatrix Read(string folder, UmapCase item)
        => new(InputFile.Read(Path.Combine(folder, item.Input)).Values.Transpose(), groups: InputFile.ReadLabels(Path.Combine(folder, item.Labels)));

    /// <summary>The weights of the samples in the walkthrough's model.</summary>
    private static LabeledMatrix FactorWeights(string data, CancellationToken cancellation)
    {
        var options = new NmfOptions { Tolerance = 1e-10, MaxIterations = 1000, Starts = 10 };
        var weights = Nmf.Fit(DataFolder.Read(data, "aml"), 5, options, cancellation: cancellation).Embedding;
        return new LabeledMatrix(weights.Values);
    }
}
