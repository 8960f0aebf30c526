namespace NotebookKit.Tests.Clustering;

public sealed class HierarchicalClusteringTests
{
    [Theory]
    [InlineData(Linkage.Average)]
    [InlineData(Linkage.Complete)]
    [InlineData(Linkage.Ward)]
    public void Cut_SeparatedClouds_FindsThem(Linkage linkage)
    {
        var data = Samples.Clouds(3, 8, 4, separation: 12);
        var clusters = HierarchicalClustering.Fit(data, new HierarchicalClusteringOptions { Linkage = linkage }).Cut(3);
        Assert.Equal(1, ClusterAgreement.AdjustedRandIndex(clusters, data.Groups));
        Assert.Equal(["cluster1", "cluster2", "cluster3"], clusters.Levels);
    }

    [Theory]
    [InlineData(DistanceMetric.Cosine)]
    [InlineData(DistanceMetric.Correlation)]
    [InlineData(DistanceMetric.Manhattan)]
    public void Fit_AnyMetric_IsTheTreeOfItsDistances(DistanceMetric metric)
    {
        var data = Samples.Labeled(Samples.Uniform(5, 6, 12));
        var options = new HierarchicalClusteringOptions { Metric = metric };
        var tree = HierarchicalClustering.Fit(data, options);
        var distances = new double[12, 12];
        for (var i = 0; i < 12; i++)
            for (var j = 0; j < 12; j++)
                distances[i, j] = i == j ? 0 : Reference(metric, data.Values.Column(Math.Min(i, j)).ToArray(), data.Values.Column(Math.Max(i, j)).ToArray());
        var known = HierarchicalClustering.FitDistances(LabeledMatrix.FromArray(distances), options);
        Assert.Equal(known.LeafOrder, tree.LeafOrder);
        Assert.All(tree.Merges.Zip(known.Merges), pair => Assert.Equal(pair.Second.Height, pair.First.Height, 1e-6));
    }

    [Fact]
    public void Fit_HandMadePoints_MergesAtKnownHeights()
    {
        // 0 and 1 are 1 apart, 2 is 4 and 5 from them; the mean is 4.5.
        var tree = HierarchicalClustering.Fit(LabeledMatrix.FromArray(new[,] { { 0.0, 1, 5 } }, columnNames: ["a", "b", "c"]));
        Assert.Equal([1.0, 4.5], tree.Merges.Select(merge => merge.Height));
        Assert.Equal(["a", "b", "c"], tree.LeafOrder.Select(i => tree.SampleNames[i]));
        Assert.Contains("3 samples, average linkage", tree.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void FitDistances_OffByRounding_AreTaken()
    {
        var tree = HierarchicalClustering.FitDistances(LabeledMatrix.FromArray(new[,] { { 2e-16, 0.5 }, { 0.5 + 1e-16, -1e-16 } }));
        Assert.Equal(0.5, Assert.Single(tree.Merges).Height, 1e-15);
    }

    [Fact]
    public void Fit_OneSample_IsALeaf()
    {
        var tree = HierarchicalClustering.Fit(LabeledMatrix.FromArray(new[,] { { 1.0 } }));
        Assert.Empty(tree.Merges);
        Assert.Equal([0], tree.LeafOrder);
        Assert.Equal(["cluster1"], tree.Cut(1));
    }

    [Fact]
    public void Fit_Refused_SaysWhatAndWhere()
    {
        var data = Samples.Labeled(Samples.Uniform(1, 3, 4));
        Assert.StartsWith("HierarchicalClusteringOptions.Metric is Cosine; it must be Euclidean for Ward linkage", Assert.Throws<ArgumentOutOfRangeException>(
            () => HierarchicalClustering.Fit(data, new HierarchicalClusteringOptions { Linkage = Linkage.Ward, Metric = DistanceMetric.Cosine })).Message, StringComparison.Ordinal);
        Assert.StartsWith("HierarchicalClusteringOptions.Linkage is 9", Assert.Throws<ArgumentOutOfRangeException>(
            () => HierarchicalClustering.Fit(data, new HierarchicalClusteringOptions { Linkage = (Linkage)9 })).Message, StringComparison.Ordinal);
        Assert.StartsWith("clusters is 5; 4 samples", Assert.Throws<ArgumentOutOfRangeException>(() => HierarchicalClustering.Fit(data).Cut(5)).Message, StringComparison.Ordinal);
        Assert.StartsWith("distances is 3 × 4", Refusal(Samples.Uniform(1, 3, 4)), StringComparison.Ordinal);
        Assert.StartsWith("distances[0, 1] is -1; it must be finite and ≥ 0", Refusal(new[,] { { 0.0, -1 }, { -1, 0 } }), StringComparison.Ordinal);
        Assert.StartsWith("distances[0, 1] is 1; it must be 2, as the other way round", Refusal(new[,] { { 0.0, 1 }, { 2, 0 } }), StringComparison.Ordinal);
        Assert.StartsWith("distances[1, 1] is 3; it must be 0", Refusal(new[,] { { 0.0, 1 }, { 1, 3 } }), StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_Cancelled_Stops() => Assert.ThrowsAny<OperationCanceledException>(
        () => HierarchicalClustering.Fit(Samples.Labeled(Samples.Uniform(1, 3, 40)), cancellation: new CancellationToken(canceled: true)));

    private static string Refusal(double[,] distances)
        => Assert.Throws<ArgumentException>(() => HierarchicalClustering.FitDistances(LabeledMatrix.FromArray(distances))).Message;

    private static double Reference(DistanceMetric metric, double[] x, double[] y)
    {
        if (metric == DistanceMetric.Manhattan) return x.Zip(y, (a, b) => Math.Abs(a - b)).Sum();
        var (meanX, meanY) = metric == DistanceMetric.Correlation ? (x.Average(), y.Average()) : (0, 0);
        var product = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum();
        return 1 - product / Math.Sqrt(x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY)));
    }
}
