namespace NotebookKit.Charts;

/// <summary>The order in which a heatmap shows rows or columns, and the tree over them in that order.</summary>
internal sealed record HeatmapOrder(IReadOnlyList<int> Order, IReadOnlyList<ClusterMerge> Tree)
{
    public static HeatmapOrder Of(HierarchicalClustering? tree, int count, string option)
    {
        if (tree is null)
            return new HeatmapOrder([.. Enumerable.Range(0, count)], []);
        Inputs.Length(tree.LeafOrder.Count, $"options.{option}", count, option == "RowTree" ? "rowNames" : "columnNames");
        var place = new int[count];
        for (var i = 0; i < count; i++)
            place[tree.LeafOrder[i]] = i;
        return new HeatmapOrder(tree.LeafOrder, [.. tree.Merges.Select(m => m with { Left = Placed(m.Left), Right = Placed(m.Right) })]);

        int Placed(int node) => node < count ? place[node] : node;
    }

    public IReadOnlyList<string> Arrange(IReadOnlyList<string> names) => [.. Order.Select(i => names[i])];

    public static double[,] Arrange(double[,] values, HeatmapOrder rows, HeatmapOrder columns)
    {
        var arranged = new double[rows.Order.Count, columns.Order.Count];
        for (var r = 0; r < rows.Order.Count; r++)
            for (var c = 0; c < columns.Order.Count; c++)
                arranged[r, c] = values[rows.Order[r], columns.Order[c]];
        return arranged;
    }
}
