namespace NotebookKit.Charts;

/// <summary>A figure on its page: alone, or as panels of a grid that share one legend.</summary>
internal sealed class Sheet
{
    private Sheet(Frame header, IReadOnlyList<Panel> panels, Legend? legend, double legendLeft)
    {
        Header = header;
        Panels = panels;
        Legend = legend;
        LegendLeft = legendLeft;
    }

    /// <summary>The frame whose title heads the page; of a figure that stands alone, its only one.</summary>
    public Frame Header { get; }

    public IReadOnlyList<Panel> Panels { get; }

    public bool IsGrid => Header.Figure.Panels.Count > 0;

    /// <summary>The legend that the panels of a grid share; else null, as a figure alone keeps its own.</summary>
    public Legend? Legend { get; }

    public double LegendLeft { get; }

    public double LegendTop => GridTop(Header) + ChartStyle.Padding;

    public static Sheet Of(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var header = Frame.Of(figure);
        return figure.Panels.Count == 0
            ? new Sheet(header, [new Panel(header, 0, 0, header.Plot, 0)], null, 0)
            : Grid(header);
    }

    /// <summary>The entries of several figures, each once.</summary>
    public static IReadOnlyList<LegendEntry> SharedEntries(IEnumerable<Figure> figures) =>
        [.. figures.Where(f => f.ShowLegend).SelectMany(LegendEntry.Of).DistinctBy(LegendKey.Of)];

    private static Sheet Grid(Frame header)
    {
        var figure = header.Figure;
        var top = GridTop(header);
        var heading = figure.LegendTitle.Length > 0 ? figure.LegendTitle : figure.Panels.Select(p => p.LegendTitle).FirstOrDefault(t => t.Length > 0) ?? "";
        var legend = figure.ShowLegend
            ? Charts.Legend.For(SharedEntries(figure.Panels), heading, header.Width, header.Height - top - 2 * ChartStyle.Padding)
            : null;
        var right = header.Width - (legend is null ? 0 : legend.Width + ChartStyle.Padding);
        var columns = Math.Min(figure.PanelColumns, figure.Panels.Count);
        var rows = (figure.Panels.Count + columns - 1) / columns;
        var (width, height) = (right / columns, (header.Height - top) / rows);
        var paper = new Box(0, 0, header.Width, header.Height);
        var panels = figure.Panels.Select((panel, i) => new Panel(
            Frame.OfPanel(panel, width, height), i % columns * width, top + i / columns * height, paper, i));
        return new Sheet(header, [.. panels], legend, right);
    }

    private static double GridTop(Frame header) =>
        header.Subtitle.Length > 0 ? header.SubtitleBaseline + 2 : header.Title.Length > 0 ? header.TitleBaseline + 4 : 0;
}

/// <summary>One pair of axes on a page.</summary>
/// <param name="Frame">Where everything stands, from the panel's own corner.</param>
/// <param name="Left">Left edge of the panel on the page, in pixels.</param>
/// <param name="Top">Its upper edge.</param>
/// <param name="Paper">What plotly.js's paper coordinates span: the plot of a figure alone, the page of a grid.</param>
/// <param name="Index">Its number among the panels, from 0.</param>
internal sealed record Panel(Frame Frame, double Left, double Top, Box Paper, int Index)
{
    /// <summary>What tells plotly.js's names of axes apart.</summary>
    public string Suffix => Index == 0 ? "" : (Index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public double PaperX(double pixel) => (pixel + Left - Paper.Left) / Paper.Width;

    public double PaperY(double pixel) => (Paper.Bottom - pixel - Top) / Paper.Height;
}

/// <summary>What makes two entries of a legend the same: bars and points of one group are the same group.</summary>
internal readonly record struct LegendKey(string Name, Rgb Color)
{
    public static LegendKey Of(LegendEntry entry) => Of(entry.Trace, entry.Name);

    public static LegendKey Of(Trace trace, string name) => new(LabelText.Clean(name), trace switch
    {
        ScatterTrace points => points.Color,
        LineTrace line => line.Color,
        AreaTrace area => area.Color,
        BarTrace bars => bars.Color,
        _ => Palette.Neutral,
    });
}
