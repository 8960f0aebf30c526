using NotebookKit.Numerics;

namespace NotebookKit.Neighbors;

/// <summary>
/// Points cut into leaves, again and again by two points drawn at random: each goes to the nearer. In the space of Euclid
/// that is a cut at right angles to a random direction (Dasgupta and Freund 2008, with directions along the data); it
/// serves any distance alike (Uhlmann 1991).
/// </summary>
internal sealed class PartitionTree
{
    private readonly int[] _order;
    private readonly List<int> _starts;

    private PartitionTree(int[] order, List<int> starts)
    {
        _order = order;
        _starts = starts;
    }

    public int LeafCount => _starts.Count - 1;

    /// <summary>The points of a leaf.</summary>
    public ReadOnlySpan<int> this[int leaf] => _order.AsSpan(_starts[leaf].._starts[leaf + 1]);

    /// <summary>Cuts until no leaf has more points than that.</summary>
    public static PartitionTree Create(int count, PairDistance distance, int leafSize, RandomStream stream, CancellationToken cancellation)
    {
        var (order, buffer) = (new int[count], new int[count]);
        for (var i = 0; i < count; i++) order[i] = i;
        var (toFirst, toSecond) = (new double[count], new double[count]);
        var starts = new List<int>();
        var open = new Stack<(int Start, int End)>();
        open.Push((0, count));
        while (open.TryPop(out var range))
        {
            cancellation.ThrowIfCancellationRequested();
            var (start, end) = range;
            if (end - start <= leafSize)
            {
                starts.Add(start);
                continue;
            }

            var points = order.AsSpan(start..end);
            var first = stream.NextBelow(points.Length);
            var second = (first + 1 + stream.NextBelow(points.Length - 1)) % points.Length;
            distance.Fill(points[first], points, toFirst);
            distance.Fill(points[second], points, toSecond);
            var middle = start + Cut(points, toFirst, toSecond, buffer);

            // Depth first and left before right: leaves come in the order of their points.
            open.Push((middle, end));
            open.Push((start, middle));
        }

        starts.Add(count);
        return new PartitionTree(order, starts);
    }

    /// <summary>Brings those nearer to the first point to the front; in equal halves where nothing tells points apart.</summary>
    private static int Cut(Span<int> points, ReadOnlySpan<double> toFirst, ReadOnlySpan<double> toSecond, Span<int> buffer)
    {
        var (front, back) = (0, 0);
        for (var i = 0; i < points.Length; i++)
        {
            if (toFirst[i] < toSecond[i]) points[front++] = points[i];
            else buffer[back++] = points[i];
        }

        buffer[..back].CopyTo(points[front..]);
        return front == 0 || back == 0 ? points.Length / 2 : front;
    }
}
