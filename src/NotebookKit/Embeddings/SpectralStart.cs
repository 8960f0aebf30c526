using NotebookKit.Numerics;

namespace NotebookKit.Embeddings;

/// <summary>
/// The start of the layout (algorithm 4 of the paper): eigenvectors of the normalized graph Laplacian for the
/// smallest eigenvalues but the first, scaled to [−10, 10], with a little noise so that no two samples coincide.
/// </summary>
/// <remarks>
/// A graph in several parts has as many trivial eigenvectors, which would put each part in one spot. Here each part
/// is laid out by itself, and the parts side by side on a circle (on a line in one dimension).
/// </remarks>
internal static class SpectralStart
{
    private const double Extent = 10;
    private const double Noise = 1e-4;

    public static double[,] Create(FuzzyGraph graph, IReadOnlyList<int[]> components, int dimensions, int seed, CancellationToken cancellation)
    {
        var layout = new double[graph.VertexCount, dimensions];
        var edges = EdgesByComponent(graph, components);
        for (var c = 0; c < components.Count; c++)
        {
            cancellation.ThrowIfCancellationRequested();
            LayOut(components[c], edges[c], layout, dimensions, seed);
            if (components.Count > 1) Place(components[c], c, components.Count, layout, dimensions);
        }

        Rescale(layout);
        for (var i = 0; i < graph.VertexCount; i++)
        {
            var stream = new RandomStream(seed, RandomStage.LayoutStart, i);
            for (var d = 0; d < dimensions; d++) layout[i, d] += Noise * Extent * (2 * stream.NextOpenUnit() - 1);
        }

        return layout;
    }

    private static void LayOut(int[] vertices, List<FuzzyGraph.Edge> edges, double[,] layout, int dimensions, int seed)
    {
        // A part of m vertices has m − 1 nontrivial eigenvectors; the dimensions beyond keep the noise alone.
        var vectors = LaplacianEigenvectors.Smallest(vertices.Length, edges, Math.Min(dimensions, vertices.Length - 1), seed);
        for (var d = 0; d < vectors.Length; d++)
        {
            var largest = vectors[d].Max(Math.Abs);
            for (var i = 0; i < vertices.Length; i++) layout[vertices[i], d] = largest > 0 ? vectors[d][i] / largest : 0;
        }
    }

    /// <summary>Shrinks a part by its share of the circle and moves it there.</summary>
    private static void Place(int[] vertices, int component, int count, double[,] layout, int dimensions)
    {
        var angle = 2 * Math.PI * component / count;
        var centre = new double[dimensions];
        centre[0] = dimensions == 1 ? component : Math.Cos(angle);
        if (dimensions > 1) centre[1] = Math.Sin(angle);
        var radius = dimensions == 1 ? 0.4 : Math.Min(0.6, 0.8 * Math.Sin(Math.PI / count));
        foreach (var vertex in vertices)
        {
            for (var d = 0; d < dimensions; d++) layout[vertex, d] = layout[vertex, d] * radius + centre[d];
        }
    }

    private static void Rescale(double[,] layout)
    {
        var largest = 0.0;
        foreach (var value in layout) largest = Math.Max(largest, Math.Abs(value));
        if (largest == 0) return;
        for (var i = 0; i < layout.GetLength(0); i++)
        {
            for (var d = 0; d < layout.GetLength(1); d++) layout[i, d] *= Extent / largest;
        }
    }

    /// <summary>The edges of each part, with vertices counted inside the part.</summary>
    private static List<FuzzyGraph.Edge>[] EdgesByComponent(FuzzyGraph graph, IReadOnlyList<int[]> components)
    {
        var position = new (int Component, int Index)[graph.VertexCount];
        for (var c = 0; c < components.Count; c++)
        {
            for (var i = 0; i < components[c].Length; i++) position[components[c][i]] = (c, i);
        }

        var edges = Enumerable.Range(0, components.Count).Select(_ => new List<FuzzyGraph.Edge>()).ToArray();
        foreach (var edge in graph.Edges)
        {
            var (component, from) = position[edge.From];
            edges[component].Add(new FuzzyGraph.Edge(from, position[edge.To].Index, edge.Weight));
        }

        return edges;
    }
}
