using NotebookKit.Numerics;

namespace NotebookKit.Embeddings;

/// <summary>
/// The weighted neighbour graph: symmetric, without loops, stored by rows, so that each undirected edge stands in the
/// rows of both its ends; the vertices of a row ascend. Weights are memberships in (0, 1].
/// </summary>
internal sealed class FuzzyGraph
{
    private const int VerticesPerPiece = 256;

    private FuzzyGraph(CompressedRows rows) => Rows = rows;

    /// <summary>The edges, each in the rows of both its ends.</summary>
    public CompressedRows Rows { get; }

    public int VertexCount => Rows.RowCount;

    /// <summary>Number of entries of all rows: twice the number of edges.</summary>
    public int EntryCount => Rows.Indices.Length;

    /// <summary>The vertices a vertex is joined to.</summary>
    public ReadOnlySpan<int> Targets(int vertex) => Rows.RowIndices(vertex);

    /// <summary>The weights of the edges of a vertex, in the order of <see cref="Targets"/>.</summary>
    public ReadOnlySpan<double> Weights(int vertex) => Rows.RowValues(vertex);

    /// <summary>Unites the views that two ends have of each edge; edges whose union is 0 are left out.</summary>
    /// <param name="views">What each vertex makes of others, n × n.</param>
    /// <param name="mixRatio">1 for the fuzzy union a + b − a·b, 0 for the intersection a·b, between them a mixture.</param>
    /// <param name="cancellation">Stops between pieces.</param>
    public static FuzzyGraph Unite(CompressedRows views, double mixRatio, CancellationToken cancellation = default)
    {
        var count = views.RowCount;
        var incoming = views.Transpose();
        var starts = new int[count + 1];
        for (var i = 0; i < count; i++) starts[i + 1] = checked(starts[i] + views.RowIndices(i).Length + incoming.RowIndices(i).Length);
        var (targets, weights) = (new int[starts[count]], new double[starts[count]]);
        var lengths = new int[count];
        Blocks.Run(count, VerticesPerPiece, (start, end) =>
        {
            for (var i = start; i < end; i++)
            {
                var room = starts[i]..starts[i + 1];
                lengths[i] = Merge(
                    views.RowIndices(i), views.RowValues(i), incoming.RowIndices(i), incoming.RowValues(i), mixRatio, targets.AsSpan(room), weights.AsSpan(room));
            }
        }, cancellation);
        return Compact(starts, lengths, targets, weights);
    }

    /// <summary>The graph among some of its vertices, ascending and joined to no others, which are then counted by their place among these.</summary>
    public FuzzyGraph Among(ReadOnlySpan<int> vertices, int[] places)
    {
        var starts = new int[vertices.Length + 1];
        for (var i = 0; i < vertices.Length; i++) starts[i + 1] = starts[i] + Targets(vertices[i]).Length;
        var (targets, weights) = (new int[starts[^1]], new double[starts[^1]]);
        for (var i = 0; i < vertices.Length; i++)
        {
            Weights(vertices[i]).CopyTo(weights.AsSpan(starts[i]));
            var row = Targets(vertices[i]);
            for (var e = 0; e < row.Length; e++) targets[starts[i] + e] = places[row[e]];
        }

        return new FuzzyGraph(new CompressedRows(vertices.Length, starts, targets, weights));
    }

    private static int Merge(
        ReadOnlySpan<int> own, ReadOnlySpan<double> ownWeights, ReadOnlySpan<int> other, ReadOnlySpan<double> otherWeights,
        double mixRatio, Span<int> targets, Span<double> weights)
    {
        var (length, a, b) = (0, 0, 0);
        while (a < own.Length || b < other.Length)
        {
            var target = b == other.Length || (a < own.Length && own[a] <= other[b]) ? own[a] : other[b];
            var x = a < own.Length && own[a] == target ? ownWeights[a++] : 0;
            var y = b < other.Length && other[b] == target ? otherWeights[b++] : 0;
            var weight = mixRatio * (x + y - x * y) + (1 - mixRatio) * (x * y);
            if (weight <= 0) continue;
            targets[length] = target;
            weights[length++] = weight;
        }

        return length;
    }

    private static FuzzyGraph Compact(int[] starts, int[] lengths, int[] targets, double[] weights)
    {
        var rows = new int[starts.Length];
        for (var i = 0; i < lengths.Length; i++) rows[i + 1] = rows[i] + lengths[i];
        var (kept, keptWeights) = (new int[rows[^1]], new double[rows[^1]]);
        for (var i = 0; i < lengths.Length; i++)
        {
            targets.AsSpan(starts[i], lengths[i]).CopyTo(kept.AsSpan(rows[i]));
            weights.AsSpan(starts[i], lengths[i]).CopyTo(keptWeights.AsSpan(rows[i]));
        }

        return new FuzzyGraph(new CompressedRows(lengths.Length, rows, kept, keptWeights));
    }
}
