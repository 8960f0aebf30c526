using NotebookKit.Charts;
using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Cards;

/// <summary>The card of a UMAP embedding: its picture, the options that made it, and what it cannot show.</summary>
internal static class EmbeddingCard
{
    public static Fragment Write(UmapEmbedding embedding)
    {
        var options = embedding.Options;
        return Card.Frame(
            $"UMAP: {Card.Of(embedding.Coordinates.ColumnCount, "sample")} in {Card.Of(embedding.Coordinates.RowCount, "dimension")}", null, embedding.Coordinates.Provenance,
            Card.Facts(
                Card.Fact("neighbours", Card.Whole(options.NeighborCount)),
                Card.Fact("distance", options.Distance is null ? options.Metric.ToString() : "own"),
                Card.Fact("minimum distance", Card.Number(options.MinimumDistance)),
                embedding.Options.DensityWeight > 0 ? Card.Fact("weight of densities", Card.Number(options.DensityWeight)) : null,
                embedding.HasExactNeighbors ? null : Card.Fact("search", "approximate"),
                Card.Fact("spread", Card.Number(options.Spread)),
                Card.Fact("epochs", Card.Count(embedding.EpochCount)),
                Card.Fact("seed", Card.Whole(options.Seed))),
            embedding.ComponentCount == 1 ? null : Card.Warning(
                $"The neighbour graph falls into {embedding.ComponentCount} separate parts: how those lie to one another means nothing."),
            embedding.IsSupervised ? Card.Warning("Labels shaped this map: how well it separates them tests nothing.") : null,
            embedding.Coordinates.RowCount == 2 ? new Fragment(FigureHtml.Write(embedding.Scatter())) : null,
            Card.Hint("Read neighbourhoods only: axes, distances between clusters and their sizes mean nothing."),
            Options.OptionList.Of(options),
            Card.NextSteps("EmbeddingQuality.Assess(values, embedding)", "embedding.Transform(newSamples)"));
    }
}
