using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Neighbors;
using NotebookKit.Quality;

namespace NotebookKit.Tests.Quality;

/// <summary>Trustworthiness, continuity, preservation of neighbours and of the order of distances.</summary>
public sealed class NeighborhoodQualityTests
{
    [Fact]
    public void EveryMeasure_GoldenPoints_EqualsOtherSoftware()
    {
        var golden = QualityGolden.Load();
        var (points, layout) = (OfRows(golden.Points), OfRows(golden.Layout));
        foreach (var item in golden.Cases)
        {
            var options = new EmbeddingQualityOptions { NeighborCount = item.Neighbors, Metric = Enum.Parse<DistanceMetric>(item.Metric, ignoreCase: true) };
            Assert.Equal(item.Trustworthiness, EmbeddingQuality.Trustworthiness(points, layout, options), 1e-12);
            Assert.Equal(item.Continuity, EmbeddingQuality.Continuity(points, layout, options), 1e-12);
        }

        Assert.Equal(golden.DistanceRankCorrelation, EmbeddingQuality.DistanceRankCorrelation(points, layout), 1e-12);
        Assert.Equal(golden.Silhouette, EmbeddingQuality.Silhouette(layout, new GroupLabels(golden.Groups)), 1e-12);
        Assert.Equal(golden.Accuracy1, EmbeddingQuality.LabelAccuracy(layout, new GroupLabels(golden.Groups)), 1e-12);
    }

    [Property(MaxTest = 40)]
    public void EveryMeasure_AnyPoints_EqualsItsDefinition(int seed)
    {
        var stream = Samples.Stream(seed);
        var count = 5 + stream.NextBelow(90);

        // Few distinct values, so that distances tie and samples coincide.
        var (points, layout) = (Coarse(seed, 3, count), Coarse(seed + 1, 2, count));
        var options = new EmbeddingQualityOptions { NeighborCount = 1 + stream.NextBelow((count - 1) / 2), Metric = (DistanceMetric)stream.NextBelow(2) };
        var (trustworthiness, continuity, kept) = Naive(points, layout, options);
        Assert.Equal(trustworthiness, EmbeddingQuality.Trustworthiness(points, layout, options), 1e-12);
        Assert.Equal(continuity, EmbeddingQuality.Continuity(points, layout, options), 1e-12);
        Assert.Equal(kept, EmbeddingQuality.NeighborPreservation(points, layout, options), 1e-12);
    }

    [Property(MaxTest = 20)]
    public void EveryMeasure_SamplesInAnotherOrder_StaysTheSame(int seed)
    {
        var (points, layout) = (Random(seed, 4, 50), Random(seed + 1, 2, 50));
        var order = Enumerable.Range(0, 50).OrderBy(i => 7 * i % 50).ToArray();
        Assert.NotEqual(order, order.Order());
        AssertSame(points, layout, points.SelectColumns(order), layout.SelectColumns(order));
    }

    [Property(MaxTest = 20)]
    public void EveryMeasure_LayoutTurnedMirroredShiftedAndScaled_StaysTheSame(int seed)
    {
        var (points, layout) = (Random(seed, 4, 40), Random(seed + 1, 2, 40));
        var (cos, sin) = (Math.Cos(seed), Math.Sin(seed));
        var turn = Matrix<double>.Build.DenseOfArray(new[,] { { cos, sin }, { sin, -cos } });
        AssertSame(points, layout, points, new LabeledMatrix((turn * layout.Values * 1000).Map(value => value + 7)));
    }

    [Fact]
    public void EveryMeasure_LayoutThatIsTheInput_IsOne()
    {
        var points = Coarse(3, 2, 60);
        Assert.Equal(1, EmbeddingQuality.Trustworthiness(points, points));
        Assert.Equal(1, EmbeddingQuality.Continuity(points, points));
        Assert.Equal(1, EmbeddingQuality.NeighborPreservation(points, points));
        Assert.Equal(1, EmbeddingQuality.DistanceRankCorrelation(points, points), 1e-12);
    }

