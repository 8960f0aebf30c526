namespace NotebookKit.Embeddings;

/// <summary>The connected parts of a graph, largest first, of equal sizes the one with the first vertex first; their vertices ascend.</summary>
internal static class ConnectedComponents
{
    public static IReadOnlyList<int[]> Of(FuzzyGraph graph)
    {
        var parent = Enumerable.Range(0, graph.VertexCount).ToArray();
        for (var vertex = 0; vertex < parent.Length; vertex++)
        {
            foreach (var target in graph.Targets(vertex))
            {
                if (target > vertex) break;
                var (a, b) = (Root(parent, vertex), Root(parent, target));
                parent[Math.Max(a, b)] = Math.Min(a, b);
            }
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
