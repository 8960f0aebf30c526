using FsCheck.Xunit;
using NotebookKit.Numerics;

namespace NotebookKit.Tests.Numerics;

public sealed class AgglomerationTests
{
    [Property(MaxTest = 60)]
    public void Of_AnyDistances_JoinsPairsAtTheHeightsOfTheDefinition(int seed)
    {
        var distances = Distances(seed, 1 + Samples.Stream(seed).NextBelow(14));
        var (expected, cuts) = BruteForce(distances);
        var tree = Agglomeration.Of(distances);
        var cophenetic = tree.CopheneticDistances();
        Assert.All(Pairs(distances.GetLength(0)), pair => Assert.Equal(expected[pair.I, pair.J], cophenetic[pair.I, pair.J], 1e-12));
        for (var clusters = 1; clusters <= distances.GetLength(0); clusters++)
        {
            var cut = tree.Cut(clusters);
            Assert.Equal(Enumerable.Range(0, clusters), cut.Distinct().Order());
            Assert.All(Pairs(cut.Length), pair => Assert.Equal(cuts[clusters][pair.I] == cuts[clusters][pair.J], cut[pair.I] == cut[pair.J]));
        }
    }

    [Property(MaxTest = 30)]
    public void LeafOrder_AnyDistances_KeepsEveryClusterTogether(int seed)
    {
        var count = 2 + Samples.Stream(seed).NextBelow(20);
        var tree = Agglomeration.Of(Distances(seed, count));
        var order = tree.LeafOrder();
        Assert.Equal(Enumerable.Range(0, count), order.Order());
        for (var clusters = 1; clusters <= count; clusters++)
        {
            var along = order.Select(item => tree.Cut(clusters)[item]).ToArray();
            Assert.Equal(along.Order(), along);
        }
    }

    [Property(MaxTest = 40)]
    public void Of_CompleteLinkage_JoinsPairsAtTheLargestDistanceOfTheirClusters(int seed)
    {
        var distances = Distances(seed, 2 + Samples.Stream(seed).NextBelow(12));
        var expected = BruteForce(distances, (first, second) => first.Max(i => second.Max(j => distances[i, j]))).Cophenetic;
        var cophenetic = Agglomeration.Of(distances, Linkage.Complete).CopheneticDistances();
        Assert.All(Pairs(distances.GetLength(0)), pair => Assert.Equal(expected[pair.I, pair.J], cophenetic[pair.I, pair.J], 1e-12));
    }

    [Property(MaxTest = 40)]
    public void Of_WardLinkage_JoinsClustersByTheirCentres(int seed)
    {
        var count = 2 + Samples.Stream(seed).NextBelow(10);
        var points = Samples.Signed(seed, count, 3);
        var distances = new double[count, count];
        foreach (var (i, j) in Pairs(count)) distances[i, j] = distances[j, i] = Apart([i], [j]);
        var expected = BruteForce(distances, Apart).Cophenetic;
        var cophenetic = Agglomeration.Of(distances, Linkage.Ward).CopheneticDistances();
        Assert.All(Pairs(count), pair => Assert.Equal(expected[pair.I, pair.J], cophenetic[pair.I, pair.J], 1e-10));

        double Apart(List<int> first, List<int> second)
        {
            var squares = Enumerable.Range(0, 3).Sum(d => Math.Pow(first.Average(i => points[i, d]) - second.Average(j => points[j, d]), 2));
            return Math.Sqrt(2.0 * first.Count * second.Count / (first.Count + second.Count) * squares);
        }
    }

    [Fact]
    public void Of_DistancesAllEqual_IsAValidTree()
    {
        var tree = Agglomeration.Of(new double[5, 5]);
        Assert.Equal([0, 1, 2, 3, 4], tree.LeafOrder());
        Assert.Equal([0, 1, 2, 3, 4], tree.Cut(5));
        Assert.Equal(2, tree.Cut(2).Distinct().Count());
    }

    [Fact]
    public void Of_OneItem_IsALeaf()
    {
        var tree = Agglomeration.Of(new double[1, 1]);
        Assert.Equal([0], tree.LeafOrder());
        Assert.Equal([0], tree.Cut(1));
    }

    [Fact]
    public void Of_SizesThatDiffer_TakesTheMeanOverItems()
    {
        // Items 0 and 1 join first, then 2 at the mean of 4 and 6, then 3 at the mean of 9, 9 and 12, not of 9 and 12.
        var distances = new double[,] { { 0, 1, 4, 9 }, { 1, 0, 6, 9 }, { 4, 6, 0, 12 }, { 9, 9, 12, 0 } };
        var cophenetic = Agglomeration.Of(distances).CopheneticDistances();
        Assert.Equal((1.0, 5.0, 10.0), (cophenetic[0, 1], cophenetic[1, 2], cophenetic[0, 3]));
        Assert.Equal(9, distances[0, 3]);
    }

    private static double[,] Distances(int seed, int count)
    {
        var values = Samples.Uniform(seed, count, count);
        foreach (var (i, j) in Pairs(count)) values[j, i] = values[i, j];
        for (var i = 0; i < count; i++) values[i, i] = 0;
        return values;
    }

    private static IEnumerable<(int I, int J)> Pairs(int count)
        => from i in Enumerable.Range(0, count) from j in Enumerable.Range(0, i) select (i, j);

    /// <summary>The definition: all pairs of clusters, all pairs of their items, at every step.</summary>
    private static (double[,] Cophenetic, Dictionary<int, int[]> Cuts) BruteForce(double[,] distances)
        => BruteForce(distances, (first, second) => first.Average(i => second.Average(j => distances[i, j])));

    private static (double[,] Cophenetic, Dictionary<int, int[]> Cuts) BruteForce(double[,] distances, Func<List<int>, List<int>, double> apart)
    {
        var count = distances.GetLength(0);
        var clusters = Enumerable.Range(0, count).Select(i => new List<int> { i }).ToList();
        var (cophenetic, cuts) = (new double[count, count], new Dictionary<int, int[]>());
        while (true)
        {
            cuts[clusters.Count] = [.. Enumerable.Range(0, count).Select(i => clusters.FindIndex(cluster => cluster.Contains(i)))];
            if (clusters.Count == 1) return (cophenetic, cuts);
            var (a, b) = Pairs(clusters.Count).MinBy(pair => apart(clusters[pair.I], clusters[pair.J]));
            foreach (var i in clusters[a])
            {
                foreach (var j in clusters[b]) cophenetic[i, j] = cophenetic[j, i] = apart(clusters[a], clusters[b]);
            }

            clusters[b] = [.. clusters[b], .. clusters[a]];
            clusters.RemoveAt(a);
        }
    }
}
