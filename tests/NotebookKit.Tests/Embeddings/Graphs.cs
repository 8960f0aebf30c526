using NotebookKit.Embeddings;
using NotebookKit.Numerics;

namespace NotebookKit.Tests.Embeddings;

/// <summary>Graphs made by hand.</summary>
internal static class Graphs
{
    /// <summary>The graph of undirected edges, each given once.</summary>
    public static FuzzyGraph Of(int vertexCount, IEnumerable<(int From, int To, double Weight)> edges)
    {
        var sorted = edges.Select(edge => edge.From < edge.To ? edge : (From: edge.To, To: edge.From, edge.Weight)).Order().ToArray();
        var starts = new int[vertexCount + 1];
        for (var i = 0; i < vertexCount; i++) starts[i + 1] = sorted.Count(edge => edge.From <= i);
        return FuzzyGraph.Unite(
            new CompressedRows(vertexCount, starts, Array.ConvertAll(sorted, edge => edge.To), Array.ConvertAll(sorted, edge => edge.Weight)), 1);
    }
}
