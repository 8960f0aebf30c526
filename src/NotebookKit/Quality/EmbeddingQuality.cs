using NotebookKit.Neighbors;

namespace NotebookKit;

/// <summary>Measures of how groups lie in an embedding, whatever made it.</summary>
public static class EmbeddingQuality
{
    /// <summary>
    /// Of the nearest neighbours of the samples picked, the fraction that were picked too: 1 if the set keeps to
    /// itself; about its share of all samples if it is mixed in perfectly.
    /// </summary>
    /// <param name="points">p × n: samples are columns.</param>
    /// <param name="members">Positions of the samples picked, at least one.</param>
    /// <param name="neighborCount">Neighbours looked at, from 1 to n − 1, the sample itself not among them. Default 10.</param>
    /// <param name="metric">The distance; Euclidean by default.</param>
    /// <exception cref="ArgumentException">A position does not exist, a value is not finite, or the number of neighbours is out of range.</exception>
    public static double NeighborShare(
        LabeledMatrix points, IEnumerable<int> members, int neighborCount = 10, DistanceMetric metric = DistanceMetric.Euclidean)
    {
        var neighbors = NearestNeighbors.Among(points, neighborCount, metric);
        var picked = Positions.Checked(members, points.ColumnCount, nameof(members), "samples").ToHashSet();
        var inside = picked.Sum(sample => Enumerable.Range(0, neighborCount).Count(rank => picked.Contains(neighbors.Index(sample, rank))));
        return (double)inside / ((double)picked.Count * neighborCount);
    }

    /// <summary>
    /// The mean silhouette (Rousseeuw 1987): (b − a) / max(a, b), where a is a sample's mean distance to its own
    /// group and b that to the nearest other group. 1 is a clear separation, 0 an overlap, negative the wrong way
    /// round. A sample alone in its group counts as 0, as in the original.
    /// </summary>
    /// <param name="points">p × n: samples are columns; finite values.</param>
    /// <param name="groups">n labels with at least two groups that have samples.</param>
    /// <param name="metric">The distance; Euclidean by default.</param>
    /// <exception cref="ArgumentException">The labels do not fit, fewer than two groups have samples, or a value is not finite.</exception>
    public static double Silhouette(LabeledMatrix points, GroupLabels groups, DistanceMetric metric = DistanceMetric.Euclidean)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count != points.ColumnCount)
        {
            throw new ArgumentException($"groups has {groups.Count} labels; points has {points.ColumnCount} samples.", nameof(groups));
        }

        var occupied = groups.Counts.Count(count => count > 0);
        if (occupied < 2) throw new ArgumentException($"groups has samples in {occupied} group; a silhouette compares at least two.", nameof(groups));

        var set = PointSet.Of(points, new NeighborSearchOptions { Metric = metric }, nameof(points));
        return Silhouette((i, j) => set.Distance(i, set, j), groups.Codes, groups.Counts);
    }

    /// <summary>The mean silhouette for any distance; the codes number the groups, of which at least two have samples.</summary>
    internal static double Silhouette(Func<int, int, double> distance, IReadOnlyList<int> codes, IReadOnlyList<int> counts)
    {
        var total = 0.0;
        var sums = new double[counts.Count];
        for (var i = 0; i < codes.Count; i++)
        {
            var own = codes[i];
            if (counts[own] == 1) continue;
            Array.Clear(sums);
            for (var j = 0; j < codes.Count; j++) sums[codes[j]] += i == j ? 0 : distance(i, j);
            var within = sums[own] / (counts[own] - 1);
            var nearest = double.PositiveInfinity;
            for (var g = 0; g < sums.Length; g++)
            {
                if (g != own && counts[g] > 0) nearest = Math.Min(nearest, sums[g] / counts[g]);
            }

            var larger = Math.Max(within, nearest);
            if (larger > 0) total += (nearest - within) / larger;
        }

        return total / codes.Count;
    }
}
