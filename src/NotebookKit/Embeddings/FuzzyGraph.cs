namespace NotebookKit.Embeddings;

/// <summary>
/// The weighted neighbour graph, symmetric, each undirected edge once with From &lt; To, in ascending order.
/// </summary>
internal sealed class FuzzyGraph
{
    private FuzzyGraph(int vertexCount, Edge[] edges)
    {
        VertexCount = vertexCount;
        Edges = edges;
    }

    public int VertexCount { get; }

    public Edge[] Edges { get; }

    /// <summary>
    /// Fuzzy union of the local views (section 3.1 of the paper): a + b − a·b, where a is what one end makes of
    /// the edge and b what the other does.
    /// </summary>
    public static FuzzyGraph Create(NearestNeighbors neighbors)
    {
        var bandwidths = SmoothKnn.Bandwidths(neighbors);
        var directed = new List<(int From, int To, double Weight)>(neighbors.SampleCount * neighbors.NeighborCount);
        for (var i = 0; i < neighbors.SampleCount; i++)
        {
            for (var rank = 0; rank < neighbors.NeighborCount; rank++)
            {
                var j = neighbors.Index(i, rank);
                var weight = bandwidths[i].Membership(neighbors.Distance(i, rank));
                directed.Add(i < j ? (i, j, weight) : (j, i, weight));
            }
        }

        directed.Sort((x, y) => (x.From, x.To, x.Weight).CompareTo((y.From, y.To, y.Weight)));
        var edges = new List<Edge>(directed.Count);
        foreach (var (from, to, weight) in directed)
        {
            if (edges.Count > 0 && edges[^1].From == from && edges[^1].To == to)
            {
                var first = edges[^1].Weight;
                edges[^1] = new Edge(from, to, first + weight - first * weight);
            }
            else
            {
                edges.Add(new Edge(from, to, weight));
            }
        }

        edges.RemoveAll(edge => edge.Weight <= 0);
        return new FuzzyGraph(neighbors.SampleCount, [.. edges]);
    }

    /// <summary>An undirected edge; the weight is its membership, in (0, 1].</summary>
    public readonly record struct Edge(int From, int To, double Weight);
}
