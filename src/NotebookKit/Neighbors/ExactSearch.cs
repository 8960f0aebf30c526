using NotebookKit.Numerics;
using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace NotebookKit.Neighbors;

/// <summary>
/// The nearest candidates of every query by comparing all pairs. A filter in single precision rejects most pairs many at a
/// time; the distances of those that pass are taken in double precision, so that the result is that of plain comparison to
/// the last bit.
/// </summary>
internal static class ExactSearch
{
    private const int PlainBlock = 16;

    public static NeighborLists Run(PointSet queries, PointSet reference, int neighborCount, ProgressThrottle progress, CancellationToken cancellation)
    {
        var lists = new NeighborLists(queries.Count, neighborCount);
        var (filter, done) = (DistanceFilter.For(queries, reference), 0);
        Blocks.Run(queries.Count, filter?.BlockHeight ?? PlainBlock, (start, end) =>
        {
            if (filter is not null) SearchFiltered(queries, reference, filter, lists, start, end);
            else SearchPlainly(queries, reference, lists, start, end, cancellation);
            var now = Interlocked.Add(ref done, end - start);
            progress.Report(NearestNeighbors.Algorithm, 1, 1, now, queries.Count, null, isLast: now == queries.Count);
        }, cancellation);
        return lists;
    }

    private static void SearchFiltered(PointSet queries, PointSet reference, DistanceFilter filter, NeighborLists lists, int start, int end)
    {
        const int Width = DistanceFilter.PanelWidth;
        var count = end - start;
        var scratch = ArrayPool<float>.Shared.Rent(filter.ScratchLength);
        var loaded = scratch.AsSpan(0, filter.ScratchLength);
        filter.Load(start, count, loaded);
        Span<float> scores = stackalloc float[filter.BlockHeight * Width];
        Span<float> thresholds = stackalloc float[count];
        thresholds.Fill(float.NegativeInfinity);

        // Begins with the candidates at hand: where samples come in groups or along a line, the nearest are soon found.
        var panels = (reference.Count + Width - 1) / Width;
        var firstPanel = ReferenceEquals(queries, reference) ? start / Width : 0;
        for (var step = 0; step < panels; step++)
        {
            var panel = (firstPanel + step) % panels;
            filter.Score(loaded, count, panel, scores);
            for (var q = 0; q < count; q++)
            {
                var row = scores.Slice(q * Width, Width);
                for (var passing = Passing(row, thresholds[q]); passing != 0; passing &= passing - 1)
                {
                    var c = BitOperations.TrailingZeroCount(passing);
                    var (query, candidate) = (start + q, panel * Width + c);
                    if (row[c] < thresholds[q] || candidate >= reference.Count) continue;
                    if (ReferenceEquals(queries, reference) && candidate == query) continue;
                    if (!lists.Offer(query, candidate, queries.Distance(query, reference, candidate))) continue;
                    thresholds[q] = filter.Threshold(query, lists.Bound(query));
                }
            }
        }

        ArrayPool<float>.Shared.Return(scratch);
    }

    /// <summary>A bit for each score that reaches the threshold.</summary>
    private static uint Passing(ReadOnlySpan<float> scores, float threshold)
    {
        var limit = Vector256.Create(threshold);
        return Passing(scores, limit) | Passing(scores[8..], limit) << 8 | Passing(scores[16..], limit) << 16;
    }

    private static uint Passing(ReadOnlySpan<float> scores, Vector256<float> limit)
        => Vector256.GreaterThanOrEqual(Vector256.Create(scores), limit).ExtractMostSignificantBits();

    private static void SearchPlainly(PointSet queries, PointSet reference, NeighborLists lists, int start, int end, CancellationToken cancellation)
    {
        for (var query = start; query < end; query++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var candidate = 0; candidate < reference.Count; candidate++)
            {
                if (ReferenceEquals(queries, reference) && candidate == query) continue;
                lists.Offer(query, candidate, queries.Distance(query, reference, candidate));
            }
        }
    }
}
