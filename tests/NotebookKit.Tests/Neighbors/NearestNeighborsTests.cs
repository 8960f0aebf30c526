using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Neighbors;

public sealed class NearestNeighborsTests
{
    [Property(MaxTest = 60)]
    public void Among_AnyPoints_EqualsSortingAllPairs(int seed)
    {
        var stream = Samples.Stream(seed);
        var (dimensions, count) = (1 + stream.NextBelow(20), 2 + stream.NextBelow(30));
        var points = WithTies(seed, dimensions, count);
        foreach (var metric in Enum.GetValues<DistanceMetric>())
        {
            var allowed = Allowed(points, metric);
            var neighbors = NearestNeighbors.Among(allowed, count - 1, metric);
            Assert.True(neighbors.IsExact);
            for (var i = 0; i < count; i++)
            {
                Assert.Equal(Enumerable.Range(0, count).Where(j => j != i).Order(), Enumerable.Range(0, count - 1).Select(rank => neighbors.Index(i, rank)).Order());
                AssertSorted(neighbors, i, j => NaiveDistance(allowed.Values.Column(i), allowed.Values.Column(j), metric));
            }
        }
    }

    [Property(MaxTest = 60)]
    public void Between_AnyPoints_EqualsSortingAllPairs(int seed)
    {
        var stream = Samples.Stream(seed);
        var (dimensions, count, queryCount) = (1 + stream.NextBelow(20), 1 + stream.NextBelow(30), 1 + stream.NextBelow(10));
        var (queries, reference) = (WithTies(seed + 1, dimensions, queryCount), WithTies(seed, dimensions, count));
        foreach (var metric in Enum.GetValues<DistanceMetric>())
        {
            var (x, y) = (Allowed(queries, metric), Allowed(reference, metric));
            var neighbors = NearestNeighbors.Between(x, y, 1 + count / 2, metric);
            Assert.Equal((queryCount, 1 + count / 2, metric), (neighbors.SampleCount, neighbors.NeighborCount, neighbors.Metric));
            for (var i = 0; i < queryCount; i++)
            {
                var distances = Enumerable.Range(0, count).Select(j => NaiveDistance(x.Values.Column(i), y.Values.Column(j), metric)).ToArray();
                Assert.Equal(distances.Order().ElementAt(count / 2), neighbors.Distance(i, count / 2), Accuracy(metric));
                AssertSorted(neighbors, i, j => distances[j]);
            }
        }
    }

    [Fact]
    public void Among_EqualDistances_TakesTheFirstSample()
    {
        var points = Samples.Labeled(new double[,] { { 1, 0, 2, 1, 0 } });
        var neighbors = NearestNeighbors.Among(points, 4);
        Assert.Equal([3, 1, 2, 4], Enumerable.Range(0, 4).Select(rank => neighbors.Index(0, rank)));
    }

    [Fact]
    public void Among_AllPointsEqual_TakesTheFirstSamples()
    {
        var neighbors = NearestNeighbors.Among(new LabeledMatrix(Matrix<double>.Build.Dense(3, 5, 2)), 2, DistanceMetric.Cosine);
        Assert.Equal([(1, 2), (0, 2), (0, 1), (0, 1), (0, 1)], Enumerable.Range(0, 5).Select(i => (neighbors.Index(i, 0), neighbors.Index(i, 1))));
    }

