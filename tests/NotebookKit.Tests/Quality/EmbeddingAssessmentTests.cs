namespace NotebookKit.Tests.Quality;

public sealed class EmbeddingAssessmentTests
{
    private static readonly EmbeddingQualityOptions Options = new() { NeighborCount = 6, VoterCount = 3 };

    [Fact]
    public void Assess_Layout_HoldsWhatTheSingleMeasuresSay()
    {
        var (points, layout) = Clouds();
        var options = Options with { Metric = DistanceMetric.Cosine };
        var all = EmbeddingQuality.Assess(points, layout, options: options);
        Assert.Equal(EmbeddingQuality.Trustworthiness(points, layout, options), all.Trustworthiness);
        Assert.Equal(EmbeddingQuality.Continuity(points, layout, options), all.Continuity);
        Assert.Equal(EmbeddingQuality.NeighborPreservation(points, layout, options), all.NeighborPreservation);
        Assert.Equal(EmbeddingQuality.DistanceRankCorrelation(points, layout, options), all.DistanceRankCorrelation);
        Assert.Equal(EmbeddingQuality.LabelAccuracy(layout, points.Groups, 3), all.LabelAccuracy);
        Assert.Equal(EmbeddingQuality.GroupMixing(layout, points.Groups, 6), all.GroupMixing);
        Assert.Equal(EmbeddingQuality.Silhouette(layout, points.Groups), all.Silhouette);
        Assert.Equal((60, 3, 2, 60), (all.SampleCount, all.FeatureCount, all.DimensionCount, all.QueryCount));
        Assert.Same(options, all.Options);
    }

