using System.Globalization;
using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Cards;

/// <summary>The cards of nearest neighbours, and of the graphs that are made of them.</summary>
internal static class NeighborsCard
{
    private const int FirstSamples = 8;
    private const int FirstNeighbors = 3;

    public static Fragment Write(NearestNeighbors neighbors)
    {
        var nearest = Enumerable.Range(0, neighbors.SampleCount).Select(sample => neighbors.Distance(sample, 0)).Order().ToArray();
        var farthest = Enumerable.Range(0, neighbors.SampleCount).Max(sample => neighbors.Distance(sample, neighbors.NeighborCount - 1));
        var twins = nearest.Count(distance => distance == 0);
        return Card.Frame($"{Card.Of(neighbors.NeighborCount, "nearest neighbour")} of {Card.Of(neighbors.SampleCount, "sample")}",
            Card.Badge(neighbors.IsExact ? "exact" : "approximate", neighbors.IsExact), null,
            Card.Facts(
                Card.Fact("distance", neighbors.Options.Distance is null ? neighbors.Metric.ToString() : "own"),
                Card.Fact("to the nearest, median", Card.Number(nearest[nearest.Length / 2])),
                Card.Fact("largest", Card.Number(nearest[^1])),
                Card.Fact($"to number {neighbors.NeighborCount}, largest", Card.Number(farthest))),
            neighbors.IsExact ? null : Card.Warning("Found approximately: most neighbours are the nearest, and distances are exact. Search = NeighborSearch.Exact compares all pairs."),
            twins > 0 ? Card.Warning($"{Card.Of(twins, "sample")} at distance 0 from another: duplicates, or features that do not tell them apart.") : null,
            First(neighbors),
            Card.NextSteps("neighbors.ToGraph()", "FactorGraph.OfNeighbors(neighbors)   // for NmfOptions.Embedding"));
    }

    public static Fragment Write(FactorGraph graph)
    {
        var degrees = new int[graph.Count];
        foreach (var (row, column, weight) in graph.Similarities.EnumerateIndexed(MathNet.Numerics.LinearAlgebra.Zeros.AllowSkip))
        {
            if (row != column && weight != 0) degrees[row]++;
        }

        var alone = degrees.Count(degree => degree == 0);
        return Card.Frame($"Graph over {Card.Of(graph.Count, "position")}", null, null,
            Card.Facts(
                Card.Fact("links", Card.Count(degrees.Sum(degree => (long)degree) / 2)), Card.Fact("of a position, mean", degrees.Average().ToString("F1", CultureInfo.InvariantCulture)),
                Card.Fact("most", Card.Count(degrees.Max())), Card.Fact("strength", Card.Number(graph.Strength))),
            alone > 0 ? Card.Warning($"{Card.Of(alone, "position")} without any link: the graph says nothing about them.") : null,
            graph.Strength == 0 ? Card.Warning("A strength of 0 has no effect.") : null,
            Card.NextSteps("Nmf.Fit(values, rank: 5, new NmfOptions { Embedding = new() { Graph = graph } })"));
    }

    private static Fragment First(NearestNeighbors neighbors)
    {
        var table = new Table("First samples: positions of the nearest (distance)").Head("sample", new Table.Prose("nearest"));
        for (var sample = 0; sample < Math.Min(FirstSamples, neighbors.SampleCount); sample++)
        {
            var of = sample;
            table.Add(Card.Whole(sample), new Table.Prose(string.Join(", ", Enumerable.Range(0, Math.Min(FirstNeighbors, neighbors.NeighborCount))
                .Select(rank => $"{neighbors.Index(of, rank)} ({Card.Number(neighbors.Distance(of, rank))})"))));
        }

        if (neighbors.SampleCount > FirstSamples) table.Note(Card.More(neighbors.SampleCount - FirstSamples, "sample"), 2);
        return Card.Details("First neighbours", table.ToFragment());
    }
}
