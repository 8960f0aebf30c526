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

    /// <summary>Draws samples that have two coordinates, coloured by a number of each.</summary>
    /// <param name="coordinates">2 × n: samples are columns; their groups are at the pointer.</param>
    /// <param name="values">n numbers; where one is not finite, the sample is grey. The highest lie on top.</param>
    /// <param name="valueTitle">What the numbers are.</param>
    /// <exception cref="ArgumentException">There are not two rows, or the numbers do not fit.</exception>
    public static Figure ScatterByValue(this LabeledMatrix coordinates, IReadOnlyList<double> values, string valueTitle)
    {
        ArgumentNullException.ThrowIfNull(coordinates);
        return CreateColored(coordinates, values, valueTitle, nameof(coordinates));
    }

    /// <summary>Draws the samples of a two-dimensional embedding, coloured by a number of each.</summary>
    /// <param name="embedding">An embedding in two dimensions.</param>
    /// <param name="values">n numbers; where one is not finite, the sample is grey. The highest lie on top.</param>
    /// <param name="valueTitle">What the numbers are.</param>
    /// <exception cref="ArgumentException">The embedding has not two dimensions, or the numbers do not fit.</exception>
    public static Figure ScatterByValue(this UmapEmbedding embedding, IReadOnlyList<double> values, string valueTitle)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        return CreateColored(embedding.Coordinates, values, valueTitle, nameof(embedding));
    }

    /// <summary>Draws the samples of a two-dimensional embedding, coloured by the weight of a factor.</summary>
    /// <param name="embedding">An embedding in two dimensions.</param>
    /// <param name="model">A model of the same samples.</param>
    /// <param name="factor">The factor.</param>
    /// <exception cref="ArgumentException">The embedding has not two dimensions, the samples differ, or there is no such factor.</exception>
    public static Figure ScatterByFactor(this UmapEmbedding embedding, NmfModel model, FactorKey factor)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        ArgumentNullException.ThrowIfNull(model);
        CheckSamples(embedding.Coordinates, model);
        var index = model.IndexOf(factor);
        return embedding.ScatterByValue(model.Embedding.Values.Row(index).ToArray(), model.FactorNames[index]);
    }

    /// <summary>Small multiples: the same embedding once for each factor, coloured by its weight.</summary>
    /// <param name="embedding">An embedding in two dimensions.</param>
    /// <param name="model">A model of the same samples; at most 100 factors.</param>
    /// <exception cref="ArgumentException">The embedding has not two dimensions, or the samples differ.</exception>
    public static Figure ScatterByFactors(this UmapEmbedding embedding, NmfModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Figure[] panels = [.. Enumerable.Range(0, model.Rank).Select(f => WithoutValueTitle(embedding.ScatterByFactor(model, f)) with { Title = model.FactorNames[f], Subtitle = "" })];
        return (Figure.Grid(panels, Math.Min(3, panels.Length)) with { Title = "Weight of each factor" }).WithProvenance(embedding.Coordinates.Provenance);
    }

    /// <summary>Small multiples: the same embedding once for each group, its samples in the group's colour before the others in
    /// grey. Shows what a crowd hides.</summary>
    /// <param name="embedding">An embedding in two dimensions.</param>
    /// <param name="groups">n labels; those of the embedding's data when left out.</param>
    /// <exception cref="ArgumentException">The embedding has not two dimensions, the labels do not fit, or more than 100 groups have samples.</exception>
    /// <exception cref="InvalidOperationException">No labels are given, and the data have no groups.</exception>
    public static Figure ScatterByGroup(this UmapEmbedding embedding, GroupLabels? groups = null)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        var points = groups is null ? embedding.Coordinates : embedding.Coordinates.WithGroups(groups);
        var all = Create(points, null, nameof(embedding), "");
        var traces = all.Traces.Cast<ScatterTrace>().ToArray();
        if (!points.HasGroups)
            throw new InvalidOperationException("This embedding has no groups. Give them: one label for each sample.");
        return (Figure.Grid([.. traces.Select((own, i) => all with
        {
            Title = own.Name,
            Subtitle = "",
            ShowLegend = false,
            Traces = [.. traces.Where((_, other) => other != i).Select(AsBackground), own with { MarkerSize = own.MarkerSize * 0.8 }],
            AlternativeText = $"{Sentences.Count(own.X.Count, "sample")} of {Sentences.Short(own.Name)} among {NumberText.Count(traces.Sum(t => t.X.Count))}.",
        })]) with { Title = "Each group among all samples" }).WithProvenance(points.Provenance);
    }

    private static ScatterTrace AsBackground(ScatterTrace trace) =>
        trace with { Color = Palette.Neutral, Symbol = MarkerSymbol.Circle, MarkerSize = trace.MarkerSize * 0.6 };

    private static Figure CreateColored(LabeledMatrix points, IReadOnlyList<double> values, string valueTitle, string argument)
    {
        CheckPlane(points, argument);
        return ScatterChart.CreateColored(
            points.Values.Row(0).ToArray(), points.Values.Row(1).ToArray(), points.ColumnNames, values, valueTitle,
            points.HasGroups ? points.Groups : null, new ScatterOptions { Title = $"Samples by {valueTitle}" }).WithProvenance(points.Provenance);
    }

    private static Figure WithoutValueTitle(Figure figure) =>
        figure with { Traces = [(ScatterTrace)figure.Traces[0] with { ValueTitle = "" }] };

    private static void CheckSamples(LabeledMatrix points, NmfModel model)
    {
        if (!points.ColumnNames.SequenceEqual(model.SampleNames))
            throw new ArgumentException(
                $"model has other samples than the embedding ({model.SampleNames.Count} and {points.ColumnCount}); they must be the same in the same order.", nameof(model));
    }

    private static void CheckPlane(LabeledMatrix points, string argument)
    {
        if (points.RowCount != 2)
            throw new ArgumentException($"{argument} has {points.RowCount} dimensions; a scatter plot shows 2.", argument);
    }

    private static Figure Create(LabeledMatrix coordinates, GroupLabels? groups, string argument, string title)
    {
        var points = groups is null ? coordinates : coordinates.WithGroups(groups);
        CheckPlane(points, argument);
        groups ??= points.HasGroups ? points.Groups : null;
        return ScatterChart.Create(
            points.Values.Row(0).ToArray(), points.Values.Row(1).ToArray(), points.ColumnNames, groups, groups?.Levels,
            new ScatterOptions { Title = title }).WithProvenance(points.Provenance);
    }
}
