namespace NotebookKit.Charts.Tests;

/// <summary>A picture of simulated data says so by itself, to the eye, to a screen reader and on a console.</summary>
public sealed class ProvenanceChartsTests
{
    private static readonly Provenance Simulated = new("toy", ProvenanceKind.Simulated, "Drawn at random.", "a test");

    public static TheoryData<string> Kinds => ["heatmap", "bars", "loss", "biplot", "scatter"];

    [Theory, MemberData(nameof(Kinds))]
    public void Charts_OfSimulatedData_SayItInSubtitleDescriptionAndText(string kind)
    {
        var figure = Draw(kind, Simulated);
        Assert.Equal("SIMULATED DATA", figure.Subtitle);
        Assert.StartsWith("Simulated data. ", figure.AlternativeText, StringComparison.Ordinal);
        Assert.Equal($"{figure.Title}: {figure.AlternativeText}", figure.ToString());
        Assert.Contains("alt=\"Simulated data. ", figure.ToHtml(), StringComparison.Ordinal);
        Assert.Equal(figure, figure.WithProvenance(Simulated));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Charts_OfMeasuredOrUnknownData_SayNothing(string kind)
    {
        foreach (var provenance in new[] { null, Simulated with { Kind = ProvenanceKind.Measured } })
            Assert.DoesNotContain("simulated", Draw(kind, provenance) + Draw(kind, provenance).Subtitle, StringComparison.OrdinalIgnoreCase);
    }

    private static Figure Draw(string kind, Provenance? provenance)
    {
        var random = new Random(1);
        var values = new double[6, 12];
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 12; j++)
                values[i, j] = random.NextDouble();
        var groups = new GroupLabels([.. Enumerable.Range(0, 12).Select(j => j < 6 ? "a" : "b")]);
        var data = LabeledMatrix.FromArray(values, groups: groups, provenance: provenance);
        var model = Nmf.Fit(data, 2);
        return kind switch
        {
            "heatmap" => model.SummarizeBy(groups).Heatmap(),
            "bars" => model.SummarizeBy(groups).StackedBars(),
            "loss" => model.LossCurve(),
            "biplot" => model.Biplot("nmf1", "nmf2", groups),
            _ => Umap.Fit(data, new UmapOptions { NeighborCount = 4 }).Scatter(),
        };
    }
}
