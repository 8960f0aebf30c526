namespace NotebookKit.Interactive.Tests;

/// <summary>Small values for the displays to show.</summary>
internal static class Samples
{
    public const string Hostile = "<script>alert(1)</script>\"'&";

    public static Provenance Simulated { get; } = new("toy", ProvenanceKind.Simulated, "Drawn at random for a test.", "test");

    public static LabeledMatrix Data(string group = "control", Provenance? provenance = null)
    {
        var values = new double[6, 8];
        for (var i = 0; i < 6; i++)
        {
            for (var j = 0; j < 8; j++) values[i, j] = 1 + (i * 7 + j * 3) % 5 + (i < 3 == j < 4 ? 6 : 0);
        }

        return LabeledMatrix.FromArray(values, groups: new GroupLabels(Enumerable.Range(0, 8).Select(j => j < 4 ? "case" : group)), provenance: provenance);
    }

    public static NmfModel Model(string group = "control", Provenance? provenance = null)
        => Nmf.Fit(Data(group, provenance), 2, new NmfOptions { Starts = 2 });
}
