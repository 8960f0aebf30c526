namespace NotebookKit.Charts;

/// <summary>Pictures of how predicted labels compare with actual ones.</summary>
public static class ConfusionCharts
{
    /// <summary>
    /// The counts as a heatmap, actual classes as rows, predicted ones as columns. Colours are shares of the row, so that rare
    /// classes are seen as well as frequent ones; cells hold the counts.
    /// </summary>
    public static Figure Heatmap(this ConfusionMatrix confusion)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        var levels = confusion.Levels;
        var (shares, counts, hovers) = (new double[levels.Count, levels.Count], new string[levels.Count, levels.Count], new string[levels.Count, levels.Count]);
        for (var a = 0; a < levels.Count; a++)
        {
            var total = Enumerable.Range(0, levels.Count).Sum(p => confusion.Counts[a, p]);
            for (var p = 0; p < levels.Count; p++)
            {
                var count = (int)confusion.Counts[a, p];
                shares[a, p] = count / total;
                counts[a, p] = count == 0 ? "" : NumberText.Count(count);
                hovers[a, p] = $"actual {LabelText.Clean(levels[a])}\npredicted {LabelText.Clean(levels[p])}\n"
                    + $"{NumberText.Count(count)} of {NumberText.Count((int)total)} ({NumberText.Percent(shares[a, p])})";
            }
        }

        var figure = HeatmapChart.Create(shares, levels, levels, new HeatmapOptions
        {
            Title = "Predicted against actual",
            Subtitle = $"{NumberText.Percent(confusion.Accuracy)} recognized; balanced over the classes {NumberText.Percent(confusion.BalancedAccuracy)}",
            RowTitle = "actual",
            ColumnTitle = "predicted",
            ValueTitle = "share of row",
        });
        return (figure with
        {
            Traces = [(HeatmapTrace)figure.Traces[0] with { CellTexts = counts, HoverTexts = hovers, Minimum = 0, Maximum = 1 }],
            AlternativeText = $"Confusion matrix of {Sentences.Count(confusion.SampleCount, "sample")} in {Sentences.Count(levels.Count, "class", "classes")}: "
                + $"{NumberText.Percent(confusion.Accuracy)} recognized. Recalls: "
                + Sentences.List([.. levels.Select((level, c) => $"{Sentences.Short(level)} {NumberText.Percent(confusion.Recalls[c])}")]) + ".",
        }).WithProvenance(confusion.Provenance);
    }
}
