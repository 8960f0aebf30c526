using System.Numerics.Tensors;

namespace NotebookKit.Embeddings;

/// <summary>
/// Supervision by labels: edges between groups are weakened, then every vertex is again joined to its strongest
/// neighbour for certain (section 4 of McInnes, Healy and Melville 2018, as in their implementation).
/// </summary>
internal static class LabelIntersection
{
    // The original's: what an unknown label takes from an edge, as an exponent, and the most a known difference takes.
    private const double UnknownDistance = 1;
    private const double DistanceAtHalf = 2.5;
    private const double LargestDistance = 1e12;

    /// <param name="graph">The graph of the points.</param>
    /// <param name="labels">A label for each vertex.</param>
    /// <param name="isKnown">Which levels count as known.</param>
    /// <param name="weight">From 0, labels hardly count, to 1, edges between groups are cut.</param>
    public static FuzzyGraph Apply(FuzzyGraph graph, GroupLabels labels, Func<string, bool> isKnown, double weight)
    {
        var far = weight < 1 ? DistanceAtHalf / (1 - weight) : LargestDistance;
        var known = labels.Levels.Select(isKnown).ToArray();
        var weights = new double[graph.EntryCount];
        for (var i = 0; i < graph.VertexCount; i++)
        {
            var targets = graph.Targets(i);
            var row = weights.AsSpan(graph.Rows.Starts[i], targets.Length);
            for (var e = 0; e < row.Length; e++)
            {
                var (own, other) = (labels.Codes[i], labels.Codes[targets[e]]);
                var distance = !known[own] || !known[other] ? UnknownDistance : own == other ? 0 : far;
                row[e] = graph.Weights(i)[e] * Math.Exp(-distance);
            }

            var strongest = row.Length > 0 ? TensorPrimitives.Max(row) : 0;
            if (strongest > 0) TensorPrimitives.Divide(row, strongest, row);
        }

        return FuzzyGraph.Unite(graph.Rows with { Values = weights }, 1);
    }
}
