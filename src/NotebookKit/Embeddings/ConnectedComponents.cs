namespace NotebookKit.Embeddings;

/// <summary>The connected parts of a graph, largest first, of equal sizes the one with the first vertex first.</summary>
internal static class ConnectedComponents
{
    public static IReadOnlyList<int[]> Of(FuzzyGraph graph)
    {
        var parent = Enumerable.Range(0, graph.VertexCount).ToArray();
        foreach (var edge in graph.Edges)
        {
            var (a, b) = (Root(parent, edge.From), Root(parent, edge.To));
            parent[Math.Max(a, b)] = Math.Min(a, b);
        }

        return
        [
            .. Enumerable.Range(0, graph.VertexCount)
                .GroupBy(vertex => Root(parent, vertex))
                .Select(part => part.ToArray())
                .OrderByDescending(part => part.Length),
        ];
    }

    private static int Root(int[] parent, int vertex)
    {
        while (parent[vertex] != vertex) vertex = parent[vertex] = parent[parent[vertex]];
        return vertex;
    }
}
