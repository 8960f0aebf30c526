namespace NotebookKit.Embeddings;

/// <summary>What each vertex makes of others: weighted arrows, stored by the vertex they leave, the targets of a row ascending.</summary>
internal sealed class DirectedGraph
{
    private readonly int[] _rowStarts;
    private readonly int[] _targets;
    private readonly double[] _weights;

    private DirectedGraph(int[] rowStarts, int[] targets, double[] weights)
    {
        _rowStarts = rowStarts;
        _targets = targets;
        _weights = weights;
    }

    public int VertexCount => _rowStarts.Length - 1;

    public ReadOnlySpan<int> Targets(int vertex) => _targets.AsSpan(_rowStarts[vertex].._rowStarts[vertex + 1]);

    public ReadOnlySpan<double> Weights(int vertex) => _weights.AsSpan(_rowStarts[vertex].._rowStarts[vertex + 1]);

    /// <summary>Memberships of the neighbours of every sample (algorithm 2 of the paper).</summary>
    public static DirectedGraph Of(NearestNeighbors neighbors, double localConnectivity)
        => Of(neighbors, SmoothKnn.Bandwidths(neighbors, localConnectivity));

    /// <summary>The same with scales that are known.</summary>
    public static DirectedGraph Of(NearestNeighbors neighbors, SmoothKnn.Bandwidth[] bandwidths)
    {
        var (samples, count) = (neighbors.SampleCount, neighbors.NeighborCount);
        var starts = Enumerable.Range(0, samples + 1).Select(i => i * count).ToArray();
        var (targets, weights) = (new int[samples * count], new double[samples * count]);
        Parallel.For(0, samples, i =>
        {
            var row = targets.AsSpan(i * count, count);
            var rowWeights = weights.AsSpan(i * count, count);
            for (var rank = 0; rank < count; rank++)
            {
                row[rank] = neighbors.Index(i, rank);
                rowWeights[rank] = bandwidths[i].Membership(neighbors.Distance(i, rank));
            }

            row.Sort(rowWeights);
        });
        return new DirectedGraph(starts, targets, weights);
    }

    /// <summary>The edges of a graph as arrows both ways, with weights of their own, in the order of its rows.</summary>
    public static DirectedGraph Of(FuzzyGraph graph, double[] weights)
    {
        var (starts, targets) = (new int[graph.VertexCount + 1], new int[weights.Length]);
        for (var i = 0; i < graph.VertexCount; i++)
        {
            graph.Targets(i).CopyTo(targets.AsSpan(starts[i]));
            starts[i + 1] = starts[i] + graph.Targets(i).Length;
        }

        return new DirectedGraph(starts, targets, weights);
    }

    /// <summary>The graph of the given arrows, each at most once.</summary>
    public static DirectedGraph Of(int vertexCount, IEnumerable<(int From, int To, double Weight)> arrows)
    {
        var sorted = arrows.Order().ToArray();
        var starts = new int[vertexCount + 1];
        foreach (var arrow in sorted) starts[arrow.From + 1]++;
        for (var i = 0; i < vertexCount; i++) starts[i + 1] += starts[i];
        return new DirectedGraph(starts, Array.ConvertAll(sorted, arrow => arrow.To), Array.ConvertAll(sorted, arrow => arrow.Weight));
    }

    /// <summary>The same arrows by the vertex they reach.</summary>
    public DirectedGraph Transpose()
    {
        var starts = new int[_rowStarts.Length];
        foreach (var target in _targets) starts[target + 1]++;
        for (var i = 0; i < VertexCount; i++) starts[i + 1] += starts[i];
        var next = starts.AsSpan(0, VertexCount).ToArray();
        var (sources, weights) = (new int[_targets.Length], new double[_targets.Length]);
        for (var i = 0; i < VertexCount; i++)
        {
            // Sources are met in ascending order, so the rows ascend without sorting.
            for (var e = _rowStarts[i]; e < _rowStarts[i + 1]; e++)
            {
                var place = next[_targets[e]]++;
                sources[place] = i;
                weights[place] = _weights[e];
            }
        }

        return new DirectedGraph(starts, sources, weights);
    }
}
