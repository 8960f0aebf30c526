using NotebookKit.Numerics;

namespace NotebookKit.Neighbors;

/// <summary>
/// What one pass of the descent compares around each point: its neighbours and some of the points whose neighbour it is,
/// those that the last pass brought apart from those that were there before it.
/// </summary>
internal sealed class NeighborPass(int count, int neighborCount, int seed)
{
    private const int BlockLength = 256;

    // Of the points that have one as a neighbour, so many that are new and so many that are not: hubs have thousands.
    private const int MostReverse = 20;

    private readonly int[] _lists = new int[count * neighborCount];
    private readonly bool[] _isNew = new bool[count * neighborCount];
    private readonly int[] _starts = new int[count + 1];
    private readonly int[] _places = new int[count * neighborCount];
    private readonly int _reverseLimit = Math.Min(MostReverse, neighborCount);
    private int _number = -1;

    /// <summary>Entries that the last pass brought.</summary>
    public long NewCount { get; private set; }

    /// <summary>How many members a point can have.</summary>
    public int MostMembers => neighborCount + 2 * _reverseLimit;

    /// <summary>Takes over the lists as they are now; in the first pass all entries are new.</summary>
    public void Advance(NeighborLists lists, CancellationToken cancellation)
    {
        _number++;
        Blocks.Run(count, BlockLength, (start, end) =>
        {
            for (var point = start; point < end; point++)
            {
                var before = _lists.AsSpan(point * neighborCount, neighborCount);
                var now = lists.Of(point);
                for (var rank = 0; rank < now.Length; rank++) _isNew[point * neighborCount + rank] = _number == 0 || !before.Contains(now[rank]);
                now.CopyTo(before);
            }
        }, cancellation);
        NewCount = _isNew.LongCount(isNew => isNew);
        Reverse();
    }

    /// <summary>Writes the members around a point, each once, those that are new first.</summary>
    /// <returns>How many are new, and how many there are.</returns>
    public (int NewCount, int Count) Members(int point, Span<int> members)
    {
        // Keyed by the pass and the point: what is drawn depends on no thread.
        var stream = new RandomStream(seed, RandomStage.NeighborSampling, (long)_number * count + point);
        var newCount = Add(point, isNew: true, ref stream, members, 0);
        return (newCount, Add(point, isNew: false, ref stream, members, newCount));
    }

    private int Add(int point, bool isNew, ref RandomStream stream, Span<int> members, int total)
    {
        for (var place = point * neighborCount; place < (point + 1) * neighborCount; place++)
        {
            if (_isNew[place] == isNew && !members[..total].Contains(_lists[place])) members[total++] = _lists[place];
        }

        // A sample of those that have the point as a neighbour, each as likely as any other (Vitter 1985, algorithm R).
        Span<int> sample = stackalloc int[_reverseLimit];
        var seen = 0;
        foreach (var place in _places.AsSpan(_starts[point].._starts[point + 1]))
        {
            if (_isNew[place] != isNew) continue;
            var slot = seen < sample.Length ? seen : stream.NextBelow(seen + 1);
            if (slot < sample.Length) sample[slot] = place / neighborCount;
            seen++;
        }

        foreach (var owner in sample[..Math.Min(seen, sample.Length)])
        {
            if (!members[..total].Contains(owner)) members[total++] = owner;
        }

        return total;
    }

    /// <summary>For every point the places in the lists that hold it, ascending.</summary>
    private void Reverse()
    {
        Array.Clear(_starts);
        foreach (var neighbor in _lists) _starts[neighbor + 1]++;
        for (var point = 0; point < count; point++) _starts[point + 1] += _starts[point];
        var next = _starts.AsSpan(0, count).ToArray();
        for (var place = 0; place < _lists.Length; place++) _places[next[_lists[place]]++] = place;
    }
}
