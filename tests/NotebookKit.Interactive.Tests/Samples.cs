namespace NotebookKit.Interactive.Tests;

/// <summary>Small values for the displays to show.</summary>
internal static class Samples
{
    public const string Hostile = "<script>alert(1)</script>\"'&";

    public static Provenance Simulated { get; } = new("toy", ProvenanceKind.Simulated, "Drawn at random for a test.", "test");

    /// <summary>Six features × eight samples in two halves; one group, one feature and one sample bear the name.</summary>
    public static LabeledMatrix Data(string name = "control", Provenance? provenance = null)
    {
        var values = new double[6, 8];
        for (var i = 0; i < 6; i++)
        {
            for (var j = 0; j < 8; j++) values[i, j] = 1 + (i * 7 + j * 3) % 5 + (i < 3 == j < 4 ? 6 : 0);
        }

        return LabeledMatrix.FromArray(
            values, [name, .. Enumerable.Range(2, 5).Select(i => $"feature{i}")], [name, .. Enumerable.Range(2, 7).Select(j => $"sample{j}")],
            new GroupLabels(Enumerable.Range(0, 8).Select(j => j < 4 ? "case" : name)), provenance);
    }

    public static NmfModel Model(string name = "control", Provenance? provenance = null)
        => Nmf.Fit(Data(name, provenance), 2, new NmfOptions { Starts = 2 });
}
