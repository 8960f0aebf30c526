namespace NotebookKit.Charts;

/// <summary>Pictures of embeddings.</summary>
public static class EmbeddingCharts
{
    /// <summary>
    /// Draws the samples of a two-dimensional embedding, coloured by group. Axes are left out and both have the same
    /// scale, because only who is near whom means something.
    /// </summary>
    /// <param name="embedding">An embedding in two dimensions.</param>
    /// <param name="groups">n labels that colour the samples; those of the embedding's data when left out.</param>
    /// <exception cref="ArgumentException">The embedding has not two dimensions, or the labels do not fit.</exception>
    public static Figure Scatter(this UmapEmbedding embedding, GroupLabels? groups = null)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        var points = groups is null ? embedding.Coordinates : embedding.Coordinates.WithGroups(groups);
        if (points.RowCount != 2)
        {
            throw new ArgumentException($"embedding has {points.RowCount} dimensions; a scatter plot shows 2.", nameof(embedding));
        }

        groups ??= points.HasGroups ? points.Groups : null;
        return ScatterChart.Create(
            points.Values.Row(0).ToArray(), points.Values.Row(1).ToArray(), points.ColumnNames, groups, groups?.Levels,
            new ScatterOptions { Title = "UMAP" }).WithProvenance(points.Provenance);
    }
}
