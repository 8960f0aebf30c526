using Sets = NotebookKit.Data.Datasets;

namespace NotebookKit.Data.Tests.Simulation;

/// <summary>What the walkthrough is about can be found in the simulated set.</summary>
public sealed class SimulatedStructureTests
{
    private static readonly LabeledMatrix Aml = Sets.AmlSimulated();
    private static readonly NmfModel Model = Nmf.Fit(Aml, rank: 5, new NmfOptions { Tolerance = 1e-8, MaxIterations = 500, Starts = 3 });

    [Fact]
    public void Fit_Rank5_FindsAFactorOfHealthyCellsAlone()
    {
        var healthy = Model.SummarizeBy(Aml.Groups).MostSpecificTo(IsHealthy);

        Assert.InRange(healthy.Ratio, 4, double.PositiveInfinity);
        Assert.Equal(1, healthy.AreaUnderCurve, 1e-9);
    }

    [Fact]
    public void NearestControl_WithoutTheHealthyFactor_NamesTheLineageBetter()
    {
        var healthy = Model.SummarizeBy(Aml.Groups).MostSpecificTo(IsHealthy);
        var with = BalancedAccuracy(Model);
        var without = BalancedAccuracy(Model.Without(healthy));

        Assert.InRange(without, 0.9, 1);
        Assert.InRange(with, 0.6, without - 0.08);
    }

    private static double BalancedAccuracy(NmfModel factors)
    {
        var controls = factors.Embedding.SelectGroups(IsHealthy);
        var patients = factors.Embedding.SelectGroups(group => !IsHealthy(group));
        var predicted = KnnClassifier.Fit(controls.WithGroups(controls.Groups.Relabel(CellType))).Predict(patients);
        return ConfusionMatrix.Create(patients.Groups.Relabel(CellType), predicted).BalancedAccuracy;
    }

    private static bool IsHealthy(string group) => group.StartsWith("Control", StringComparison.Ordinal);

    private static string CellType(string group) => group[(group.IndexOf('(', StringComparison.Ordinal) + 1)..^1];
}
