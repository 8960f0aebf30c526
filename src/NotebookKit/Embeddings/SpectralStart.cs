using NotebookKit.Numerics;

namespace NotebookKit.Embeddings;

/// <summary>
/// The start of the layout (algorithm 4 of the paper): eigenvectors of the normalized graph Laplacian for the
/// smallest eigenvalues but the first.
/// </summary>
/// <remarks>
/// A graph in several parts has as many trivial eigenvectors, which would put each part in one spot. Here each part
/// is laid out by itself, and the parts side by side on a circle (on a line in one dimension), each with room by its size.
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
        }

        if (components.Count > 1) Place(components, layout, dimensions);
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

    /// <summary>Shrinks each part to its share and moves it to its place: on a circle, or on a line in one dimension.</summary>
    private static void Place(IReadOnlyList<int[]> components, double[] layout, int dimensions)
    {
        // Areas are to follow sizes, so shares of the circle follow the roots of these.
        var total = components.Sum(vertices => Math.Sqrt(vertices.Length));
        var before = 0.0;
        foreach (var vertices in components)
        {
            var share = Math.Sqrt(vertices.Length) / total;
            var middle = before + share / 2;
            before += share;
            var centre = new double[dimensions];
            centre[0] = dimensions == 1 ? 2 * middle - 1 : Math.Cos(2 * Math.PI * middle);
            if (dimensions > 1) centre[1] = Math.Sin(2 * Math.PI * middle);
            var radius = dimensions == 1 ? 0.8 * share : Math.Min(0.6, 0.8 * Math.Sin(Math.PI * Math.Min(share, 0.5)));
            foreach (var vertex in vertices)
            {
                for (var d = 0; d < dimensions; d++) layout[vertex * dimensions + d] = layout[vertex * dimensions + d] * radius + centre[d];
            }
        }
    }
}
