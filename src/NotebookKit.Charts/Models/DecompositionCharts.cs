namespace NotebookKit.Charts;

/// <summary>Pictures of principal components and singular values.</summary>
public static class DecompositionCharts
{
    /// <summary>What each component explains, and what all up to it explain together: where the first curve flattens, the rest
    /// is much alike (Cattell 1966).</summary>
    public static Figure Scree(this Pca pca)
    {
        ArgumentNullException.ThrowIfNull(pca);
        return Scree(pca.ExplainedFractions, "component", "variance explained").WithProvenance(pca.Scores.Provenance);
    }

    /// <summary>What each singular vector explains of the squared values, and what all up to it explain together.</summary>
    public static Figure Scree(this TruncatedSvd svd)
    {
        ArgumentNullException.ThrowIfNull(svd);
        return Scree(svd.ExplainedFractions, "singular vector", "squared values explained").WithProvenance(svd.RightVectors.Provenance);
    }

    /// <summary>The samples on two principal components, coloured by group; the axes say how much of the variance they explain.</summary>
    /// <param name="pca">The components.</param>
    /// <param name="groups">n labels that colour the samples; those of the data when left out.</param>
    /// <param name="x">The component along x, counted from 0.</param>
    /// <param name="y">The component along y, counted from 0; another one.</param>
    /// <exception cref="ArgumentException">There is no such component, both are the same, or the labels do not fit.</exception>
    public static Figure Scatter(this Pca pca, GroupLabels? groups = null, int x = 0, int y = 1)
    {
        ArgumentNullException.ThrowIfNull(pca);
        CheckComponent(pca, x, nameof(x));
        CheckComponent(pca, y, nameof(y));
        if (x == y)
            throw new ArgumentException($"x and y are both component {x}; a scatter plot needs two.", nameof(y));
        var scores = groups is null ? pca.Scores : pca.Scores.WithGroups(groups);
        groups ??= scores.HasGroups ? scores.Groups : null;
        return ScatterChart.Create(
            scores.Values.Row(x).ToArray(), scores.Values.Row(y).ToArray(), scores.ColumnNames, groups, groups?.Levels,
            new ScatterOptions { Title = "Principal components", XTitle = Axis(x), YTitle = Axis(y) }).WithProvenance(scores.Provenance);

        string Axis(int component) => $"{scores.RowNames[component]} ({NumberText.Percent(pca.ExplainedFractions[component])})";
    }

    private static void CheckComponent(Pca pca, int component, string argument)
    {
        var count = pca.Scores.RowCount;
        if ((uint)component >= (uint)count)
            throw new ArgumentOutOfRangeException(argument, component, $"{argument} is {component}; the {count} components are counted from 0 to {count - 1}.");
    }

    private static Figure Scree(IReadOnlyList<double> fractions, string what, string explained)
    {
        var sum = 0.0;
        double[] together = [.. fractions.Select(fraction => Math.Min(1, sum += fraction))];
        return LineChart.Create(
            [new LineSeries("each", fractions), new LineSeries("together", together) { Dashed = true }],
            new LineChartOptions { Title = $"What each {what} explains", XTitle = what, YTitle = explained, YNumbers = NumberStyle.Percent, ShowMarkers = true });
    }
}