    [Fact]
    public void Among_ZeroVectorUnderCosine_IsAtDistanceOne()
    {
        var neighbors = NearestNeighbors.Among(Samples.Labeled(new double[,] { { 0, 1, -1 }, { 0, 1, -1 } }), 2, DistanceMetric.Cosine);
        Assert.Equal((1, 1.0), (neighbors.Index(0, 0), neighbors.Distance(0, 0)));
        Assert.Equal((2, 1.0), (neighbors.Index(0, 1), neighbors.Distance(0, 1)));
        Assert.Equal((0, 2.0), (neighbors.Index(1, 0), Math.Round(neighbors.Distance(1, 1), 12)));
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    public void Among_ExtremeLengthsUnderCosine_KeepTheirDirection(double length)
    {
        var points = Samples.Labeled(new[,] { { length, 1, 0 }, { length, 1, 1 } });
        var neighbors = NearestNeighbors.Among(points, 2, DistanceMetric.Cosine);
        Assert.Equal(1, neighbors.Index(0, 0));
        Assert.Equal(0, neighbors.Distance(0, 0), 1e-15);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(3)]
    public void Among_CountOutOfRange_SaysTheRange(int count)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => NearestNeighbors.Among(Samples.Labeled(Samples.Uniform(1, 2, 3)), count));
        Assert.Equal("neighborCount", error.ParamName);
        Assert.Contains($"neighborCount is {count}; with 2 samples to choose from it must be from 1 to 2.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnyMember_BadInput_SaysWhatAndWhere()
    {
        var points = Samples.Uniform(1, 2, 3);
        var good = Samples.Labeled(Samples.Uniform(1, 2, 3));
        points[1, 2] = double.PositiveInfinity;
        Assert.Contains("points[1, 2] is Infinity; distances need finite values up to ±1e+300 (row 'row2', column 'column3').",
            Assert.Throws<ArgumentException>(() => NearestNeighbors.Among(Samples.Labeled(points), 1)).Message, StringComparison.Ordinal);
        Assert.Contains("reference[1, 2]", Assert.Throws<ArgumentException>(() => NearestNeighbors.Between(good, Samples.Labeled(points), 1)).Message, StringComparison.Ordinal);
        Assert.Contains("queries has 3 features; reference has 2.",
            Assert.Throws<ArgumentException>(() => NearestNeighbors.Between(Samples.Labeled(new double[3, 1]), good, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("There is no metric 9; there are Euclidean, Cosine",
            Assert.Throws<ArgumentOutOfRangeException>(() => NearestNeighbors.Among(good, 1, (DistanceMetric)9)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => NearestNeighbors.Among(null!, 1));
        Assert.Throws<ArgumentNullException>(() => NearestNeighbors.Between(good, null!, 1));
    }

    [Fact]
    public void Among_Cancelled_Stops()
    {
        var points = Samples.Labeled(Samples.Uniform(1, 4, 50));
        Assert.ThrowsAny<OperationCanceledException>(() => NearestNeighbors.Among(points, 3, cancellation: new CancellationToken(true)));
        using var scope = FitContext.Use(new CancellationToken(true));
        Assert.ThrowsAny<OperationCanceledException>(() => NearestNeighbors.Among(points, 3));
        Assert.ThrowsAny<OperationCanceledException>(() => NearestNeighbors.Between(points, points, 3));
    }

    [Theory]
    [InlineData(NeighborSearch.Exact, 800, 800)]
    [InlineData(NeighborSearch.Approximate, 12, 12)]
    public void Among_AnySearch_TellsHowFarItIsToTheEnd(NeighborSearch search, int last, int most)
    {
        var reports = new System.Collections.Concurrent.ConcurrentQueue<FitProgress>();
        using var scope = FitContext.Use(CancellationToken.None, new Sink(reports.Enqueue));
        var neighbors = NearestNeighbors.Among(Samples.Labeled(Samples.Uniform(1, 4, 800)), 3, new NeighborSearchOptions { Search = search });
        Assert.Equal(search == NeighborSearch.Exact, neighbors.IsExact);
        Assert.All(reports, report => Assert.InRange(report.Iteration, 0, most));
        Assert.Contains(new FitProgress("Nearest neighbours", 1, 1, last, most, null) { EndsRun = true }, reports);
    }

    [Fact]
    public void Index_NoSuchSampleOrRank_SaysWhatThereIs()
    {
        var neighbors = NearestNeighbors.Among(Samples.Labeled(Samples.Uniform(1, 2, 6)), 3);
        Assert.Contains("sample is 6; with 6 samples it must be from 0 to 5.", Refusal(() => neighbors.Index(6, 0)), StringComparison.Ordinal);
        Assert.Contains("sample is -1;", Refusal(() => neighbors.Distance(-1, 0)), StringComparison.Ordinal);
        Assert.Contains("rank is 3; with 3 neighbours it must be from 0 to 2.", Refusal(() => neighbors.Distance(5, 3)), StringComparison.Ordinal);
        Assert.Contains("rank is -1;", Refusal(() => neighbors.Index(5, -1)), StringComparison.Ordinal);

        static string Refusal(Func<object> ask) => Assert.Throws<ArgumentOutOfRangeException>(ask).Message;
    }

    private static void AssertSorted(NearestNeighbors neighbors, int sample, Func<int, double> distance)
    {
        for (var rank = 0; rank < neighbors.NeighborCount; rank++)
        {
            Assert.Equal(distance(neighbors.Index(sample, rank)), neighbors.Distance(sample, rank), Accuracy(neighbors.Metric));
            if (rank == 0) continue;
            var (previous, current) = (neighbors.Distance(sample, rank - 1), neighbors.Distance(sample, rank));
            Assert.True(previous < current || (previous == current && neighbors.Index(sample, rank - 1) < neighbors.Index(sample, rank)));
        }
    }

    private static double NaiveDistance(Vector<double> x, Vector<double> y, DistanceMetric metric)
    {
        switch (metric)
        {
            case DistanceMetric.Euclidean:
                return (x - y).L2Norm();
            case DistanceMetric.Manhattan:
                return (x - y).L1Norm();
            case DistanceMetric.Correlation:
                return NaiveDistance(x - x.Average(), y - y.Average(), DistanceMetric.Cosine);
            case DistanceMetric.Hellinger:
                var totals = x.Sum() * y.Sum();
                return totals == 0 ? 1 : Math.Sqrt(Math.Max(0, 1 - x.PointwiseMultiply(y).PointwiseSqrt().Sum() / Math.Sqrt(totals)));
            default:
                var lengths = x.L2Norm() * y.L2Norm();
                return lengths < 1e-30 ? 1 : Math.Max(0, 1 - x.DotProduct(y) / lengths);
        }
    }

    /// <summary>What the formula with 1 − … can tell: the root of its rounding errors.</summary>
    private static double Accuracy(DistanceMetric metric) => metric == DistanceMetric.Hellinger ? 3e-8 : 1e-12;

    private static LabeledMatrix Allowed(LabeledMatrix points, DistanceMetric metric)
        => metric == DistanceMetric.Hellinger ? new LabeledMatrix(points.Values.PointwiseAbs()) : points;

    /// <summary>Points on a coarse lattice: many equal distances, duplicates and zero vectors.</summary>
    private static LabeledMatrix WithTies(int seed, int dimensions, int count)
        => new(Matrix<double>.Build.DenseOfArray(Samples.Signed(seed, dimensions, count)).Map(value => Math.Round(1.4 * value)));

    [Theory]
    [InlineData(1e200)]
    [InlineData(1e-200)]
    [InlineData(1e299)]
    public void Among_ValuesWhoseSquaresOverflowOrVanish_FindsTheSameNeighbours(double scale)
    {
        var points = Samples.Signed(5, 3, 30);
        var plain = NearestNeighbors.Among(Samples.Labeled(points), 4);
        var scaled = NearestNeighbors.Among(new LabeledMatrix(Samples.Labeled(points).Values * scale), 4);

        for (var i = 0; i < 30; i++)
        {
            for (var rank = 0; rank < 4; rank++)
            {
                Assert.Equal(plain.Index(i, rank), scaled.Index(i, rank));
                Assert.Equal(1, scaled.Distance(i, rank) / scale / plain.Distance(i, rank), 1e-9);
            }
        }
    }

    [Fact]
    public void Among_OneSample_SaysThatTwoAreNeeded()
    {
        var error = Assert.Throws<ArgumentException>(() => NearestNeighbors.Among(Samples.Labeled(new double[,] { { 1 }, { 2 } }), 1));
        Assert.StartsWith("points has 1 sample; neighbours among them need at least 2.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Among_ValueBeyondTheRange_NamesTheCell()
    {
        var error = Assert.Throws<ArgumentException>(() => NearestNeighbors.Among(Samples.Labeled(new[,] { { 1, -1e301, 3 } }), 1));
        Assert.StartsWith("points[0, 1] is -1E+301; distances need finite values up to ±1e+300", error.Message, StringComparison.Ordinal);
    }

    private sealed class Sink(Action<FitProgress> report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report(value);
    }
}
