namespace NotebookKit.Charts;

/// <summary>The key of the colours that stand for numbers, at the right.</summary>
internal sealed record ColorBar(double Low, double High, string Title, ColorScale Colors, IReadOnlyList<Tick> Ticks)
{
    public const double Thickness = 14;

    public const double TitleHeight = 22;

    /// <summary>From the bar's left edge to its tick labels.</summary>
    public const double LabelOffset = Thickness + 6;

    public double Width => Math.Max(
        TextWidth.Of(Title, ChartStyle.LabelSize),
        LabelOffset + Ticks.Select(t => TextWidth.Of(t.Label, ChartStyle.LabelSize)).DefaultIfEmpty(0).Max());

    /// <summary>The bar of the trace whose colours are numbers; null where there is none.</summary>
    public static ColorBar? For(Figure figure, double height)
    {
        if (figure.Traces is [HeatmapTrace heatmap])
            return Of(heatmap.ValueRange(), heatmap.ValueTitle, heatmap.Colors, height);
        return figure.Traces.OfType<ScatterTrace>().FirstOrDefault(t => t.Values.Count > 0) is { } points
            ? Of(points.ValueRange(), points.ValueTitle, points.Colors, height)
            : null;
    }

    private static ColorBar Of((double Low, double High) range, string title, ColorScale colors, double height) => new(
        range.Low, range.High, LabelText.Fit(title, 150, ChartStyle.LabelSize), colors,
        NotebookKit.Charts.Ticks.Between(range.Low, range.High, Math.Clamp((int)(height / 60), 2, 6)));
}
