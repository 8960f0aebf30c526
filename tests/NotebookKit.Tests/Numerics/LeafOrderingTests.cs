using FsCheck.Xunit;
using NotebookKit.Numerics;

namespace NotebookKit.Tests.Numerics;

public sealed class LeafOrderingTests
{
    [Property(MaxTest = 60)]
    public void Of_AnyTree_IsTheBestOfAllTurnings(int seed)
    {
        var count = 2 + Samples.Stream(seed).NextBelow(7);
        var distances = Distances(seed, count);
        var tree = Agglomeration.Of(distances);
        var least = Turnings(tree, count + tree.Merges.Count - 1, count).Min(order => Length(order, distances));
        Assert.Equal(least, Length(LeafOrdering.Of(tree, distances).LeafOrder(), distances), 1e-12);
    }

    [Property(MaxTest = 30)]
    public void Of_AnyTree_KeepsItsClusters(int seed)
    {
        var count = 2 + Samples.Stream(seed).NextBelow(30);
        var distances = Distances(seed, count);
        var tree = Agglomeration.Of(distances);
        var turned = LeafOrdering.Of(tree, distances);
        Assert.Equal(tree.CopheneticDistances(), turned.CopheneticDistances());
        Assert.Equal(Enumerable.Range(0, count), turned.LeafOrder().Order());
        Assert.True(Length(turned.LeafOrder(), distances) <= Length(tree.LeafOrder(), distances) + 1e-12);
    }

    [Fact]
    public void Of_PointsOnALine_StandInTheirOrder()
    {
        double[] places = [3, 0, 7, 1, 20, 6];
        var distances = new double[6, 6];
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++) distances[i, j] = Math.Abs(places[i] - places[j]);
        var order = LeafOrdering.Of(Agglomeration.Of(distances), distances).LeafOrder().Select(i => places[i]).ToArray();
        Assert.True(order.SequenceEqual(places.Order()) || order.SequenceEqual(places.OrderDescending()), string.Join(' ', order));
    }

    [Fact]
    public void Of_OneLeaf_IsItself() => Assert.Equal([0], LeafOrdering.Of(Agglomeration.Of(new double[1, 1]), new double[1, 1]).LeafOrder());

    private static double[,] Distances(int seed, int count)
    {
        var values = Samples.Uniform(seed, count, count);
        for (var i = 0; i < count; i++)
        {
            values[i, i] = 0;
            for (var j = 0; j < i; j++) values[j, i] = values[i, j];
        }

        return values;
    }

    private static double Length(int[] order, double[,] distances) => order.Zip(order.Skip(1), (i, j) => distances[i, j]).Sum();

    private static IEnumerable<int[]> Turnings(Dendrogram tree, int node, int count)
    {
        if (node < count) return [[node]];
        var (left, right, _) = tree.Merges[node - count];
        return from first in Turnings(tree, left, count)
               from second in Turnings(tree, right, count)
               from order in new[] { (int[])[.. first, .. second], [.. second, .. first] }
               select order;
    }
}
