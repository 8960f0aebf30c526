namespace NotebookKit.Tests;

/// <summary>Whether what sets the healthy samples of the real data apart is more than luck, and what can be told of an unseen sample.</summary>
public sealed class AmlSpecificityTests
{
    private static readonly Lazy<NmfModel> Fitted = new(() => Nmf.Fit(
        AmlData.LoadOrSkip(), 5, new NmfOptions { Tolerance = 1e-10, MaxIterations = 1_000, Starts = 10 }));

    // A skipped load must skip every test, so it is asked for outside of what Lazy remembers.
    private static NmfModel Model
    {
        get
        {
            AmlData.LoadOrSkip();
            return Fitted.Value;
        }
    }

    [Fact]
    public void TestSpecificityTo_Controls_FindsTheirFactorBeyondDoubt()
    {
        var test = Model.SummarizeBy(AmlGolden.Groups).TestSpecificityTo(group => group.StartsWith("Control", StringComparison.Ordinal));
        Assert.Equal((15, 120), (test.InsideCount, test.OutsideCount));
        Assert.Equal("nmf3", test.Factors[0].Factor);
        Assert.Equal((1, 1e-4, 1e-4), (test["nmf3"].EffectSize, test["nmf3"].PValue, test["nmf3"].AdjustedPValue));
        Assert.All(test.Factors.Skip(1), row => Assert.True(row.EffectSize < 0.5, row.ToString()));
    }

    [Fact]
    public void LeaveOneOut_HealthyOrIll_IsFarAboveTheBaseline()
    {
        var groups = AmlGolden.Groups.Relabel(group => group.StartsWith("Control", StringComparison.Ordinal) ? "healthy" : "ill");
        foreach (var predicted in new[] { KnnClassifier.LeaveOneOut(Model.Embedding.WithGroups(groups)), NearestCentroidClassifier.LeaveOneOut(Model.Embedding.WithGroups(groups)) })
        {
            var confusion = ConfusionMatrix.Create(groups, predicted);
            Assert.InRange(confusion.BalancedAccuracy, 0.9, 1);
            Assert.Equal(1e-4, confusion.PermutationPValue(), 1e-12);
            Assert.True(confusion.AccuracyInterval().Low > 0.8, confusion + confusion.AccuracyInterval().ToString());
        }
    }
}
