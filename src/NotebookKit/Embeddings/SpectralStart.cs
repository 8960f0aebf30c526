using NotebookKit.Numerics;

namespace NotebookKit.Embeddings;

/// <summary>
/// The start of the layout (algorithm 4 of the paper): eigenvectors of the normalized graph Laplacian for the
/// smallest eigenvalues but the first.
/// </summary>
/// <remarks>
/// A graph in several parts has as many trivial eigenvectors, which would put each part in one spot. Here each part
/// is laid out by itself, and the parts side by side on a circle (on a line in one dimension).
/// </remarks>
internal static class SpectralStart
{
    /// <summary>n × dimensions, one vertex after another.</summary>
    public static double[] Create(FuzzyGraph graph, IReadOnlyList<int[]> components, int dimensions, int seed, CancellationToken cancellation)
    {
        var layout = new double[graph.VertexCount * dimensions];
        var places = new int[graph.VertexCount];
        foreach (var vertices in components)
        {
            for (var i = 0; i < vertices.Length; i++) places[vertices[i]] = i;
        }

        for (var c = 0; c < components.Count; c++)
        {
            var part = components.Count == 1 ? graph : graph.Among(components[c], places);
            LayOut(components[c], part, layout, dimensions, seed, cancellation);
            if (components.Count > 1) Place(components[c], c, components.Count, layout, dimensions);
        }

        return layout;
    }

    private static void LayOut(int[] vertices, FuzzyGraph part, double[] layout, int dimensions, int seed, CancellationToken cancellation)
    {
        // A part of m vertices has m − 1 nontrivial eigenvectors; the dimensions beyond keep the noise alone.
        var vectors = LaplacianEigenvectors.Smallest(part, Math.Min(dimensions, vertices.Length - 1), seed, cancellation);
        for (var d = 0; d < vectors.Length; d++)
        {
            var largest = vectors[d].Max(Math.Abs);
            for (var i = 0; i < vertices.Length; i++) layout[vertices[i] * dimensions + d] = largest > 0 ? vectors[d][i] / largest : 0;
        }
    }

    /// <summary>Shrinks a part by its share of the circle and moves it there.</summary>
    private static void Place(int[] vertices, int component, int count, double[] layout, int dimensions)
    {
        var angle = 2 * Math.PI * component / count;
        var centre = new double[dimensions];
        centre[0] = dimensions == 1 ? component : Math.Cos(angle);
        if (dimensions > 1) centre[1] = Math.Sin(angle);
        var radius = dimensions == 1 ? 0.4 : Math.Min(0.6, 0.8 * Math.Sin(Math.PI / count));
        foreach (var vertex in vertices)
        {
            for (var d = 0; d < dimensions; d++) layout[vertex * dimensions + d] = layout[vertex * dimensions + d] * radius + centre[d];
        }
    }
}
