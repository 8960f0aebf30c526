using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using NotebookKit.Numerics;

namespace NotebookKit.Embeddings;

/// <summary>
/// When each entry of a graph moves the vertex of its row: the strongest in every epoch, one of half its weight in every
/// second, and so on. The entries are dealt into <see cref="PartCount"/> parts of an epoch.
/// </summary>
/// <remarks>
/// All vertices move at once in a part, as far as the entries of that part say. A vertex that followed all its edges in a
/// row, its neighbours at rest, would end near the last of them, and clusters would not gather as they do by one edge after the
/// other: on handwritten digits one part gives a silhouette of .50, eight give .63 as that does; on 50,000 samples in round clouds
/// eight give .946, sixteen .943 as that does. More parts change little, and each costs a meeting of the threads.
///
/// An edge has two turns, one from each of its rows, and both its ends move in both. The two turns are in parts of their own, as they
/// are far apart in a pass over the rows: on a rolled sheet .768 of the neighbours are kept, and groups lie further apart than
/// they should, where they follow at once; with parts of their own .772 are, and one edge after the other keeps .776.
/// </remarks>
internal sealed class EdgeSchedule
{
    /// <summary>Even, so that a descent between two layouts ends an epoch in the one it began it in.</summary>
    public const int PartCount = 16;

    private const sbyte Never = -1;

    private readonly int _vertexCount;
    private readonly int[] _starts;
    private readonly int[] _owners;
    private readonly int[] _targets;
    private readonly float[] _intervals;
    private readonly float[] _due;

    private EdgeSchedule(int vertexCount, int[] starts, int[] owners, int[] targets, float[] intervals)
    {
        _vertexCount = vertexCount;
        _starts = starts;
        _owners = owners;
        _targets = targets;
        _intervals = intervals;
        _due = (float[])intervals.Clone();
    }

    /// <summary>Number of entries: an edge between two vertices that both move has one at each end.</summary>
    public int EntryCount => _targets.Length;

    /// <summary>The vertex that an entry moves; the entries of a part are in the order of these.</summary>
    public ReadOnlySpan<int> Owners => _owners;

    /// <summary>The other end of the edge of each entry.</summary>
    public ReadOnlySpan<int> Targets => _targets;

    /// <summary>Place of the first entry of a vertex, or of the first vertex after it that has one, in a part of the epoch; that of the end for n.</summary>
    public int FirstEntry(int part, int vertex) => _starts[part * _vertexCount + vertex];

    /// <summary>Lists the entries of a range that are due, and sets them to their next turn.</summary>
    /// <param name="entries">First and end of the range.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="due">Has room for as many as the range has.</param>
    /// <returns>How many are due.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int TakeTurns(Range entries, int epoch, Span<int> due)
    {
        var (first, length) = entries.GetOffsetAndLength(_due.Length);
        var next = _due.AsSpan(first, length);
        var intervals = _intervals.AsSpan(first, length);
        var count = 0;
        for (var e = 0; e < next.Length; e++)
        {
            // Without branches, which a processor could not foresee.
            var isDue = next[e] <= epoch ? 1 : 0;
            next[e] += isDue * intervals[e];
            due[count] = first + e;
            count += isDue;
        }

        return count;
    }

    /// <summary>The turns of the rows of a graph whose vertices all move: they move the vertices of the rows.</summary>
    public static EdgeSchedule Of(FuzzyGraph graph, int epochCount, int seed, CancellationToken cancellation = default)
        => Create(graph, (draws, vertex, other) => draws[Pair(vertex, other)], epochCount, seed, cancellation);

    /// <summary>The same turns, as they move the other ends: an entry has the part that the edge has in the row of its target.</summary>
    public static EdgeSchedule OfOtherEnds(FuzzyGraph graph, int epochCount, int seed, CancellationToken cancellation = default)
        => Create(graph, (draws, vertex, other) => draws[Pair(other, vertex)], epochCount, seed, cancellation);

    /// <summary>The schedule of new vertices that are pulled by vertices at rest.</summary>
    public static EdgeSchedule OfNew(CompressedRows memberships, int epochCount, int seed, CancellationToken cancellation = default)
    {
        // Each by its own strongest edge, and in parts by the other ends, so that none depends on who else is new.
        var draws = new RandomTable(seed, RandomStage.EdgeParts);
        return Create(memberships, row => TensorPrimitives.Max(memberships.RowValues(row)), (_, j) => draws[j], epochCount, cancellation);
    }

    private static EdgeSchedule Create(FuzzyGraph graph, Func<RandomTable, int, int, ulong> draw, int epochCount, int seed, CancellationToken cancellation)
    {
        var (draws, strongest) = (new RandomTable(seed, RandomStage.EdgeParts), graph.EntryCount == 0 ? 0 : TensorPrimitives.Max(graph.Rows.Values));
        return Create(graph.Rows, _ => strongest, (i, j) => draw(draws, i, j), epochCount, cancellation);
    }

    private static long Pair(int vertex, int other) => ((long)vertex << 32) | (uint)other;

    private static EdgeSchedule Create(CompressedRows edges, Func<int, double> strongestOf, Func<int, int, ulong> draw, int epochCount, CancellationToken cancellation)
    {
        var parts = new sbyte[edges.Indices.Length];
        var intervalsByRow = new float[parts.Length];
        var starts = new int[edges.RowCount * PartCount + 1];
        for (var owner = 0; owner < edges.RowCount; owner++)
        {
            cancellation.ThrowIfCancellationRequested();
            var strongest = edges.Starts[owner] < edges.Starts[owner + 1] ? strongestOf(owner) : 0;
            for (var e = edges.Starts[owner]; e < edges.Starts[owner + 1]; e++)
            {
                var interval = strongest / edges.Values[e];
                intervalsByRow[e] = (float)interval;

                // An edge so weak that it would not be due once in all epochs only costs time.
                parts[e] = interval <= epochCount ? (sbyte)(((draw(owner, edges.Indices[e]) >> 32) * PartCount) >> 32) : Never;
                if (parts[e] != Never) starts[parts[e] * edges.RowCount + owner + 1]++;
            }
        }

        for (var i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        var next = starts.AsSpan(0, starts.Length - 1).ToArray();
        var (owners, targets, intervals) = (new int[starts[^1]], new int[starts[^1]], new float[starts[^1]]);
        for (var owner = 0; owner < edges.RowCount; owner++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var e = edges.Starts[owner]; e < edges.Starts[owner + 1]; e++)
            {
                if (parts[e] == Never) continue;
                var place = next[parts[e] * edges.RowCount + owner]++;
                (owners[place], targets[place], intervals[place]) = (owner, edges.Indices[e], intervalsByRow[e]);
            }
        }

        return new EdgeSchedule(edges.RowCount, starts, owners, targets, intervals);
    }
}
