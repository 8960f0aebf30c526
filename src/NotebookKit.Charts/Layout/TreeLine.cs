namespace NotebookKit.Charts;

/// <summary>A merger of a tree as three strokes: up from one branch, across, down to the other.</summary>
/// <param name="From">Place of the left branch along the leaves, which stand at 0, 1, 2 …</param>
/// <param name="To">Place of the right branch.</param>
/// <param name="FromHeight">Height of the left branch, from 0 at the leaves to 1 at the root.</param>
/// <param name="ToHeight">Height of the right branch.</param>
/// <param name="Height">Height of the merger.</param>
internal readonly record struct TreeLine(double From, double To, double FromHeight, double ToHeight, double Height)
{
    /// <summary>The mergers of a tree, in their order.</summary>
    public static IReadOnlyList<TreeLine> Of(IReadOnlyList<ClusterMerge> tree, int leaves)
    {
        var highest = tree.Max(merge => merge.Height);
        var nodes = new List<(double Place, double Height)>(Enumerable.Range(0, leaves).Select(i => ((double)i, 0.0)));
        var lines = new List<TreeLine>(tree.Count);
        foreach (var merge in tree)
        {
            var (left, right) = (nodes[merge.Left], nodes[merge.Right]);
            var height = highest > 0 ? merge.Height / highest : 1;
            lines.Add(new TreeLine(left.Place, right.Place, left.Height, right.Height, height));
            nodes.Add(((left.Place + right.Place) / 2, height));
        }
        return lines;
    }
}
