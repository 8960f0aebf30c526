namespace NotebookKit.Charts;

/// <summary>Pictures of two factors at a time.</summary>
public static class BiplotCharts
{
    /// <summary>Draws a biplot: samples as points coloured by group, features as arrows.</summary>
    public static Figure Figure(this Biplot biplot)
    {
        ArgumentNullException.ThrowIfNull(biplot);
        var samples = biplot.Samples;
        var groups = samples.HasGroups ? samples.Groups : null;
        return BiplotChart.Create(
            samples.Values.Row(0).ToArray(), samples.Values.Row(1).ToArray(), samples.ColumnNames, groups, groups?.Levels,
            [.. biplot.Features.Select(feature => new BiplotArrow(feature.Name, feature.X, feature.Y))],
            new BiplotOptions
            {
                Title = $"{biplot.YFactor} against {biplot.XFactor}",
                XTitle = $"weight of {biplot.XFactor}",
                YTitle = $"weight of {biplot.YFactor}",
            }).WithProvenance(samples.Provenance);
    }

    /// <summary>Draws the samples on two factors of a model; see <see cref="NotebookKit.Biplot.Create"/>.</summary>
    /// <inheritdoc cref="NotebookKit.Biplot.Create"/>
    public static Figure Biplot(this NmfModel model, FactorKey x, FactorKey y, GroupLabels? groups = null, int featureCount = 0)
        => NotebookKit.Biplot.Create(model, x, y, groups, featureCount).Figure();
}
