using NotebookKit.Neighbors;

namespace NotebookKit.Quality;

/// <summary>How far the neighbourhoods in a layout are those of the input, by exact ranks of all distances.</summary>
/// <param name="Kept">Mean share of a sample's nearest neighbours that are so in the layout too.</param>
/// <param name="Intrusion">Mean over samples of Σ (rank in the input − k) over neighbours in the layout alone.</param>
/// <param name="Extrusion">Mean over samples of Σ (rank in the layout − k) over neighbours in the input alone.</param>
internal readonly record struct NeighborhoodComparison(double Kept, double Intrusion, double Extrusion)
{
    public static NeighborhoodComparison Create(
        PointSet points, PointSet layout, QuerySamples queries, int neighborCount, Action<int> done, CancellationToken cancellation)
    {
        // Sums of whole numbers: the same in any order.
        var (kept, intrusion, extrusion) = (0L, 0L, 0L);
        queries.ForEach(points.Count, rows: 2, (query, rows) =>
        {
            DistanceRow.Fill(rows[0], points, queries[query]);
            DistanceRow.Fill(rows[1], layout, queries[query]);
            var (before, after) = (new int[neighborCount], new int[neighborCount]);
            DistanceRow.Nearest(rows[0], before);
            DistanceRow.Nearest(rows[1], after);
            var strangers = Excess(rows[0], after, before, out var shared);
            Interlocked.Add(ref kept, shared);
            Interlocked.Add(ref intrusion, strangers);
            Interlocked.Add(ref extrusion, Excess(rows[1], before, after, out _));
        }, done, cancellation);
        return new NeighborhoodComparison((double)kept / queries.Count / neighborCount, (double)intrusion / queries.Count, (double)extrusion / queries.Count);
    }

    /// <summary>1 without intrusion, 0 where it is as large as it can be (Venna and Kaski 2001).</summary>
    public static double Share(double excess, int sampleCount, int neighborCount)
        => 1 - 2 * excess / (neighborCount * (2.0 * sampleCount - 3.0 * neighborCount - 1));

    /// <summary>How far beyond the neighbourhood those neighbours rank that are not among the others.</summary>
    private static long Excess(ReadOnlySpan<double> row, ReadOnlySpan<int> neighbors, ReadOnlySpan<int> others, out int shared)
    {
        var excess = 0L;
        shared = 0;
        foreach (var neighbor in neighbors)
        {
            if (others.Contains(neighbor)) shared++;
            else excess += DistanceRow.Rank(row, neighbor) - others.Length;
        }

        return excess;
    }
}
