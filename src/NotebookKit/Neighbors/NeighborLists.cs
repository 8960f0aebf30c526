namespace NotebookKit;

/// <summary>
/// The nearest candidates so far of every query, ascending by distance, then by position: whatever the order in which
/// candidates are offered, the lists end the same.
/// </summary>
internal sealed class NeighborLists
{
    public NeighborLists(int queryCount, int neighborCount)
    {
        NeighborCount = neighborCount;
        Indices = new int[checked(queryCount * neighborCount)];
        Distances = new double[Indices.Length];

        // Places still free are behind anything that is offered.
        Indices.AsSpan().Fill(int.MaxValue);
        Distances.AsSpan().Fill(double.PositiveInfinity);
    }

    public int NeighborCount { get; }

    /// <summary>queries × k, a query after the other.</summary>
    public int[] Indices { get; }

    /// <summary>Likewise.</summary>
    public double[] Distances { get; }

    /// <summary>The distance that a candidate may not exceed; infinite as long as places are free.</summary>
    public double Bound(int query) => Distances[(query + 1) * NeighborCount - 1];

    /// <summary>Takes a candidate in that is not there yet, if it is near enough.</summary>
    public bool Offer(int query, int candidate, double distance)
    {
        var indices = Indices.AsSpan(query * NeighborCount, NeighborCount);
        var distances = Distances.AsSpan(query * NeighborCount, NeighborCount);
        var place = NeighborCount - 1;
        if (!IsNearer(candidate, distance, indices[place], distances[place])) return false;
        for (; place > 0 && IsNearer(candidate, distance, indices[place - 1], distances[place - 1]); place--)
        {
            distances[place] = distances[place - 1];
            indices[place] = indices[place - 1];
        }

        distances[place] = distance;
        indices[place] = candidate;
        return true;
    }

    private static bool IsNearer(int candidate, double distance, int other, double otherDistance)
        => distance < otherDistance || (distance == otherDistance && candidate < other);
}
