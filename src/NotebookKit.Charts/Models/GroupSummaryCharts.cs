namespace NotebookKit.Charts;

/// <summary>Pictures of a group summary.</summary>
public static class GroupSummaryCharts
{
    /// <summary>
    /// A heatmap of groups (rows) by factors (columns) with the numbers in the cells; the pointer names both.
    /// </summary>
    public static Figure Heatmap(this GroupSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var word = summary.Statistic == GroupStatistic.Mean ? "mean weight" : "sum of weights";
        return HeatmapChart.Create(summary.Values.Values.ToArray(), summary.GroupNames, summary.FactorNames, new HeatmapOptions
        {
            Title = $"{char.ToUpperInvariant(word[0])}{word[1..]} of each factor by group",
            ValueTitle = word,
        }).WithProvenance(summary.Provenance);
    }

    /// <summary>
    /// One bar for each factor, cut by the share of each group: the picture of the original walkthrough, where a bar
    /// of one colour is a factor of one group.
    /// </summary>
    public static Figure StackedBars(this GroupSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return StackedBarsChart.Create(summary.Values.Values.ToArray(), summary.GroupNames, summary.FactorNames, new StackedBarsOptions
        {
            Title = "Which groups hold which factor",
        }).WithProvenance(summary.Provenance);
    }
}
