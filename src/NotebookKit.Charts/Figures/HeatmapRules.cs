namespace NotebookKit.Charts;

/// <summary>What holds for all that is drawn about a heatmap.</summary>
internal static class HeatmapRules
{
    public static void Check(HeatmapTrace trace, string where)
    {
        var shape = (trace.RowCount, trace.ColumnCount);
        CheckShape(trace.CellTextShape, shape, $"{where}.CellTexts");
        CheckShape(trace.HoverTextShape, shape, $"{where}.HoverTexts");
        if (trace.RowGroups is { } rows)
            FigureRules.SameLength(rows.Count, trace.RowCount, $"{where}.RowGroups", "the rows of Values");
        if (trace.ColumnGroups is { } columns)
            FigureRules.SameLength(columns.Count, trace.ColumnCount, $"{where}.ColumnGroups", "the columns of Values");
        CheckTree(trace.RowTree, trace.RowCount, $"{where}.RowTree");
        CheckTree(trace.ColumnTree, trace.ColumnCount, $"{where}.ColumnTree");
    }

    private static void CheckShape((int Rows, int Columns)? actual, (int Rows, int Columns) expected, string what)
    {
        if (actual is { } shape && shape != expected)
            throw new ArgumentException($"{what} is {shape.Rows} × {shape.Columns}, but Values is {expected.Rows} × {expected.Columns}.");
    }

    private static void CheckTree(IReadOnlyList<ClusterMerge> tree, int leaves, string where)
    {
        if (tree.Count == 0)
            return;
        FigureRules.SameLength(tree.Count, leaves - 1, where, $"a tree over {leaves} leaves");
        var isMerged = new bool[leaves + tree.Count];
        for (var t = 0; t < tree.Count; t++)
        {
            var (left, right, height) = (tree[t].Left, tree[t].Right, tree[t].Height);
            foreach (var node in new[] { left, right })
            {
                if (node < 0 || node >= leaves + t || isMerged[node])
                    throw new ArgumentException($"{where}[{t}] merges {node}, but it must be a leaf or an earlier merger, below {leaves + t}, and merged once.");
                isMerged[node] = true;
            }
            if (!(height is >= 0 and <= Guard.LargestValue))
                throw new ArgumentException($"{where}[{t}].Height is {Guard.Text(height)}, but must be finite and not negative.");
        }
    }
}
