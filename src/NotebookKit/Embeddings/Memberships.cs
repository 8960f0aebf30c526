using NotebookKit.Numerics;

namespace NotebookKit.Embeddings;

/// <summary>What each sample makes of its neighbours (algorithm 2 of the paper): rows are samples, values memberships in [0, 1].</summary>
internal static class Memberships
{
    private const int SamplesPerPiece = 256;

    /// <summary>The memberships of samples that are neighbours of one another, n × n.</summary>
    public static CompressedRows Of(NearestNeighbors neighbors, double localConnectivity, CancellationToken cancellation = default)
        => Of(neighbors, neighbors.SampleCount, SmoothKnn.Bandwidths(neighbors, localConnectivity, cancellation), cancellation);

    /// <summary>Those of m new samples whose neighbours are n others, m × n.</summary>
    public static CompressedRows OfNew(NearestNeighbors neighbors, int otherCount, double localConnectivity, CancellationToken cancellation = default)
        => Of(neighbors, otherCount, SmoothKnn.BandwidthsOfNew(neighbors, localConnectivity, cancellation), cancellation);

    private static CompressedRows Of(NearestNeighbors neighbors, int otherCount, SmoothKnn.Bandwidth[] bandwidths, CancellationToken cancellation)
    {
        var (samples, count) = (neighbors.SampleCount, neighbors.NeighborCount);
        var starts = Enumerable.Range(0, samples + 1).Select(i => i * count).ToArray();
        var (targets, weights) = (new int[starts[samples]], new double[starts[samples]]);
        Blocks.Run(samples, SamplesPerPiece, (start, end) =>
        {
            for (var i = start; i < end; i++)
            {
                var row = targets.AsSpan(starts[i], count);
                var memberships = weights.AsSpan(starts[i], count);
                neighbors.Indices(i).CopyTo(row);
                for (var rank = 0; rank < count; rank++) memberships[rank] = bandwidths[i].Membership(neighbors.Distance(i, rank));
                row.Sort(memberships);
            }
        }, cancellation);
        return new CompressedRows(otherCount, starts, targets, weights);
    }
}
