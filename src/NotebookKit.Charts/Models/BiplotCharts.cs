namespace NotebookKit.Charts;

/// <summary>Pictures of two factors at a time.</summary>
public static class BiplotCharts
{
    /// <summary>Draws a biplot: samples as points coloured by group, features as arrows or as points of their own.</summary>
    /// <param name="biplot">What is drawn.</param>
    /// <param name="features">How features are drawn: arrows by default; points where arrows would hide the samples.</param>
    public static Figure Figure(this Biplot biplot, BiplotFeatures features = BiplotFeatures.Arrows)
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
                Features = features,
            }).WithProvenance(samples.Provenance);
    }

    /// <summary>Draws the samples on two factors of a model; see <see cref="NotebookKit.Biplot.Create"/>.</summary>
    /// <inheritdoc cref="NotebookKit.Biplot.Create"/>
    /// <param name="model">The model.</param>
    /// <param name="x">The factor along x.</param>
    /// <param name="y">The factor along y, another one.</param>
    /// <param name="groups">n labels that colour the samples; those of the model's data when left out.</param>
    /// <param name="featureCount">How many features are drawn, those with the largest loadings; 0 by default.</param>
    /// <param name="features">How they are drawn.</param>
    public static Figure Biplot(
        this NmfModel model, FactorKey x, FactorKey y, GroupLabels? groups = null, int featureCount = 0, BiplotFeatures features = BiplotFeatures.Arrows)
        => NotebookKit.Biplot.Create(model, x, y, groups, featureCount).Figure(features);
}
