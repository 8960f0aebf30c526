namespace NotebookKit.Charts;

/// <summary>The list of named traces at the right: one column, closer lines and more columns for many groups, and a
/// count of those for which there is no room.</summary>
internal sealed record Legend(IReadOnlyList<LegendEntry> Entries, int Rows, double RowHeight, double ColumnWidth, int Hidden, string Title)
{
    /// <summary>From an entry's left edge to its text.</summary>
    public const double TextOffset = 20;

    public const double TitleHeight = 22;

    private const double LongestName = 180;
    private const double ColumnGap = 12;

    /// <summary>Space between plot and legend.</summary>
    public const double Gap = 18;

    public double Width => Math.Max(
        Columns * (ColumnWidth + ColumnGap) - ColumnGap, TextWidth.Of(Title, ChartStyle.LabelSize));

    public int Columns => (Entries.Count + (Hidden > 0 ? 1 : 0) + Rows - 1) / Rows;

    /// <summary>The entries as they fit into a figure of that width; null where there are none.</summary>
    public static Legend? For(IReadOnlyList<LegendEntry> named, string heading, double width, double height)
    {
        if (named.Count == 0)
            return null;

        var longest = Math.Min(LongestName, width * 0.3);
        var title = LabelText.Fit(heading, longest, ChartStyle.LabelSize);
        height -= title.Length > 0 ? TitleHeight : 0;
        var rowHeight = Math.Clamp(height / named.Count, 16, 21);
        var rows = Math.Max(1, (int)(height / rowHeight));
        var entries = named.Select(e => e with { Name = LabelText.Fit(e.Name, longest, ChartStyle.LabelSize) }).ToArray();
        var column = TextOffset + entries.Max(e => TextWidth.Of(e.Name, ChartStyle.LabelSize));

        // Legend columns may take up to half of the figure: below that the data gives way, beyond it the names do.
        var columns = Math.Max(1, (int)(width * 0.5 / (column + ColumnGap)));
        var hidden = Math.Max(0, entries.Length - rows * columns);
        var shown = hidden > 0 ? rows * columns - 1 : entries.Length;
        return new Legend(
            entries[..Math.Max(0, shown)], Math.Min(rows, entries.Length), rowHeight, column, entries.Length - Math.Max(0, shown), title);
    }
}

/// <summary>A line of the legend: the name as it fits, and the trace whose mark stands before it.</summary>
internal sealed record LegendEntry(string Name, Trace Trace)
{
    /// <summary>Every named trace of a figure, and the groups of a heatmap's bands.</summary>
    public static IReadOnlyList<LegendEntry> Of(Figure figure)
    {
        if (figure.Traces is [HeatmapTrace heatmap])
            return [.. HeatmapGroups.Of(heatmap).Select(g => new LegendEntry(g.Name, new BarTrace { Categories = [], Values = [], Color = g.Color }))];
        return [.. figure.Traces.Where(t => t is not HorizontalBarTrace && LabelText.Clean(t.Name).Length > 0).Select(t => new LegendEntry(t.Name, t))];
    }
}