    [Fact]
    public void EveryMeasure_HandMadeLines_CountsRanks()
    {
        // The first sample stays, the others come in the reverse order. Ranks of the nearest in the layout among the
        // distances of the input: 4, 2, 3, 4 and 4, and the other way round 4, 4, 4, 3 and 2: both 12 beyond the first.
        var (points, layout) = (Samples.Labeled(new double[,] { { 0, 1, 3, 7, 15 } }), Samples.Labeled(new double[,] { { 0, 15, 7, 3, 1 } }));
        var options = new EmbeddingQualityOptions { NeighborCount = 1 };
        Assert.Equal(1 - 2 * 12 / 30.0, EmbeddingQuality.Trustworthiness(points, layout, options), 1e-15);
        Assert.Equal(1 - 2 * 12 / 30.0, EmbeddingQuality.Continuity(points, layout, options), 1e-15);
        Assert.Equal(0, EmbeddingQuality.NeighborPreservation(points, layout, options));
        Assert.Equal(1, EmbeddingQuality.NeighborPreservation(points, layout, options with { NeighborCount = 4 }));
    }

    [Fact]
    public void TrustworthinessAndContinuity_TwoFarClustersLaidOnEachOther_DifferAsTheyShould()
    {
        // Laid on each other, strangers become neighbours; none of the old ones goes far.
        var points = Samples.Labeled(Interleaved(gap: 100));
        var layout = Samples.Labeled(Interleaved(gap: 0));
        var options = new EmbeddingQualityOptions { NeighborCount = 4 };
        var (trust, continuity) = (EmbeddingQuality.Trustworthiness(points, layout, options), EmbeddingQuality.Continuity(points, layout, options));
        Assert.True(trust < continuity, $"{trust} < {continuity}");
        Assert.Equal(trust, EmbeddingQuality.Continuity(layout, points, options));

        static double[,] Interleaved(double gap)
        {
            var line = new double[1, 40];
            for (var i = 0; i < 40; i++) line[0, i] = i * i / 40.0 + (i % 2) * gap;
            return line;
        }
    }

    [Fact]
    public void DistanceRankCorrelation_MonotoneOrReversedDistances_IsPlusOrMinusOne()
    {
        // The distances are 1, 3 and 2; in the layouts 10, 31 and 21, then 3, 1 and 2, then all 0.
        var points = Samples.Labeled(new double[,] { { 0, 1, 3 } });
        Assert.Equal(1, EmbeddingQuality.DistanceRankCorrelation(points, Samples.Labeled(new double[,] { { 0, 10, 31 } }), One), 1e-12);
        Assert.Equal(-1, EmbeddingQuality.DistanceRankCorrelation(points, Samples.Labeled(new double[,] { { 0, 3, 1 } }), One), 1e-12);
        Assert.Equal(double.NaN, EmbeddingQuality.DistanceRankCorrelation(points, Samples.Labeled(new double[1, 3]), One));
    }

    [Fact]
    public void DistanceRankCorrelation_DrawnPairs_ComesNearAllPairs()
    {
        var (points, layout) = (Random(1, 3, 200), new LabeledMatrix(Random(1, 3, 200).Values.SubMatrix(0, 2, 0, 200)));
        var all = EmbeddingQuality.DistanceRankCorrelation(points, layout);
        var drawn = EmbeddingQuality.DistanceRankCorrelation(points, layout, new() { PairCount = 10_000 });
        Assert.NotEqual(all, drawn);
        Assert.Equal(all, drawn, 0.03);
        Assert.NotEqual(drawn, EmbeddingQuality.DistanceRankCorrelation(points, layout, new() { PairCount = 10_000, Seed = 2 }));
    }

