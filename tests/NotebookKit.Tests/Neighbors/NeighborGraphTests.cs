namespace NotebookKit.Tests.Neighbors;

public sealed class NeighborGraphTests
{
    // On a line: 0 1 3 7 15. The nearest two of each: {1 2} {0 2} {1 0} {2 1} {3 2}.
    private static readonly LabeledMatrix Line = LabeledMatrix.FromArray(
        new double[,] { { 0, 1, 3, 7, 15 } }, columnNames: ["a", "b", "c", "d", "e"], groups: new GroupLabels(["x", "x", "y", "y", "y"]));

    [Fact]
    public void ToGraph_Either_LinksBothWays()
    {
        var graph = NearestNeighbors.Among(Line, 2).ToGraph();
        Assert.Equal(
            new double[,] { { 0, 1, 1, 0, 0 }, { 1, 0, 1, 1, 0 }, { 1, 1, 0, 1, 1 }, { 0, 1, 1, 0, 1 }, { 0, 0, 1, 1, 0 } }, graph.Values.ToArray());
        Assert.Equal(["a", "b", "c", "d", "e"], graph.RowNames);
        Assert.Equal(["a", "b", "c", "d", "e"], graph.ColumnNames);
        Assert.Equal(["x", "y"], graph.Groups.Levels);
        Assert.False(graph.Values.Storage.IsDense);
        Assert.NotNull(new FactorGraph(graph.Values));
    }

    [Fact]
    public void ToGraph_Mutual_LeavesOutliersAlone()
    {
        var graph = NearestNeighbors.Among(Line, 2).ToGraph(NeighborLinks.Mutual);
        Assert.Equal(
            new double[,] { { 0, 1, 1, 0, 0 }, { 1, 0, 1, 0, 0 }, { 1, 1, 0, 0, 0 }, { 0, 0, 0, 0, 0 }, { 0, 0, 0, 0, 0 } }, graph.Values.ToArray());
    }

    [Fact]
    public void ToGraph_SharedNeighbors_WeighsByTheShareInCommon()
    {
        // {a b c}, {b a c}, {c b a}, {d c b}, {e d c}.
        var graph = NearestNeighbors.Among(Line, 2).ToGraph(weight: LinkWeight.SharedNeighbors).Values;
        Assert.Equal((1.0, 1.0, 1.0), (graph[0, 1], graph[0, 2], graph[1, 2]));
        Assert.Equal((0.5, 0.5), (graph[1, 3], graph[2, 3]));
        Assert.Equal((0.2, 0.5), (graph[2, 4], graph[3, 4]));
        Assert.Equal(graph, graph.Transpose());
    }

    [Fact]
    public void ToGraph_Duplicates_AreLinked()
    {
        var graph = NearestNeighbors.Among(Samples.Labeled(new double[,] { { 1, 1, 1, 9 } }), 1).ToGraph();
        Assert.Equal(new double[,] { { 0, 1, 1, 1 }, { 1, 0, 0, 0 }, { 1, 0, 0, 0 }, { 1, 0, 0, 0 } }, graph.Values.ToArray());
    }

    [Fact]
    public void ToGraph_NeighboursInAnotherSetOrUnknownKind_SaysSo()
    {
        Assert.Contains("These neighbours are in a set apart", Assert.Throws<InvalidOperationException>(() => NearestNeighbors.Between(Line, Line, 2).ToGraph()).Message, StringComparison.Ordinal);
        var neighbors = NearestNeighbors.Among(Line, 2);
        Assert.Contains("There is no kind of link 5; there are Either, Mutual.", Assert.Throws<ArgumentOutOfRangeException>(() => neighbors.ToGraph((NeighborLinks)5)).Message, StringComparison.Ordinal);
        Assert.Contains("There is no weight 5; there are One, SharedNeighbors.", Assert.Throws<ArgumentOutOfRangeException>(() => neighbors.ToGraph(weight: (LinkWeight)5)).Message, StringComparison.Ordinal);
    }
}
