namespace NotebookKit.Embeddings;

/// <summary>
/// The start of the layout (algorithm 4 of the paper): eigenvectors of the normalized graph Laplacian for the
/// smallest eigenvalues but the first.
/// </summary>
/// <remarks>
/// A graph in several parts has as many trivial eigenvectors, which would put each part in one spot. Here each part
/// is laid out by itself, in the place and the room that <see cref="PartPlacement"/> gives it.
/// </remarks>
internal static class SpectralStart
{
    /// <summary>n × dimensions, one vertex after another.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="components">Its parts.</param>
    /// <param name="scores">Gives the first principal components of the points, n × dimensions, one point after another; asked only if there are several parts.</param>
    /// <param name="dimensions">Number of dimensions.</param>
    /// <param name="seed">Of what is random in the search for eigenvectors and places.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public static double[] Create(
        FuzzyGraph graph, IReadOnlyList<int[]> components, Func<double[]> scores, int dimensions, int seed, CancellationToken cancellation)
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

        if (components.Count == 1) return layout;
        var (centres, radii) = PartPlacement.Create(components, scores(), dimensions, seed, cancellation);
        for (var c = 0; c < components.Count; c++)
        {
            foreach (var vertex in components[c])
            {
                for (var d = 0; d < dimensions; d++) layout[vertex * dimensions + d] = layout[vertex * dimensions + d] * radii[c] + centres[c * dimensions + d];
            }
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
}
