using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Neighbors;

namespace NotebookKit.Tests.Neighbors;

public sealed class NeighborDescentTests
{
    private static readonly NeighborSearchOptions Approximate = new() { Search = NeighborSearch.Approximate };

    public static TheoryData<DistanceMetric> Metrics => [.. Enum.GetValues<DistanceMetric>()];

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Among_ClusteredPoints_FindsNearlyAllNeighbours(DistanceMetric metric)
    {
        var points = Clusters(1, 20, 1_200);
        var found = NearestNeighbors.Among(points, 15, Approximate with { Metric = metric });
        Assert.False(found.IsExact);
        Assert.True(Recall(found, NearestNeighbors.Among(points, 15, metric)) > 0.97);
        AssertOrderedAndTrue(found, points);
    }

    [Fact]
    public void Among_SparsePoints_FindsNearlyAllNeighbours()
    {
        // Clusters differ in the features that are there at all.
        var noise = Samples.Uniform(2, 100, 1_200);
        var values = Matrix<double>.Build.Sparse(100, 1_200);
        for (var j = 0; j < 1_200; j++)
        {
            for (var i = 0; i < 12; i++) values[(j % 10 * 9 + i) % 100, j] = noise[i, j];
        }

        var points = new LabeledMatrix(values);
        foreach (var metric in new[] { DistanceMetric.Euclidean, DistanceMetric.Correlation, DistanceMetric.Manhattan })
        {
            var found = NearestNeighbors.Among(points, 10, Approximate with { Metric = metric });
            Assert.True(Recall(found, NearestNeighbors.Among(points, 10, metric)) > 0.95);
        }
    }

    [Fact]
    public void Among_DistanceOfOnesOwn_FindsNearlyAllNeighbours()
    {
        var points = Clusters(3, 5, 800);
        var options = Approximate with { Distance = (x, y) => Math.Abs(x[0] - y[0]) + Math.Abs(x[1] - y[1]) };
        var exact = NearestNeighbors.Among(points, 8, options with { Search = NeighborSearch.Exact });
        Assert.True(Recall(NearestNeighbors.Among(points, 8, options), exact) > 0.97);

        var bad = Approximate with { Distance = (_, _) => double.NaN };
        Assert.Contains("is NaN; it must be finite and ≥ 0.", Assert.Throws<ArgumentException>(() => NearestNeighbors.Among(points, 8, bad)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-200)]
    [InlineData(200)]
    [InlineData(600)]
    public void Among_DistancesOutsideSinglePrecision_FindsTheSameNeighbours(int exponent)
    {
        // A power of two changes no digit, so the search takes the same course.
        var scale = Math.ScaleB(1, exponent);
        var points = Clusters(3, 5, 600);
        var plain = NearestNeighbors.Among(points, 6, Approximate with { Distance = (x, y) => Math.Abs(x[0] - y[0]) + Math.Abs(x[1] - y[1]) });
        var scaled = NearestNeighbors.Among(points, 6, Approximate with { Distance = (x, y) => scale * (Math.Abs(x[0] - y[0]) + Math.Abs(x[1] - y[1])) });
        Assert.False(scaled.IsExact);
        for (var i = 0; i < 600; i++) Assert.Equal(plain.Indices(i).ToArray(), scaled.Indices(i).ToArray());
    }

    [Fact]
    public async Task Among_OneThreadOrMany_GivesTheSameBits()
    {
        var points = Clusters(4, 12, 3_000);
        var many = NearestNeighbors.Among(points, 10, Approximate);
        var one = await Task.Factory.StartNew(
            () => NearestNeighbors.Among(points, 10, Approximate), CancellationToken.None, TaskCreationOptions.None,
            new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, 1).ExclusiveScheduler);
        for (var i = 0; i < 3_000; i++)
        {
            Assert.Equal(many.Indices(i).ToArray(), one.Indices(i).ToArray());
            Assert.Equal(many.Distances(i).ToArray(), one.Distances(i).ToArray());
        }
    }

