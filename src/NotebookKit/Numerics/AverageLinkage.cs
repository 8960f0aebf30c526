namespace NotebookKit.Numerics;

/// <summary>
/// Agglomerative clustering: the two clusters with the least mean distance between their items are merged, again and
/// again (Sokal and Michener 1958). By chains of nearest neighbours (Murtagh 1983): O(n²) time and memory.
/// </summary>
internal static class AverageLinkage
{
    /// <param name="distances">n × n, symmetric, finite. Not changed.</param>
    public static Dendrogram Of(double[,] distances)
    {
        var count = distances.GetLength(0);
        var merges = Merges((double[,])distances.Clone(), count);

        // A chain finds merges in another order than that of their heights. OrderBy is stable: of equal heights, what
        // is inside stays before what is around it.
        var sorted = merges.OrderBy(merge => merge.Height).ToArray();
        var (parent, node) = (Enumerable.Range(0, count).ToArray(), Enumerable.Range(0, count).ToArray());
        var labeled = new (int, int, double)[sorted.Length];
        for (var t = 0; t < sorted.Length; t++)
        {
            var (left, right) = (Root(sorted[t].First), Root(sorted[t].Second));
            if (left > right) (left, right) = (right, left);
            labeled[t] = (node[left], node[right], sorted[t].Height);
            parent[right] = left;
            node[left] = count + t;
        }

        return new Dendrogram(count, labeled);

        // A cluster is known by its lowest item.
        int Root(int item)
        {
            while (parent[item] != item) item = parent[item] = parent[parent[item]];
            return item;
        }
    }

    /// <summary>The merges as they are found, each side by its lowest item; overwrites the distances.</summary>
    private static List<(int First, int Second, double Height)> Merges(double[,] distances, int count)
    {
        var sizes = new int[count];
        Array.Fill(sizes, 1);
        var (merges, chain) = (new List<(int, int, double)>(count), new List<int>(count));
        while (merges.Count < count - 1)
        {
            if (chain.Count == 0) chain.Add(Array.FindIndex(sizes, size => size > 0));
            var last = chain[^1];
            var before = chain.Count > 1 ? chain[^2] : -1;

            // Of equally near ones that before in the chain: without it the chain could run in a circle.
            var nearest = before;
            for (var k = 0; k < count; k++)
            {
                if (k == last || sizes[k] == 0) continue;
                if (nearest < 0 || distances[last, k] < distances[last, nearest]) nearest = k;
            }

            if (nearest != before)
            {
                chain.Add(nearest);
                continue;
            }

            chain.RemoveRange(chain.Count - 2, 2);
            var (first, second) = (Math.Min(last, nearest), Math.Max(last, nearest));
            merges.Add((first, second, distances[first, second]));
            var (own, other) = ((double)sizes[first], (double)sizes[second]);
            sizes[first] += sizes[second];
            sizes[second] = 0;
            for (var k = 0; k < count; k++)
            {
                if (k == first || sizes[k] == 0) continue;
                distances[first, k] = distances[k, first] = (own * distances[first, k] + other * distances[second, k]) / (own + other);
            }
        }

        return merges;
    }
}
