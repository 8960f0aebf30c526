namespace NotebookKit.Charts;

/// <summary>The key of a heatmap's colours at its right.</summary>
internal sealed record ColorBar(double Low, double High, string Title, IReadOnlyList<Tick> Ticks)
{
    public const double Thickness = 14;

    public const double TitleHeight = 22;

    /// <summary>From the bar's left edge to its tick labels.</summary>
    public const double LabelOffset = Thickness + 6;

    public double Width => Math.Max(
        TextWidth.Of(Title, ChartStyle.LabelSize),
        LabelOffset + Ticks.Select(t => TextWidth.Of(t.Label, ChartStyle.LabelSize)).DefaultIfEmpty(0).Max());

    public static ColorBar For(HeatmapTrace heatmap, double height)
    {
        var (low, high) = heatmap.ValueRange();
        return new ColorBar(
            low, high, LabelText.Fit(heatmap.ValueTitle, 150, ChartStyle.LabelSize),
            NotebookKit.Charts.Ticks.Between(low, high, Math.Clamp((int)(height / 60), 2, 6)));
    }
}
