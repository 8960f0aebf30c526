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

    public static Legend? For(Figure figure, double height)
    {
        var named = figure.Traces.Where(t => t is not HeatmapTrace && LabelText.Clean(t.Name).Length > 0).ToArray();
        if (!figure.ShowLegend || named.Length == 0)
            return null;

        var longest = Math.Min(LongestName, figure.Width * 0.3);
        var title = LabelText.Fit(figure.LegendTitle, longest, ChartStyle.LabelSize);
        height -= title.Length > 0 ? TitleHeight : 0;
        var rowHeight = Math.Clamp(height / named.Length, 16, 21);
        var rows = Math.Max(1, (int)(height / rowHeight));
        var entries = named.Select(t => new LegendEntry(LabelText.Fit(t.Name, longest, ChartStyle.LabelSize), t)).ToArray();
        var column = TextOffset + entries.Max(e => TextWidth.Of(e.Name, ChartStyle.LabelSize));

        // Legend columns may take up to half of the figure: below that the data gives way, beyond it the names do.
        var columns = Math.Max(1, (int)(figure.Width * 0.5 / (column + ColumnGap)));
        var hidden = Math.Max(0, entries.Length - rows * columns);
        var shown = hidden > 0 ? rows * columns - 1 : entries.Length;
        return new Legend(
            entries[..Math.Max(0, shown)], Math.Min(rows, entries.Length), rowHeight, column, entries.Length - Math.Max(0, shown), title);
    }
}

/// <summary>A line of the legend: the name as it fits, and the trace whose mark stands before it.</summary>
internal sealed record LegendEntry(string Name, Trace Trace);
