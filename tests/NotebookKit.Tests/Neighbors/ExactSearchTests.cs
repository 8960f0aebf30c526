using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Neighbors;

namespace NotebookKit.Tests.Neighbors;

/// <summary>The filter may not lose a neighbour, whatever the points: every list equals that of sorting all distances.</summary>
public sealed class ExactSearchTests
{
    public static TheoryData<DistanceMetric> Metrics => [.. Enum.GetValues<DistanceMetric>()];

    [Property(MaxTest = 12)]
    public void Among_ManyPoints_EqualsSortingToTheBit(int seed)
    {
        var stream = Samples.Stream(seed);
        var (dimensions, count) = (1 + stream.NextBelow(40), 70 + stream.NextBelow(150));
        var points = new LabeledMatrix(Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed, dimensions, count)));
        foreach (var metric in Enum.GetValues<DistanceMetric>()) AssertEqualsSorting(points, 1 + stream.NextBelow(20), metric);
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Among_TightGroupsFarApart_EqualsSortingToTheBit(DistanceMetric metric)
    {
        foreach (var (dimensions, width) in new[] { (2, 1e-7), (2, 1e-12), (9, 1e-5), (9, 1e-12), (40, 1e-9) }) AssertTightGroups(dimensions, width, metric);
    }

    private static void AssertTightGroups(int dimensions, double width, DistanceMetric metric)
    {
        var (groups, noise) = (Samples.Uniform(3, dimensions, 5), Samples.Signed(4, dimensions, 200));
        var points = new LabeledMatrix(Matrix<double>.Build.Dense(dimensions, 200, (d, j) => groups[d, j % 5] + width * (1 + noise[d, j])));
        AssertEqualsSorting(points, 7, metric);
    }

    [Theory]
    [InlineData(3, 1e12, 1)]
    [InlineData(20, 1e12, 1)]
    [InlineData(3, 0, 1e-200)]
    [InlineData(20, 0, 1e-200)]
    [InlineData(20, 0, 1e-310)]
    [InlineData(3, 0, 1e299)]
    [InlineData(20, 0, 1e299)]
    public void Among_FarOffOrExtremeScale_EqualsSortingToTheBit(int dimensions, double offset, double scale)
    {
        var values = Samples.Uniform(5, dimensions, 150);
        var points = new LabeledMatrix(Matrix<double>.Build.Dense(dimensions, 150, (d, j) => offset + scale * values[d, j]));
        foreach (var metric in Enum.GetValues<DistanceMetric>()) AssertEqualsSorting(points, 9, metric);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(30)]
    public void Among_ScalesOfAllSizesTogether_EqualsSortingToTheBit(int dimensions)
    {
        var values = Samples.Uniform(6, dimensions, 160);
        var points = new LabeledMatrix(Matrix<double>.Build.Dense(dimensions, 160, (d, j) => values[d, j] * Math.Pow(10, 40 - j)));
        foreach (var metric in Enum.GetValues<DistanceMetric>()) AssertEqualsSorting(points, 9, metric);
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Among_DuplicatesZerosAndConstants_EqualsSortingToTheBit(DistanceMetric metric)
    {
        var values = Matrix<double>.Build.Dense(12, 150, (d, j) => (j % 10) switch { 0 => 0, 1 => 3, 2 => j, _ => (d * j * j) % 7 });
        AssertEqualsSorting(new LabeledMatrix(values), 20, metric);
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Among_SparsePoints_EqualsSortingToTheBitAndTheDenseOnes(DistanceMetric metric)
    {
        var values = Sparse(7, 90, 140);
        values.ClearColumn(3);
        values.ClearColumn(70);
        var points = new LabeledMatrix(values);
        Assert.IsType<SparsePoints>(PointSet.Of(points, new NeighborSearchOptions { Metric = metric }, "points"));
        AssertEqualsSorting(points, 11, metric);

        var dense = NearestNeighbors.Among(new LabeledMatrix(Matrix<double>.Build.DenseOfMatrix(values)), 11, metric);
        var sparse = NearestNeighbors.Among(points, 11, metric);
        for (var i = 0; i < dense.SampleCount; i++)
        {
            for (var rank = 0; rank < 11; rank++) Assert.Equal(dense.Distance(i, rank), sparse.Distance(i, rank), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Among_SparsePointsInTightGroups_EqualsSortingToTheBit(DistanceMetric metric)
    {
        var groups = Sparse(10, 120, 4);
        var noise = Samples.Uniform(11, 120, 160);
        var values = Matrix<double>.Build.Sparse(120, 160);
        for (var j = 0; j < 160; j++)
        {
            for (var d = 0; d < 120; d++)
            {
                if (groups[d, j % 4] > 0) values[d, j] = groups[d, j % 4] + 1e-5 * noise[d, j];
            }
        }

        AssertEqualsSorting(new LabeledMatrix(values), 9, metric);
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Between_StorageOfEitherKind_GivesTheSameDistances(DistanceMetric metric)
    {
        var (queries, reference) = (Sparse(8, 80, 9), Sparse(9, 80, 60));
        var dense = Matrix<double>.Build.DenseOfMatrix(queries);
        var first = NearestNeighbors.Between(new LabeledMatrix(queries), new LabeledMatrix(reference), 5, metric);
        var second = NearestNeighbors.Between(new LabeledMatrix(dense), new LabeledMatrix(reference), 5, metric);
        var third = NearestNeighbors.Between(new LabeledMatrix(queries), new LabeledMatrix(Matrix<double>.Build.DenseOfMatrix(reference)), 5, metric);
        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(first.Distances(i).ToArray(), second.Distances(i).ToArray());
            for (var rank = 0; rank < 5; rank++) Assert.Equal(first.Distance(i, rank), third.Distance(i, rank), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Between_QueriesFarOutside_EqualsSortingToTheBit(DistanceMetric metric)
    {
        var reference = new LabeledMatrix(Matrix<double>.Build.DenseOfArray(Samples.Uniform(1, 10, 100)));
        var queries = new LabeledMatrix(Matrix<double>.Build.Dense(10, 4, (d, j) => Math.Pow(1e6, j) * (d + 1)));
        var set = PointSet.Of(reference, new NeighborSearchOptions { Metric = metric }, "reference");
        var others = PointSet.Like(set, queries, "queries");
        var found = NearestNeighbors.Between(queries, reference, 6, metric);
        for (var i = 0; i < 4; i++) AssertEqualsSorting(found, others, set, i);
    }

    [Fact]
    public async Task Among_PointsInOneThread_GivesTheSameBits()
    {
        var points = new LabeledMatrix(Matrix<double>.Build.DenseOfArray(Samples.Uniform(2, 15, 900)));
        var many = NearestNeighbors.Among(points, 8);
        var one = await Task.Factory.StartNew(
            () => NearestNeighbors.Among(points, 8), CancellationToken.None, TaskCreationOptions.None,
            new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, 1).ExclusiveScheduler);
        for (var i = 0; i < 900; i++)
        {
            Assert.Equal(many.Indices(i).ToArray(), one.Indices(i).ToArray());
            Assert.Equal(many.Distances(i).ToArray(), one.Distances(i).ToArray());
        }
    }

    private static void AssertEqualsSorting(LabeledMatrix points, int neighborCount, DistanceMetric metric)
    {
        var set = PointSet.Of(points, new NeighborSearchOptions { Metric = metric }, "points");
        var found = NearestNeighbors.Among(points, neighborCount, metric);
        for (var i = 0; i < set.Count; i++) AssertEqualsSorting(found, set, set, i);
    }

    private static void AssertEqualsSorting(NearestNeighbors found, PointSet queries, PointSet reference, int query)
    {
        var sorted = Enumerable.Range(0, reference.Count)
            .Where(j => !ReferenceEquals(queries, reference) || j != query)
            .Select(j => (Distance: queries.Distance(query, reference, j), Index: j))
            .Order().Take(found.NeighborCount).ToArray();
        Assert.Equal(sorted.Select(pair => pair.Index), found.Indices(query).ToArray());
        Assert.Equal(sorted.Select(pair => pair.Distance), found.Distances(query).ToArray());
    }

    /// <summary>About a tenth of the entries.</summary>
    private static Matrix<double> Sparse(int seed, int dimensions, int count)
        => Matrix<double>.Build.SparseOfMatrix(Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed, dimensions, count)).Map(value => Math.Max(0, value - 0.9)));
}
