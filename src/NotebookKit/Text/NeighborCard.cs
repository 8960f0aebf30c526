using static NotebookKit.Text.TextCard;

namespace NotebookKit.Text;

/// <summary>The text cards of neighbours and of graphs of them.</summary>
internal static class NeighborCard
{
    public static string Of(NearestNeighbors neighbors)
    {
        var nearest = Enumerable.Range(0, neighbors.SampleCount).Select(sample => neighbors.Distance(sample, 0)).Order().ToArray();
        return $"Nearest neighbours: {neighbors.NeighborCount} of each of {Counted(neighbors.SampleCount, "sample")}\n"
            + $"  {(neighbors.Options.Distance is null ? neighbors.Metric.ToString() : "own")} distance, {(neighbors.IsExact ? "exact" : "found approximately")}\n"
            + $"  distance to the nearest: median {Number(nearest[nearest.Length / 2])}, largest {Number(nearest[^1])}";
    }

    public static string Of(FactorGraph graph)
    {
        var entries = graph.Similarities.EnumerateIndexed(MathNet.Numerics.LinearAlgebra.Zeros.AllowSkip).Count(entry => entry.Item1 < entry.Item2 && entry.Item3 != 0);
        return $"Graph over {Counted(graph.Count, "position")}: {Counted(entries, "link")}, strength {Number(graph.Strength)}";
    }
}
