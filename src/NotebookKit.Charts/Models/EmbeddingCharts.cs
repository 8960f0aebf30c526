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
        return Create(embedding.Coordinates, groups, nameof(embedding), "UMAP");
    }

    /// <summary>Draws samples that have two coordinates, such as those that <see cref="UmapEmbedding.Transform"/> places, coloured by group.</summary>
    /// <param name="coordinates">2 × n: samples are columns; their groups colour them.</param>
    /// <exception cref="ArgumentException">There are not two rows.</exception>
    public static Figure Scatter(this LabeledMatrix coordinates)
    {
        ArgumentNullException.ThrowIfNull(coordinates);
        return Create(coordinates, null, nameof(coordinates), "Samples");
    }

    private static Figure Create(LabeledMatrix coordinates, GroupLabels? groups, string argument, string title)
    {
        var points = groups is null ? coordinates : coordinates.WithGroups(groups);
        if (points.RowCount != 2)
        {
            throw new ArgumentException($"{argument} has {points.RowCount} dimensions; a scatter plot shows 2.", argument);
        }

        groups ??= points.HasGroups ? points.Groups : null;
        return ScatterChart.Create(
            points.Values.Row(0).ToArray(), points.Values.Row(1).ToArray(), points.ColumnNames, groups, groups?.Levels,
            new ScatterOptions { Title = title }).WithProvenance(points.Provenance);
    }
}
