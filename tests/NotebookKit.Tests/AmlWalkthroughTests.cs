using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests;

/// <summary>The walkthrough on the real data, against what other software makes of it.</summary>
public sealed class AmlWalkthroughTests
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

    private static FactorSpecificity Healthy => Model.SummarizeBy(AmlGolden.Groups).MostSpecificTo(IsControl);

    [Fact]
    public void LoadOrSkip_RealFile_HasTheKnownNorm()
    {
        var aml = AmlData.LoadOrSkip();
        Assert.Equal(47924.61837, Math.Pow(aml.Values.FrobeniusNorm(), 2), 1e-5);
        Assert.Equal(60545.69146, aml.Values.Enumerate().Sum(), 1e-5);
        Assert.Equal([93, 12, 15, 5, 5, 5], aml.Groups.Counts);
    }

    [Fact]
    public void Fit_SeedsOneToTen_AllReachTheOptimum()
    {
        var runs = Model.Fit.Runs;
        Assert.Equal(Enumerable.Range(1, 10), runs.Select(run => run.Seed));
        Assert.All(runs, run => Assert.Equal(AmlGolden.Loss, run.Loss, 1e-8 * AmlGolden.Loss));
        Assert.All(runs, run => Assert.True(run.Converged, $"seed {run.Seed}: {run.Iterations} iterations"));
        Assert.Equal(10, Model.Fit.AgreeingRuns);
        Assert.Equal(0.02139034740, Model.Fit.MeanSquaredError, 1e-9);
    }

    [Fact]
    public void Fit_BestSeed_FallsFasterThanPlainAlternation()
    {
        // Plain alternating least squares is at 2448.022 after 10 iterations and at 2379.490 after 100.
        Assert.All(Model.Fit.Runs, run => Assert.True(run.LossHistory[49] < 2379.6, $"seed {run.Seed}: {run.LossHistory[49]}"));
    }

    [Fact]
    public void Fit_TwentyFactors_EndsNoHigherThanExactAlternation()
    {
        // Plain alternating exact least squares from the same twenty starts at the same tolerance: best 1504.656, median 1507.169.
        var losses = Nmf.Fit(AmlData.LoadOrSkip(), 20, new NmfOptions { Starts = 20 }).Fit.Runs.Select(run => run.Loss).Order().ToArray();
        Assert.True(losses[0] <= 1.001 * 1504.656, $"best {losses[0]}");
        Assert.True((losses[9] + losses[10]) / 2 <= 1.001 * 1507.169, $"median {(losses[9] + losses[10]) / 2}");
        Assert.True(losses[19] <= 1.01 * 1507.169, $"worst {losses[19]}");
    }

    [Fact]
    public void Fit_BestSeed_GivesTheFactorsOfTheReference()
    {
        var (scale, embedding) = (AmlGolden.Scale(), AmlGolden.Embedding());
        for (var f = 0; f < 5; f++)
        {
            // The optimum is flat: 1e-8 of the loss leaves about its root in d.
            Assert.Equal(scale[f], Model.Scale[f], 1e-4 * scale[f]);
            var (own, golden) = (Model.Embedding.Values.Row(f), embedding.Row(f));
            Assert.True(own.DotProduct(golden) / (own.L2Norm() * golden.L2Norm()) > 0.99999, $"factor {f}");
        }
    }

    [Fact]
    public void SummarizeBy_Groups_GivesTheMeansOfTheReference()
    {
        var summary = Model.SummarizeBy(AmlGolden.Groups);
        Assert.Equal(30, AmlGolden.Means().Count());
        Assert.All(AmlGolden.Means(), golden => Assert.Equal(golden.Mean, summary[golden.Group, golden.Factor], 2e-6));
    }

    [Fact]
    public void MostSpecificTo_Controls_SeparatesThemCompletely()
    {
        Assert.Equal(6.85, Healthy.Ratio, 0.005);
        Assert.Equal(1, Healthy.AreaUnderCurve);
        Assert.Equal("nmf3", Healthy.Factor);
    }

    [Theory]
    [InlineData(false, .753, .355)]
    [InlineData(true, .400, .047)]
    public void Embedding_HealthyAndIll_MixesWithoutTheFactorOfTheHealthy(bool without, double share, double silhouette)
    {
        var embedding = Embedding(without);
        Assert.Equal(share, EmbeddingQuality.NeighborShare(embedding, AmlGolden.Groups.IndicesWhere(IsControl), 10, DistanceMetric.Cosine), 0.001);
        Assert.Equal(silhouette, EmbeddingQuality.Silhouette(embedding, HealthyOrIll(), DistanceMetric.Cosine), 0.001);
    }

    [Theory]
    [InlineData(false, .73, .95, .34, .68)]
    [InlineData(true, .35, .45, .10, .30)]
    public void Umap_MedianOfTenSeeds_IsInTheRangeOfTheReference(bool without, double leastShare, double mostShare, double leastSilhouette, double mostSilhouette)
    {
        var layouts = Enumerable.Range(1, 10)
            .Select(seed => Umap.Fit(Embedding(without), new UmapOptions { NeighborCount = 10, Metric = DistanceMetric.Cosine, MinimumDistance = 0.3, Seed = seed }).Coordinates)
            .ToArray();
        var shares = layouts.Select(layout => EmbeddingQuality.NeighborShare(layout, AmlGolden.Groups.IndicesWhere(IsControl))).ToArray();
        var silhouettes = layouts.Select(layout => EmbeddingQuality.Silhouette(layout, HealthyOrIll())).ToArray();
        Assert.InRange(Median(shares), leastShare, mostShare);
        Assert.InRange(Median(silhouettes), leastSilhouette, mostSilhouette);
    }

    [Theory]
    [InlineData(false, "all")]
    [InlineData(true, "without")]
    public void Predict_EveryPatient_AgreesWithTheReference(bool without, string factors)
    {
        var golden = AmlGolden.NearestOfPatients(factors);
        Assert.Equal(120, golden.Length);
        var (nearest, centroid) = Predictions(without);
        Assert.InRange(nearest.Zip(golden, (own, other) => own == other.Control).Count(same => same), 118, 120);
        Assert.InRange(centroid.Zip(golden, (own, other) => own == other.Centroid).Count(same => same), 118, 120);
    }

    [Fact]
    public void ConfusionMatrix_NearestCentroid_GivesTheKnownCounts()
    {
        Assert.Equal([59, 27, 34], Counts(false).ColumnSums());
        Assert.Equal(new double[,] { { 55, 38, 0 }, { 0, 0, 12 }, { 2, 13, 0 } }, Counts(true).ToArray());
    }

    [Theory]
    [InlineData(false, .51, .29, .69)]
    [InlineData(true, .48, .21, .83)]
    public void ConfusionMatrix_NearestControl_IsFairOnlyOnceTheLabelsAreExchanged(bool without, double accuracy, double annotated, double exchanged)
    {
        var nearest = Predictions(without).Nearest;
        var plain = ConfusionMatrix.Create(Annotated(), nearest);
        var swapped = ConfusionMatrix.Create(Annotated().Relabel(Exchange), nearest);
        Assert.Equal(accuracy, plain.Accuracy, 0.005);
        Assert.Equal(annotated, plain.BalancedAccuracy, 0.005);
        Assert.Equal(exchanged, swapped.BalancedAccuracy, 0.005);
        Assert.Equal(.775, plain.MajorityBaseline, 1e-12);
        Assert.True(swapped.PermutationPValue() < 0.001);
        Assert.True(plain.PermutationPValue() > 0.5);
    }

    private static Matrix<double> Counts(bool without)
        => ConfusionMatrix.Create(Annotated(), Predictions(without).Centroid).Counts.Values;

    private static (GroupLabels Nearest, GroupLabels Centroid) Predictions(bool without)
    {
        var embedding = Embedding(without).WithGroups(AmlGolden.Groups);
        var patients = embedding.SelectGroups(group => !IsControl(group));
        var controls = embedding.SelectGroups(IsControl);
        return (KnnClassifier.Fit(controls).Predict(patients).Relabel(CellType),
            NearestCentroidClassifier.Fit(controls).Predict(patients).Relabel(CellType));
    }

    private static LabeledMatrix Embedding(bool without) => (without ? Model.Without(Healthy) : Model).Embedding;

    private static GroupLabels Annotated() => AmlGolden.Groups.SelectAt(AmlGolden.Groups.IndicesWhere(group => !IsControl(group))).Relabel(CellType);

    private static GroupLabels HealthyOrIll() => AmlGolden.Groups.Relabel(group => group.Split(' ')[0]);

    private static bool IsControl(string group) => group.StartsWith("Control", StringComparison.Ordinal);

    private static string CellType(string group) => group.Split('(')[1].TrimEnd(')');

    private static string Exchange(string cellType) => cellType switch { "MEP" => "L-MPP", "L-MPP" => "MEP", _ => cellType };

    private static double Median(double[] values) => (values.Order().ElementAt(4) + values.Order().ElementAt(5)) / 2;
}
