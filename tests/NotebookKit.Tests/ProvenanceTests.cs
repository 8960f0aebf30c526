namespace NotebookKit.Tests;

public sealed class ProvenanceTests
{
    private static readonly Provenance Simulated = new("toy", ProvenanceKind.Simulated, "Drawn at random.", "test");
    private static readonly Provenance Measured = new("real", ProvenanceKind.Measured, "Measured.", "test");

    [Fact]
    public void Results_OfSimulatedData_AllSaySo()
    {
        var data = Data(Simulated);
        var model = Nmf.Fit(data, 2);
        var summary = model.SummarizeBy(data.Groups);
        var predicted = KnnClassifier.Fit(model.Embedding).Predict(model.Embedding);

        Provenance?[] carried =
        [
            data.Groups.Provenance, data.Groups.Relabel(_ => "all").Provenance, data.SelectColumns([0]).Provenance, model.Embedding.Provenance,
            model.Without(0).Loadings.Provenance, model.Reconstruct().Provenance, model.Project(data).Provenance, summary.Provenance,
            summary.SpecificityTo(group => group == "A")[0].Provenance, predicted.Provenance,
            ConfusionMatrix.Create(data.Groups, predicted).Provenance, Biplot.Create(model, 0, 1).Samples.Provenance,
            Umap.Fit(data, new UmapOptions { NeighborCount = 3, EpochCount = 2 }).Coordinates.Provenance,
        ];

        Assert.All(carried, provenance => Assert.Same(Simulated, provenance));
        Assert.All(new object[] { data, model, summary, ConfusionMatrix.Create(data.Groups, predicted), summary.MostSpecificTo(group => group == "A") },
            value => Assert.Contains("SIMULATED DATA", value.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Summary_BySimulatedGroups_IsSimulated()
    {
        var (clouds, simulated) = (Samples.Clouds(1, 4, 3, 5), Data(Simulated));
        var model = Nmf.Fit(new LabeledMatrix(clouds.Values.PointwiseAbs()), 2);

        Assert.Same(Simulated, model.SummarizeBy(simulated.Groups).Provenance);
        Assert.Same(Simulated, model.Embedding.WithGroups(simulated.Groups).Provenance);
        Assert.Same(Simulated, Biplot.Create(model, 0, 1, simulated.Groups).Samples.Provenance);
    }

    [Fact]
    public void Confusion_OfMeasuredAndSimulatedLabels_IsSimulated()
    {
        var confusion = ConfusionMatrix.Create(Data(Measured).Groups, Data(Simulated).Groups);

        Assert.Same(Simulated, confusion.Provenance);
    }

    [Fact]
    public void Text_OfMeasuredData_DoesNotWarn()
        => Assert.DoesNotContain("SIMULATED", Data(Measured).ToString(), StringComparison.Ordinal);

    private static LabeledMatrix Data(Provenance provenance)
    {
        var clouds = Samples.Clouds(1, 4, 3, 5);
        return new LabeledMatrix(clouds.Values.PointwiseAbs(), groups: clouds.Groups, provenance: provenance);
    }
}
