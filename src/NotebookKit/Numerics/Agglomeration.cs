namespace NotebookKit.Numerics;

/// <summary>
/// Agglomerative clustering: the two clusters that are least far apart are merged, again and again. By chains of nearest
/// neighbours (Murtagh 1983): O(n²) time and memory.
/// </summary>
internal static class Agglomeration
{
    /// <param name="distances">n × n, symmetric, finite. Not changed.</param>
    /// <param name="linkage">How far apart clusters are.</param>
    /// <param name="cancellation">Stops between mergers.</param>
    public static Dendrogram Of(double[,] distances, Linkage linkage = Linkage.Average, CancellationToken cancellation = default)
    {
        var count = distances.GetLength(0);
        var merges = Merges(Prepared(distances, linkage), count, linkage, cancellation);

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

    /// <summary>Lance and Williams (1967) update Ward's linkage in squares.</summary>
    private static double[,] Prepared(double[,] distances, Linkage linkage)
    {
        var copy = (double[,])distances.Clone();
        if (linkage != Linkage.Ward) return copy;
        for (var i = 0; i < copy.GetLength(0); i++)
        {
            for (var j = 0; j < copy.GetLength(1); j++) copy[i, j] *= copy[i, j];
        }

        return copy;
    }

    /// <summary>The merges as they are found, each side by its lowest item; overwrites the distances.</summary>
    private static List<(int First, int Second, double Height)> Merges(double[,] distances, int count, Linkage linkage, CancellationToken cancellation)
    {
        var sizes = new int[count];
        Array.Fill(sizes, 1);
        var (merges, chain) = (new List<(int, int, double)>(count), new List<int>(count));
        while (merges.Count < count - 1)
        {
            cancellation.ThrowIfCancellationRequested();
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
            var between = distances[first, second];
            merges.Add((first, second, linkage == Linkage.Ward ? Math.Sqrt(between) : between));
            var (own, other) = ((double)sizes[first], (double)sizes[second]);
            sizes[first] += sizes[second];
            sizes[second] = 0;
            for (var k = 0; k < count; k++)
            {
                if (k == first || sizes[k] == 0) continue;
                var (near, far) = (distances[first, k], distances[second, k]);
                distances[first, k] = distances[k, first] = linkage switch
                {
                    Linkage.Complete => Math.Max(near, far),
                    Linkage.Ward => Math.Max(0, ((own + sizes[k]) * near + (other + sizes[k]) * far - sizes[k] * between) / (own + other + sizes[k])),
                    _ => (own * near + other * far) / (own + other),
                };
            }
        }

        return merges;
    }
}
