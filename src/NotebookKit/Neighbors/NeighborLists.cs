namespace NotebookKit.Neighbors;

/// <summary>
/// The nearest candidates so far of every query, ascending by distance, then by position: whatever the order in which
/// candidates are offered, the lists end the same.
/// </summary>
internal sealed class NeighborLists
{
    // The last distance of each list, side by side: most candidates are compared with nothing else.
    private readonly double[] _bounds;

    public NeighborLists(int queryCount, int neighborCount)
    {
        NeighborCount = neighborCount;
        Indices = new int[checked(queryCount * neighborCount)];
        Distances = new double[Indices.Length];
        _bounds = new double[queryCount];

        // Places still free are behind anything that is offered.
        Indices.AsSpan().Fill(int.MaxValue);
        Distances.AsSpan().Fill(double.PositiveInfinity);
        _bounds.AsSpan().Fill(double.PositiveInfinity);
    }

    public int NeighborCount { get; }

    /// <summary>queries × k, a query after the other.</summary>
    public int[] Indices { get; }

    /// <summary>Likewise.</summary>
    public double[] Distances { get; }

    /// <summary>The distance that a candidate may not exceed; infinite as long as places are free.</summary>
    public double Bound(int query) => _bounds[query];

    /// <summary>Whether no place is free.</summary>
    public bool IsFull(int query) => Indices[query * NeighborCount + NeighborCount - 1] != int.MaxValue;

    /// <summary>The positions in the list of a query.</summary>
    public ReadOnlySpan<int> Of(int query) => Indices.AsSpan(query * NeighborCount, NeighborCount);

    /// <summary>Takes a candidate in, if it is near enough and not there yet.</summary>
    /// <param name="query">Whose list.</param>
    /// <param name="candidate">The candidate.</param>
    /// <param name="distance">Its distance, the same whenever it is offered.</param>
    public bool Offer(int query, int candidate, double distance)
    {
        if (distance > _bounds[query]) return false;
        var indices = Indices.AsSpan(query * NeighborCount, NeighborCount);
        var distances = Distances.AsSpan(query * NeighborCount, NeighborCount);
        var last = NeighborCount - 1;
        if (!IsNearer(candidate, distance, indices[last], distances[last])) return false;
        var place = last;
        while (place > 0 && IsNearer(candidate, distance, indices[place - 1], distances[place - 1])) place--;
        if (place > 0 && indices[place - 1] == candidate) return false;
        distances[place..last].CopyTo(distances[(place + 1)..]);
        indices[place..last].CopyTo(indices[(place + 1)..]);
        distances[place] = distance;
        indices[place] = candidate;
        _bounds[query] = distances[last];
        return true;
    }

    private static bool IsNearer(int candidate, double distance, int other, double otherDistance)
        => distance < otherDistance || (distance == otherDistance && candidate < other);
}
