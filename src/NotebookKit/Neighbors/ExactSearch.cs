namespace NotebookKit;

/// <summary>The nearest candidates of every query by comparing all pairs.</summary>
internal static class ExactSearch
{
    private const int PlainBlock = 16;

    public static NeighborLists Run(PointSet queries, PointSet reference, int neighborCount, CancellationToken cancellation)
    {
        var lists = new NeighborLists(queries.Count, neighborCount);
        ParallelBlocks.Run(queries.Count, PlainBlock, (start, end) => SearchPlainly(queries, reference, lists, start, end, cancellation), cancellation);
        return lists;
    }

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
