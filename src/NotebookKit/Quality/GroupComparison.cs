using NotebookKit.Neighbors;

namespace NotebookKit.Quality;

/// <summary>How groups lie in a layout: whom their samples have as neighbours, and how far the groups are apart.</summary>
/// <param name="Accuracy">Share of samples that get their own label from their neighbours.</param>
/// <param name="Mixing">Neighbours from other groups, relative to their number if labels were dealt at random.</param>
/// <param name="Silhouette">Mean silhouette.</param>
internal readonly record struct GroupComparison(double Accuracy, double Mixing, double Silhouette)
{
    public static GroupComparison Create(
        PointSet layout, GroupLabels groups, QuerySamples queries, int neighborCount, int voterCount, Action<int> done, CancellationToken cancellation)
    {
        int[] codes = [.. groups.Codes], counts = [.. groups.Counts];
        var (right, strangers, silhouettes) = (0L, 0L, new double[queries.Count]);
        queries.ForEach(layout.Count, rows: 1, (query, rows) =>
        {
            var (sample, row) = (queries[query], rows[0]);
            DistanceRow.Fill(row, layout, sample);
            var nearest = new int[Math.Max(neighborCount, voterCount)];
            DistanceRow.Nearest(row, nearest);
            for (var rank = 0; rank < nearest.Length; rank++) nearest[rank] = codes[nearest[rank]];
            if (Elect(nearest.AsSpan(0, voterCount), counts.Length) == codes[sample]) Interlocked.Increment(ref right);
            Interlocked.Add(ref strangers, neighborCount - nearest.AsSpan(0, neighborCount).Count(codes[sample]));
            silhouettes[query] = SilhouetteWidth.Of(row, sample, codes, counts);
        }, done, cancellation);

        // If labels were dealt at random, a neighbour of a sample would come from another group with this probability.
        var expected = 0L;
        for (var query = 0; query < queries.Count; query++) expected += layout.Count - counts[codes[queries[query]]];
        return new GroupComparison(
            (double)right / queries.Count,
            strangers / (neighborCount * (expected / (layout.Count - 1.0))),
            SilhouetteWidth.Mean(silhouettes));
    }

    /// <summary>The group with the most votes; of those with equally many, the one whose voter is nearest.</summary>
    private static int Elect(ReadOnlySpan<int> voters, int groupCount)
    {
        if (voters.Length == 1) return voters[0];
        var votes = new int[groupCount];
        foreach (var group in voters) votes[group]++;
        var most = votes.Max();
        foreach (var group in voters)
        {
            if (votes[group] == most) return group;
        }

        return -1;
    }
}