    [Fact]
    public void Assess_SomeSamples_EstimatesAllMeasures()
    {
        var (points, layout) = Clouds();
        var (all, some) = (EmbeddingQuality.Assess(points, layout, options: Options), EmbeddingQuality.Assess(points, layout, options: Options with { SampleCount = 40 }));
        Assert.Equal(40, some.QueryCount);
        Assert.Equal(all.Trustworthiness, some.Trustworthiness, 0.03);
        Assert.Equal(all.LabelAccuracy!.Value, some.LabelAccuracy!.Value, 0.15);
        Assert.Equal(all.GroupMixing!.Value, some.GroupMixing!.Value, 0.15);
        Assert.Equal(all.Silhouette!.Value, some.Silhouette!.Value, 0.15);
        Assert.NotEqual(all.Silhouette, some.Silhouette);
        Assert.Contains("estimated from 40 samples, seed 1", some.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Assess_MoreSamplesThanAreSoonCompared_LooksAtSomeUnlessAskedForAll()
    {
        var points = Samples.Labeled(Samples.Uniform(1, 1, 10_001));
        var assessment = EmbeddingQuality.Assess(points, points);
        Assert.Equal((10_001, 2_000), (assessment.SampleCount, assessment.QueryCount));
        Assert.Equal(1, assessment.NeighborPreservation);
        Assert.Equal(10_000, new EmbeddingQualityOptions().QueryCount(10_000));
        Assert.Equal(10_001, new EmbeddingQualityOptions { SampleCount = 10_001 }.QueryCount(10_001));
    }

    [Fact]
    public void Assess_Groups_AreThoseGivenThenOfTheLayoutThenOfTheInput()
    {
        var (points, layout) = Clouds();
        var halves = new GroupLabels(Enumerable.Range(0, 60).Select(i => i < 30 ? "a" : "b"));
        var ofInput = EmbeddingQuality.Assess(points, layout, options: Options).Silhouette;
        var given = EmbeddingQuality.Assess(points, layout, halves, Options).Silhouette;
        Assert.NotEqual(ofInput, given);
        Assert.Equal(given, EmbeddingQuality.Assess(points, layout.WithGroups(halves), options: Options).Silhouette);
        Assert.Equal(ofInput, EmbeddingQuality.Assess(points, layout.WithGroups(halves), points.Groups, Options).Silhouette);
    }

    [Fact]
    public void Assess_NoGroupsOrOneAlone_LeavesTheirMeasuresOut()
    {
        var (points, layout) = Clouds();
        var bare = new LabeledMatrix(points.Values);
        foreach (var assessment in new[]
                 {
                     EmbeddingQuality.Assess(bare, layout, options: Options),
                     EmbeddingQuality.Assess(bare, layout, new GroupLabels(Enumerable.Repeat("a", 60), ["a", "b"]), Options),
                 })
        {
            Assert.Null(assessment.LabelAccuracy);
            Assert.Null(assessment.GroupMixing);
            Assert.Null(assessment.Silhouette);
            Assert.DoesNotContain("silhouette", assessment.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Assess_UmapEmbedding_TakesItsDistanceAndGroups()
    {
        var points = Samples.Clouds(3, 15, 4, separation: 1);
        var embedding = Umap.Fit(points, new UmapOptions { NeighborCount = 5, EpochCount = 20, Metric = DistanceMetric.Cosine });
        var assessment = EmbeddingQuality.Assess(points, embedding);
        Assert.Equal(DistanceMetric.Cosine, assessment.Options.Metric);
        Assert.Equal(EmbeddingQuality.Trustworthiness(points, embedding.Coordinates, new() { Metric = DistanceMetric.Cosine }), assessment.Trustworthiness);
        Assert.NotNull(assessment.Silhouette);
    }

    [Fact]
    public void Assess_Twice_GivesTheSameBits()
    {
        var (points, layout) = Clouds();
        Assert.Equal(Bits(), Bits());

        long[] Bits()
        {
            var all = EmbeddingQuality.Assess(points, layout, options: Options with { SampleCount = 50, PairCount = 500 });
            double[] values = [all.Trustworthiness, all.Continuity, all.NeighborPreservation, all.DistanceRankCorrelation, all.LabelAccuracy!.Value, all.GroupMixing!.Value, all.Silhouette!.Value];
            return Array.ConvertAll(values, BitConverter.DoubleToInt64Bits);
        }
    }

    [Fact]
    public void ToString_SimulatedSamples_SaysSoAndExplainsEveryMeasure()
    {
        var (points, layout) = Clouds();
        var simulated = new LabeledMatrix(points.Values, groups: points.Groups, provenance: new Provenance("toy", ProvenanceKind.Simulated, "Three clouds.", "a test"));
        var card = EmbeddingQuality.Assess(simulated, layout, options: Options).ToString();
        Assert.Contains("Embedding quality: 60 samples, 3 features → 2 dimensions", card, StringComparison.Ordinal);
        Assert.Contains("SIMULATED DATA: toy", card, StringComparison.Ordinal);
        Assert.Contains("6 neighbours, Euclidean distance in the input", card, StringComparison.Ordinal);
        foreach (var measure in new[] { "trustworthiness", "continuity", "neighbour preservation", "distance rank correlation", "label accuracy", "silhouette", "group mixing" })
        {
            Assert.Contains(measure, card, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Assess_CancelledByItsSinkOrBefore_Stops()
    {
        var (points, layout) = Clouds();
        using var source = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => EmbeddingQuality.Assess(points, layout, null, Options, new Sink(_ => source.Cancel()), source.Token));
        using var scope = FitContext.Use(new CancellationToken(canceled: true));
        Assert.ThrowsAny<OperationCanceledException>(() => EmbeddingQuality.Assess(points, layout, options: Options));
        Assert.ThrowsAny<OperationCanceledException>(() => EmbeddingQuality.Trustworthiness(points, layout));
        Assert.ThrowsAny<OperationCanceledException>(() => EmbeddingQuality.DistanceRankCorrelation(points, layout));
        Assert.ThrowsAny<OperationCanceledException>(() => EmbeddingQuality.GroupMixing(points, points.Groups));
    }

    [Fact]
    public void Assess_Progress_EndsAtAllSamplesOfBothPasses()
    {
        var (points, layout) = Clouds();
        var reports = new System.Collections.Concurrent.ConcurrentQueue<FitProgress>();
        EmbeddingQuality.Assess(points, layout, options: Options, progress: new Sink(reports.Enqueue));
        Assert.Contains(new FitProgress("Embedding quality", 1, 1, 120, 120, null) { EndsRun = true }, reports);
    }

    [Fact]
    public void AnyMember_BadInput_SaysWhatAndWhere()
    {
        var (points, layout) = Clouds();
        Assert.Contains("layout has 59 samples; points has 60.", Refusal(layout: layout.SelectColumns(Enumerable.Range(0, 59))), StringComparison.Ordinal);
        Assert.Contains("layout[0, 0] is NaN", Refusal(layout: new LabeledMatrix(layout.Values * double.NaN)), StringComparison.Ordinal);
        Assert.Contains("groups has 1 labels; points has 60 samples.", Refusal(groups: new GroupLabels(["a"])), StringComparison.Ordinal);
        Assert.Contains("EmbeddingQualityOptions.NeighborCount is 30; it must be below half the number of samples, 60, for trustworthiness", Refusal(Options with { NeighborCount = 30 }), StringComparison.Ordinal);
        Assert.Contains("EmbeddingQualityOptions.NeighborCount is 60; it must be from 1 to 59", Refusal(Options with { NeighborCount = 60 }), StringComparison.Ordinal);
        Assert.Contains("EmbeddingQualityOptions.NeighborCount is 0;", Refusal(Options with { NeighborCount = 0 }), StringComparison.Ordinal);
        Assert.Contains("EmbeddingQualityOptions.VoterCount is 60; it must be from 1 to 59", Refusal(Options with { VoterCount = 60 }), StringComparison.Ordinal);
        Assert.Contains("EmbeddingQualityOptions.SampleCount is 0; it must be at least 1, or null.", Refusal(Options with { SampleCount = 0 }), StringComparison.Ordinal);
        Assert.Contains("EmbeddingQualityOptions.PairCount is 0; it must be at least 1.", Refusal(Options with { PairCount = 0 }), StringComparison.Ordinal);
        Assert.Contains("EmbeddingQualityOptions.Metric is 9;", Refusal(Options with { Metric = (DistanceMetric)9 }), StringComparison.Ordinal);
        Assert.Contains("EmbeddingQualityOptions.Metric and EmbeddingQualityOptions.Distance are both set", Refusal(Options with { Metric = DistanceMetric.Cosine, Distance = (_, _) => 1 }), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => EmbeddingQuality.Assess(null!, layout));
        Assert.Throws<ArgumentNullException>(() => EmbeddingQuality.Continuity(points, null!));

        string Refusal(EmbeddingQualityOptions? options = null, LabeledMatrix? layout = null, GroupLabels? groups = null)
            => Assert.ThrowsAny<ArgumentException>(() => EmbeddingQuality.Assess(points, layout ?? Clouds().Layout, groups, options ?? Options)).Message;
    }

    /// <summary>Three clouds in space, without the third coordinate.</summary>
    private static (LabeledMatrix Points, LabeledMatrix Layout) Clouds()
    {
        var points = Samples.Clouds(4, 20, 3, separation: 1);
        return (points, new LabeledMatrix(points.Values.SubMatrix(0, 2, 0, 60)));
    }

    private sealed class Sink(Action<FitProgress> report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report(value);
    }
}
