namespace NotebookKit.Tests.Neighbors;

public sealed class NeighborSearchOptionsTests
{
    private static readonly LabeledMatrix Points = Samples.Labeled(Samples.Uniform(1, 3, 20));

    [Fact]
    public void Among_DistanceOfOnesOwn_IsUsedInsteadOfTheMetric()
    {
        var options = new NeighborSearchOptions { Distance = Largest };
        var found = NearestNeighbors.Among(Points, 5, options);
        for (var i = 0; i < 20; i++)
        {
            var sorted = Enumerable.Range(0, 20).Where(j => j != i).Select(j => (Largest(Column(i), Column(j)), j)).Order().Take(5).ToArray();
            Assert.Equal(sorted.Select(pair => pair.j), found.Indices(i).ToArray());
            Assert.Equal(sorted.Select(pair => pair.Item1), found.Distances(i).ToArray());
        }

        Assert.Same(options, found.Options);
        Assert.Equal(found.Indices(3).ToArray(), NearestNeighbors.Between(Points.SelectColumns([3]), Points, 6, options).Indices(0)[1..].ToArray());
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Among_DistanceThatIsNone_NamesTheSamples(double bad, string text)
    {
        var (x, y) = (Points[0, 4], Points[0, 11]);
        var options = new NeighborSearchOptions { Distance = (a, b) => a[0] == x && b[0] == y ? bad : 1 };
        var error = Assert.Throws<ArgumentException>(() => NearestNeighbors.Among(Points, 2, options));
        Assert.Equal($"The distance of samples 'column5' (column 4) and 'column12' (column 11) is {text}; it must be finite and ≥ 0.", error.Message);
    }

    [Fact]
    public void Among_DistanceThatThrows_ThrowsTheSame()
    {
        var options = new NeighborSearchOptions { Distance = (_, _) => throw new InvalidOperationException("mine") };
        Assert.Equal("mine", Assert.Throws<InvalidOperationException>(() => NearestNeighbors.Among(Points, 2, options)).Message);
    }

    [Fact]
    public void Among_OptionThatDoesNotExist_SaysWhichThereAre()
    {
        Assert.Contains("There is no metric 77; there are Euclidean, Cosine, Correlation, Manhattan, Hellinger.",
            Assert.Throws<ArgumentOutOfRangeException>(() => NearestNeighbors.Among(Points, 2, new NeighborSearchOptions { Metric = (DistanceMetric)77 })).Message, StringComparison.Ordinal);
        Assert.Contains("There is no search 9; there are Auto, Exact, Approximate.",
            Assert.Throws<ArgumentOutOfRangeException>(() => NearestNeighbors.Among(Points, 2, new NeighborSearchOptions { Search = (NeighborSearch)9 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => NearestNeighbors.Among(Points, 2, null!));
    }

    [Fact]
    public void Among_MetricAndDistanceBothSet_AsksForOneOfThem()
        => Assert.StartsWith("NeighborSearchOptions.Metric and NeighborSearchOptions.Distance are both set; set one of them",
            Assert.Throws<ArgumentException>(() => NearestNeighbors.Among(Points, 2, new NeighborSearchOptions { Metric = DistanceMetric.Cosine, Distance = Largest })).Message, StringComparison.Ordinal);

    [Fact]
    public void Among_NegativeValueUnderHellinger_NamesTheCell()
    {
        var points = Samples.Labeled(new[,] { { 1, 2, 3 }, { 1, -0.2, 3 } });
        Assert.StartsWith("points[1, 1] is -0.2; the Hellinger distance needs values from 0 to 1e+300 (row 'row2', column 'column2').",
            Assert.Throws<ArgumentException>(() => NearestNeighbors.Among(points, 1, DistanceMetric.Hellinger)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DistanceMetric.Cosine)]
    [InlineData(DistanceMetric.Correlation)]
    [InlineData(DistanceMetric.Hellinger)]
    public void Among_PointsWithoutDirection_AreAtDistanceOneFromAll(DistanceMetric metric)
    {
        var found = NearestNeighbors.Among(Samples.Labeled(new double[,] { { 0, 0, 1, 4 }, { 0, 0, 2, 0 }, { 0, 0, 3, 0 } }), 3, metric);
        Assert.Equal([1.0, 1.0, 1.0], found.Distances(0).ToArray());
        Assert.Equal([1, 2, 3], found.Indices(0).ToArray());
    }

    [Fact]
    public void Among_KnownVectors_HasTheKnownDistances()
    {
        var points = Samples.Labeled(new double[,] { { 1, 2, 0 }, { 3, 2, 4 }, { 0, 0, 12 } });
        Assert.Equal(Math.Sqrt(1 - (Math.Sqrt(1 / 4.0 * 2 / 4) + Math.Sqrt(3 / 4.0 * 2 / 4))), Distance(points, DistanceMetric.Hellinger), 1e-15);
        Assert.Equal(2, Distance(points, DistanceMetric.Manhattan));
        Assert.Equal(Math.Sqrt(2), Distance(points, DistanceMetric.Euclidean), 1e-15);
        Assert.Equal(1 - 8 / Math.Sqrt(10 * 8), Distance(points, DistanceMetric.Cosine), 1e-15);

        // Less their means: (−1/3, 5/3, −4/3) and (2/3, 2/3, −4/3).
        Assert.Equal(1 - (-2 + 10 + 16) / Math.Sqrt((1 + 25 + 16) * (4 + 4 + 16)), Distance(points, DistanceMetric.Correlation), 1e-15);
    }

    private static double Distance(LabeledMatrix points, DistanceMetric metric)
        => NearestNeighbors.Between(points.SelectColumns([0]), points.SelectColumns([1]), 1, metric).Distance(0, 0);

    private static double[] Column(int sample) => Points.Values.Column(sample).ToArray();

    private static double Largest(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var largest = 0.0;
        for (var i = 0; i < x.Length; i++) largest = Math.Max(largest, Math.Abs(x[i] - y[i]));
        return largest;
    }
}
