namespace NotebookKit.Charts;

/// <summary>Pictures of a factorization.</summary>
public static class NmfModelCharts
{
    /// <summary>The squared error by iteration, one line for each start.</summary>
    public static Figure LossCurve(this NmfModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var series = model.Fit.Runs.Select(run => new LineSeries(FormattableString.Invariant($"seed {run.Seed}"), run.LossHistory));
        return LineChart.Create([.. series], new LineChartOptions
        {
            Title = "Loss by iteration",
            YTitle = "squared error",
        }).WithProvenance(model.Embedding.Provenance);
    }

    /// <summary>The features with the largest loadings on a factor, as bars; those of the other factors are at the pointer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="count">How many features, 15 by default; at least 1.</param>
    /// <exception cref="ArgumentException">There is no such factor.</exception>
    public static Figure LoadingBars(this NmfModel model, FactorKey factor, int count = 15)
    {
        ArgumentNullException.ThrowIfNull(model);
        var index = model.IndexOf(factor);
        var top = model.TopFeatures(factor, count);
        var name = model.FactorNames[index];
        return BarListChart.Create(
            [.. top.Select(feature => feature.Loading)], [.. top.Select(feature => feature.Feature)],
            new BarListOptions { Title = $"Top features of {name}", ValueTitle = $"loading on {name}", Noun = "feature" },
            [.. top.Select(feature => $"{LabelText.Clean(feature.Feature)}\n" + string.Join('\n', model.FactorNames.Select((other, f) =>
                $"{LabelText.Clean(other)}: {NumberText.Of(model.Loadings[feature.Index, f])}")))]).WithProvenance(model.Loadings.Provenance);
    }

    /// <summary>The features with the largest loadings on each factor, one panel a factor.</summary>
    /// <param name="model">The model; at most 100 factors.</param>
    /// <param name="count">How many features in each panel, 8 by default; at least 1.</param>
    public static Figure LoadingGrid(this NmfModel model, int count = 8)
    {
        ArgumentNullException.ThrowIfNull(model);
        Figure[] panels = [.. Enumerable.Range(0, model.Rank).Select(f =>
            model.LoadingBars(f, count) with { Title = model.FactorNames[f], Subtitle = "", XAxis = new Axis() })];
        return (Figure.Grid(panels, Math.Min(3, panels.Length)) with { Title = "Top features of each factor" }).WithProvenance(model.Loadings.Provenance);
    }

    /// <summary>How the weight of a factor is distributed in each group: one outline and one point for each sample.</summary>
    /// <param name="model">The model.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="groups">n labels; those of the model's data when left out.</param>
    /// <exception cref="ArgumentException">There is no such factor, or the labels do not fit.</exception>
    /// <exception cref="InvalidOperationException">No labels are given, and the model's data have no groups.</exception>
    public static Figure Distribution(this NmfModel model, FactorKey factor, GroupLabels? groups = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var index = model.IndexOf(factor);
        var name = model.FactorNames[index];
        return DistributionChart.Create(model.Embedding.Values.Row(index).ToArray(), model.SampleNames, groups ?? model.Embedding.Groups, new DistributionOptions
        {
            Title = $"{name} by group",
            ValueTitle = $"weight of {name}",
        }).WithProvenance(model.Embedding.Provenance);
    }
}