    [Fact]
    public void Among_AnotherSeed_MissesOtherNeighbours()
    {
        // So many dimensions that some neighbours are missed.
        var points = new LabeledMatrix(Matrix<double>.Build.DenseOfArray(Samples.Uniform(5, 60, 2_000)));
        var first = NearestNeighbors.Among(points, 5, Approximate);
        var other = NearestNeighbors.Among(points, 5, Approximate with { Seed = 2 });
        Assert.Contains(Enumerable.Range(0, 2_000), i => !first.Indices(i).SequenceEqual(other.Indices(i)));
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Among_PointsAllTheSame_FillsEveryList(DistanceMetric metric)
    {
        var found = NearestNeighbors.Among(new LabeledMatrix(Matrix<double>.Build.Dense(4, 700, 2)), 15, Approximate with { Metric = metric });
        for (var i = 0; i < 700; i++)
        {
            Assert.Equal(15, found.Indices(i).ToArray().Where(j => j != i && j is >= 0 and < 700).Distinct().Count());
            Assert.Equal(metric == DistanceMetric.Correlation ? 1 : 0, found.Distance(i, 14), 1e-15);
        }
    }

    [Fact]
    public void Among_ManyDuplicatesAndZeros_HasDistancesThatAreTrue()
    {
        var values = Matrix<double>.Build.Dense(6, 900, (d, j) => j % 3 == 0 ? 0 : (d * (j % 40)) % 7);
        var points = new LabeledMatrix(values);
        foreach (var metric in Enum.GetValues<DistanceMetric>())
        {
            AssertOrderedAndTrue(NearestNeighbors.Among(points, 12, Approximate with { Metric = metric }), points);
        }
    }

    [Fact]
    public void Among_ManyNeighbours_AreFound()
    {
        var points = Clusters(6, 10, 1_200);
        Assert.True(Recall(NearestNeighbors.Among(points, 90, Approximate), NearestNeighbors.Among(points, 90)) > 0.95);
    }

    [Fact]
    public void Among_FewPointsOrAutomatic_IsExact()
    {
        var points = Clusters(7, 5, 250);
        Assert.True(NearestNeighbors.Among(points, 5, Approximate).IsExact);
        Assert.True(NearestNeighbors.Among(Clusters(7, 5, 600), 5, new NeighborSearchOptions()).IsExact);
        Assert.True(NearestNeighbors.Between(points, Clusters(7, 5, 600), 5, Approximate).IsExact);
    }

    [Fact]
    public void Among_CostlyAndAutomatic_IsApproximate()
    {
        var calls = 0L;
        VectorDistance distance = (x, y) =>
        {
            Interlocked.Increment(ref calls);
            return Math.Abs(x[0] - y[0]);
        };
        var points = new LabeledMatrix(Matrix<double>.Build.DenseOfArray(Samples.Uniform(8, 1, 25_000)));
        var found = NearestNeighbors.Among(points, 2, new NeighborSearchOptions { Distance = distance });
        Assert.False(found.IsExact);
        Assert.True(calls < 25_000L * 25_000 / 20);
    }

    [Fact]
    public void Among_Cancelled_Stops()
    {
        using var scope = FitContext.Use(new CancellationToken(true));
        Assert.ThrowsAny<OperationCanceledException>(() => NearestNeighbors.Among(Clusters(9, 5, 600), 5, Approximate));
    }

    private static double Recall(NearestNeighbors found, NearestNeighbors exact)
        => Enumerable.Range(0, exact.SampleCount).Average(i => found.Indices(i).ToArray().Intersect(exact.Indices(i).ToArray()).Count() / (double)exact.NeighborCount);

    private static void AssertOrderedAndTrue(NearestNeighbors found, LabeledMatrix points)
    {
        var set = PointSet.Of(points, found.Options, "points");
        for (var i = 0; i < set.Count; i++)
        {
            var pairs = found.Indices(i).ToArray().Select(j => (set.Distance(i, set, j), j)).ToArray();
            Assert.Equal(pairs.Order().Distinct(), pairs);
            Assert.Equal(pairs.Select(pair => pair.Item1), found.Distances(i).ToArray());
            Assert.DoesNotContain(i, found.Indices(i).ToArray());
        }
    }

    /// <summary>Ten clouds, all coordinates positive.</summary>
    private static LabeledMatrix Clusters(int seed, int dimensions, int count)
    {
        var (centers, noise) = (Samples.Uniform(seed, dimensions, 10), Samples.Signed(seed + 100, dimensions, count));
        return new LabeledMatrix(Matrix<double>.Build.Dense(dimensions, count, (d, j) => 1 + 10 * centers[d, j % 10] + noise[d, j]));
    }
}
