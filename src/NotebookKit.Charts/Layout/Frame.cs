namespace NotebookKit.Charts;

/// <summary>
/// Where everything of a figure stands, in pixels. Computed once from estimated text widths and used by picture and
/// interactive chart alike, so that the two look the same and nothing is cut off.
/// </summary>
internal sealed class Frame
{
    private const double LabelGap = 7;
    private const double AxisTitleHeight = 22;

    private Frame(Figure figure)
    {
        Figure = figure;
        Kind = figure.Traces.Count > 0 ? FigureRules.KindOf(figure.Traces[0]) : FigureKind.Points;
        var room = figure.Width - 2 * ChartStyle.Padding;
        Title = LabelText.Fit(figure.Title, room, ChartStyle.TitleSize * 1.05);
        Subtitle = LabelText.Fit(figure.Subtitle, room, ChartStyle.SubtitleSize);

        var top = Top();
        var bottom = figure.Height - ChartStyle.Padding - (HasTitle(figure.XAxis) ? AxisTitleHeight : 0);
        var right = figure.Width - ChartStyle.Padding - SidePanel(bottom - top);
        var left = ChartStyle.Padding + (HasTitle(figure.YAxis) ? AxisTitleHeight : 0);

        // Tick labels at the left need the height, those below the width: the height is guessed first.
        left += LabelsBeside(bottom - top - 20, 0.32 * figure.Width);
        bottom -= LabelsBelow(ref left, right, 0.3 * figure.Height);
        Plot = new Box(left, top, Math.Max(right, left + 20), Math.Max(bottom, top + 20));
        SetScales();
    }

    public Figure Figure { get; }

    public FigureKind Kind { get; }

    public Box Plot { get; }

    public string Title { get; }

    public string Subtitle { get; }

    public Scale X { get; private set; }

    public Scale Y { get; private set; }

    /// <summary>Ticks of a numeric axis; empty where it is hidden or holds categories.</summary>
    public IReadOnlyList<Tick> XTicks { get; private set; } = [];

    public IReadOnlyList<Tick> YTicks { get; private set; } = [];

    /// <summary>Labels of a category axis, else null.</summary>
    public CategoryLabels? XLabels { get; private set; }

    public CategoryLabels? YLabels { get; private set; }

    public Legend? Legend { get; private set; }

    public ColorBar? ColorBar { get; private set; }

    public static Frame Of(Figure figure) => new(figure);

    public const double TitleBaseline = ChartStyle.Padding + ChartStyle.TitleSize - 2;

    public double SubtitleBaseline => (Title.Length > 0 ? TitleBaseline + 6 : ChartStyle.Padding) + ChartStyle.SubtitleSize;

    /// <summary>Left edge of legend or colour bar.</summary>
    public double PanelLeft => Plot.Right + Charts.Legend.Gap;

    public static bool HasTitle(Axis axis) => !axis.Hidden && LabelText.Clean(axis.Title).Length > 0;

    private double Top()
    {
        if (Subtitle.Length > 0)
            return SubtitleBaseline + 16;
        return Title.Length > 0 ? TitleBaseline + 18 : ChartStyle.Padding + 4;
    }

    private double SidePanel(double height)
    {
        if (Figure.Traces is [HeatmapTrace heatmap])
        {
            ColorBar = ColorBar.For(heatmap, height);
            return ColorBar.Width + Charts.Legend.Gap;
        }
        Legend = Charts.Legend.For(Figure, Figure.Height - Top() - ChartStyle.Padding);
        // Without a legend the last tick label below may reach out by half its width.
        return Legend is null ? 12 : Legend.Width + Charts.Legend.Gap;
    }

    private double LabelsBeside(double height, double longest)
    {
        if (Figure.Traces is [HeatmapTrace heatmap])
        {
            YLabels = CategoryLabels.Beside(heatmap.RowNames, height / heatmap.RowCount, longest);
            return YLabels.Depth + LabelGap;
        }
        if (Figure.YAxis.Hidden)
            return 0;
        var (low, high) = DataRange.OfY(Figure);
        return NumericTicks(low, high, height, 52, Figure.YAxis)
            .Select(t => TextWidth.Of(t.Label, ChartStyle.LabelSize)).DefaultIfEmpty(0).Max() + LabelGap;
    }

    private double LabelsBelow(ref double left, double right, double longest)
    {
        if (Categories() is not { Count: > 0 } names)
            return Figure.XAxis.Hidden ? 0 : ChartStyle.LabelSize + LabelGap;
        var slot = (right - left) / names.Count;
        XLabels = CategoryLabels.Below(names, slot, longest);
        left = Math.Max(left, ChartStyle.Padding + XLabels.LeftReach - slot / 2);
        return XLabels.Depth + LabelGap;
    }

    private IReadOnlyList<string>? Categories() => Figure.Traces switch
    {
        [HeatmapTrace heatmap] => heatmap.ColumnNames,
        [BarTrace bars, ..] => bars.Categories,
        _ => null,
    };

    private void SetScales()
    {
        var (xLow, xHigh) = Categories() is { } names ? (-0.5, names.Count - 0.5) : DataRange.OfX(Figure);
        X = new Scale(xLow, xHigh, Plot.Left, Plot.Right);
        if (Figure.Traces is [HeatmapTrace heatmap])
        {
            Y = new Scale(-0.5, heatmap.RowCount - 0.5, Plot.Top, Plot.Bottom);
            return;
        }
        var (yLow, yHigh) = DataRange.OfY(Figure);
        Y = new Scale(yLow, yHigh, Plot.Bottom, Plot.Top);
        if (Figure.EqualAspect && Kind == FigureKind.Points)
        {
            var units = Math.Max(X.UnitsPerPixel, Y.UnitsPerPixel);
            (X, Y) = (X.WithUnitsPerPixel(units), Y.WithUnitsPerPixel(units));
        }
        if (Kind == FigureKind.Points && !Figure.XAxis.Hidden)
            XTicks = NumericTicks(X.Low, X.High, Plot.Width, 95, Figure.XAxis);
        if (!Figure.YAxis.Hidden)
            YTicks = NumericTicks(Y.Low, Y.High, Plot.Height, 52, Figure.YAxis);
    }

    private static IReadOnlyList<Tick> NumericTicks(double low, double high, double pixels, double apart, Axis axis) =>
        Ticks.Between(low, high, Math.Clamp((int)(pixels / apart), 2, 9), axis.Numbers);
}