    [Fact]
    public void SampleCount_ManySeeds_EstimatesWithoutBias()
    {
        var (points, layout) = (Random(1, 5, 60), new LabeledMatrix(Random(1, 5, 60).Values.SubMatrix(0, 2, 0, 60)));
        var exact = EmbeddingQuality.Trustworthiness(points, layout);
        var estimates = Enumerable.Range(1, 200)
            .Select(seed => EmbeddingQuality.Trustworthiness(points, layout, new() { SampleCount = 20, Seed = seed })).ToArray();
        Assert.NotInRange(estimates.Max() - estimates.Min(), 0, 0.01);
        Assert.Equal(exact, estimates.Average(), 0.004);
        Assert.Equal(exact, EmbeddingQuality.Trustworthiness(points, layout, new() { SampleCount = 1_000 }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(99)]
    public void QuerySamples_FewerThanAll_AreDistinctAscendingAndDecidedByTheSeed(int wanted)
    {
        var (drawn, again, other) = (Of(1), Of(1), Of(2));
        Assert.Equal(wanted, drawn.Distinct().Count());
        Assert.Equal(drawn, drawn.Order());
        Assert.All(drawn, sample => Assert.InRange(sample, 0, 99));
        Assert.Equal(drawn, again);
        Assert.NotEqual(drawn, other);

        int[] Of(int seed)
        {
            var queries = QuerySamples.Draw(100, wanted, seed);
            return [.. Enumerable.Range(0, queries.Count).Select(query => queries[query])];
        }
    }

    [Fact]
    public void EveryMeasure_AllSamplesEqual_StaysInItsRange()
    {
        var (equal, layout) = (new LabeledMatrix(Matrix<double>.Build.Dense(3, 20, 2)), Random(1, 2, 20));
        var options = new EmbeddingQualityOptions { NeighborCount = 5 };
        Assert.InRange(EmbeddingQuality.Trustworthiness(equal, layout, options), 0, 1);
        Assert.InRange(EmbeddingQuality.Continuity(equal, layout, options), 0, 1);
        Assert.InRange(EmbeddingQuality.NeighborPreservation(equal, layout, options), 0, 1);
        Assert.Equal(1, EmbeddingQuality.Trustworthiness(equal, equal, options));
    }

    internal static (double Trustworthiness, double Continuity, double Kept) Naive(LabeledMatrix points, LabeledMatrix layout, EmbeddingQualityOptions options)
    {
        var (n, k) = (points.ColumnCount, options.NeighborCount);
        var before = PointSet.Of(points, options.Search, "points");
        var after = PointSet.Of(layout, new NeighborSearchOptions { Metric = DistanceMetric.Euclidean }, "layout");
        var (intrusion, extrusion, kept) = (0, 0, 0);
        for (var i = 0; i < n; i++)
        {
            var (there, here) = (Ranking(before, i), Ranking(after, i));
            foreach (var j in Enumerable.Range(0, n).Where(j => j != i))
            {
                var (r, s) = (there.IndexOf(j) + 1, here.IndexOf(j) + 1);
                if (s <= k && r > k) intrusion += r - k;
                if (r <= k && s > k) extrusion += s - k;
                if (r <= k && s <= k) kept++;
            }
        }

        var scale = 2.0 / (n * k * (2 * n - 3 * k - 1));
        return (1 - scale * intrusion, 1 - scale * extrusion, (double)kept / n / k);

        List<int> Ranking(PointSet set, int i)
            => [.. Enumerable.Range(0, n).Where(j => j != i).OrderBy(j => set.Distance(i, set, j)).ThenBy(j => j)];
    }

    private static readonly EmbeddingQualityOptions One = new() { NeighborCount = 1 };

    private static void AssertSame(LabeledMatrix points, LabeledMatrix layout, LabeledMatrix otherPoints, LabeledMatrix otherLayout)
    {
        Assert.Equal(EmbeddingQuality.Trustworthiness(points, layout), EmbeddingQuality.Trustworthiness(otherPoints, otherLayout));
        Assert.Equal(EmbeddingQuality.Continuity(points, layout), EmbeddingQuality.Continuity(otherPoints, otherLayout));
        Assert.Equal(EmbeddingQuality.NeighborPreservation(points, layout), EmbeddingQuality.NeighborPreservation(otherPoints, otherLayout));
        Assert.Equal(EmbeddingQuality.DistanceRankCorrelation(points, layout), EmbeddingQuality.DistanceRankCorrelation(otherPoints, otherLayout), 1e-12);
    }

    private static LabeledMatrix Random(int seed, int dimensions, int count) => Samples.Labeled(Samples.Signed(seed, dimensions, count));

    private static LabeledMatrix Coarse(int seed, int dimensions, int count)
        => new(Matrix<double>.Build.DenseOfArray(Samples.Signed(seed, dimensions, count)).Map(value => Math.Round(3 * value)));

    private static LabeledMatrix OfRows(double[][] rows) => new(Matrix<double>.Build.DenseOfRowArrays(rows));
}
