namespace NotebookKit.Charts;

/// <summary>
/// Where everything of a figure stands, in pixels. Computed once from estimated text widths and used by picture and
/// interactive chart alike, so that the two look the same and nothing is cut off.
/// </summary>
internal sealed class Frame
{
    private const double LabelGap = 7;
    private const double AxisTitleHeight = 22;

    /// <summary>How much of the height a colour bar takes above a legend.</summary>
    private const double ColorBarShare = 0.45;

    private readonly bool _isPanel;

    private Frame(Figure figure, double width, double height, bool isPanel)
    {
        Figure = figure;
        Width = width;
        Height = height;
        _isPanel = isPanel;
        Kind = figure.Traces.Count > 0 ? FigureRules.KindOf(figure.Traces[0]) : FigureKind.Points;
        var room = Width - 2 * ChartStyle.Padding;
        Title = LabelText.Fit(figure.Title, room, TitleSize * 1.05);
        Subtitle = isPanel ? "" : LabelText.Fit(figure.Subtitle, room, ChartStyle.SubtitleSize);
        Margins = HeatmapMargins.Of(figure, width, height);

        var top = Top() + Margins.Above;
        var bottom = Height - ChartStyle.Padding - (HasTitle(figure.XAxis) ? AxisTitleHeight : 0);
        var right = Width - ChartStyle.Padding - SidePanel(bottom - top) - Margins.Beside;
        var left = ChartStyle.Padding + (HasTitle(figure.YAxis) ? AxisTitleHeight : 0);

        // Tick labels at the left need the height, those below the width: the height is guessed first.
        left += LabelsBeside(bottom - top - 20, 0.32 * Width);
        bottom -= LabelsBelow(ref left, right, 0.3 * Height);
        Plot = new Box(left, top, Math.Max(right, left + 20), Math.Max(bottom, top + 20));
        SetScales();
    }

    public Figure Figure { get; }

    /// <summary>Pixels of the figure, or of its cell in a grid.</summary>
    public double Width { get; }

    public double Height { get; }

    /// <summary>Room about a heatmap for its bands and trees.</summary>
    public HeatmapMargins Margins { get; }

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

    public static Frame Of(Figure figure) => new(figure, figure.Width, figure.Height, isPanel: false);

    /// <summary>A figure in a cell of a grid: with a smaller title, and without a legend of its own.</summary>
    public static Frame OfPanel(Figure figure, double width, double height) => new(figure, width, height, isPanel: true);

    public double TitleSize => _isPanel ? ChartStyle.PanelTitleSize : ChartStyle.TitleSize;

    public double TitleBaseline => ChartStyle.Padding + TitleSize - 2;

    public double SubtitleBaseline => (Title.Length > 0 ? TitleBaseline + 6 : ChartStyle.Padding) + ChartStyle.SubtitleSize;

    /// <summary>Left edge of legend and colour bar.</summary>
    public double PanelLeft => Plot.Right + Margins.Beside + Charts.Legend.Gap;

    /// <summary>Lower end of the colour bar, which leaves room for a legend.</summary>
    public double ColorBarBottom => Legend is null ? Plot.Bottom : Plot.Top + Plot.Height * ColorBarShare;

    public double LegendTop => ColorBar is null ? Plot.Top : ColorBarBottom + Charts.Legend.Gap;

    /// <summary>Whether one unit is to be equally long on both axes, and both are numbers.</summary>
    public bool HasEqualAspect => Figure.EqualAspect && Kind == FigureKind.Points && XLabels is null;

    public static bool HasTitle(Axis axis) => !axis.Hidden && LabelText.Clean(axis.Title).Length > 0;

    private double Top()
    {
        if (Subtitle.Length > 0)
            return SubtitleBaseline + 16;
        return Title.Length > 0 ? TitleBaseline + (_isPanel ? 12 : 18) : ChartStyle.Padding + 4;
    }

    private double SidePanel(double height)
    {
        var room = Height - Top() - ChartStyle.Padding;
        if (!_isPanel && Figure.ShowLegend)
            Legend = Charts.Legend.For(LegendEntry.Of(Figure), Figure.LegendTitle, Width, ColorBar.For(Figure, height) is null ? room : room / 2);
        ColorBar = ColorBar.For(Figure, Legend is null ? height : height * ColorBarShare);
        // Without a legend the last tick label below may reach out by half its width.
        return ColorBar is null && Legend is null ? 12 : Math.Max(ColorBar?.Width ?? 0, Legend?.Width ?? 0) + Charts.Legend.Gap;
    }

    private double LabelsBeside(double height, double longest)
    {
        if (Figure.Traces is [HeatmapTrace heatmap])
        {
            YLabels = CategoryLabels.Beside(heatmap.RowNames, height / heatmap.RowCount, longest);
            return YLabels.Depth + LabelGap;
        }
        if (Figure.Traces is [HorizontalBarTrace bars])
        {
            YLabels = CategoryLabels.Beside(bars.Categories, height / Math.Max(1, bars.Categories.Count), longest);
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
        _ when Kind == FigureKind.Points && !Figure.XAxis.Hidden && Figure.XAxis.Labels.Count > 0 => Figure.XAxis.Labels,
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
        if (Figure.Traces is [HorizontalBarTrace bars])
        {
            Y = new Scale(-0.5, Math.Max(1, bars.Categories.Count) - 0.5, Plot.Top, Plot.Bottom);
            if (!Figure.XAxis.Hidden)
                XTicks = NumericTicks(X.Low, X.High, Plot.Width, 95, Figure.XAxis);
            return;
        }
        var (yLow, yHigh) = DataRange.OfY(Figure);
        Y = new Scale(yLow, yHigh, Plot.Bottom, Plot.Top);
        if (HasEqualAspect)
        {
            var units = Math.Max(X.UnitsPerPixel, Y.UnitsPerPixel);
            (X, Y) = (X.WithUnitsPerPixel(units), Y.WithUnitsPerPixel(units));
        }
        if (Kind == FigureKind.Points && !Figure.XAxis.Hidden && XLabels is null)
            XTicks = NumericTicks(X.Low, X.High, Plot.Width, 95, Figure.XAxis);
        if (!Figure.YAxis.Hidden)
            YTicks = NumericTicks(Y.Low, Y.High, Plot.Height, 52, Figure.YAxis);
    }

    private static IReadOnlyList<Tick> NumericTicks(double low, double high, double pixels, double apart, Axis axis) =>
        Ticks.Between(low, high, Math.Clamp((int)(pixels / apart), 2, 9), axis.Numbers);
}
