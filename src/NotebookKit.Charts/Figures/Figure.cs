namespace NotebookKit.Charts;

/// <summary>
/// A chart as data: series, axes, and a sentence for those who cannot see it. It draws nothing itself; from it come a
/// picture (<see cref="SvgWriter"/>), an interactive chart (<see cref="PlotlyJson"/>) and HTML that holds both
/// (<see cref="FigureHtml"/>).
/// </summary>
public sealed record Figure
{
    /// <summary>The series. A heatmap stands alone; bars stand with bars; points and lines go together.</summary>
    /// <exception cref="ArgumentException">The series do not fit together, a series' lists differ in length, a bar is
    /// negative, or a value is beyond ±1e300, where spans are no numbers any more.</exception>
    public required IReadOnlyList<Trace> Traces
    {
        get;
        init
        {
            field = Copy.Of(value);
            FigureRules.Check(field);
        }
    }

    /// <summary>One or two sentences that say what the chart shows: the text of a screen reader, and what remains where
    /// no picture can be shown.</summary>
    public required string AlternativeText
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(AlternativeText));
            field = value;
        }
    }

    /// <summary>The headline; empty (default) for none.</summary>
    public string Title { get; init => field = Guard.NotNull(value); } = "";

    /// <summary>A smaller line below the title, for conditions such as parameters; empty (default) for none.</summary>
    public string Subtitle { get; init => field = Guard.NotNull(value); } = "";

    /// <summary>The horizontal axis.</summary>
    /// <exception cref="ArgumentException">Its minimum is not below its maximum.</exception>
    public Axis XAxis { get; init => field = FigureRules.Ends(value, nameof(XAxis)); } = new();

    /// <summary>The vertical axis.</summary>
    /// <exception cref="ArgumentException">Its minimum is not below its maximum.</exception>
    public Axis YAxis { get; init => field = FigureRules.Ends(value, nameof(YAxis)); } = new();

    /// <summary>Whether one unit is equally long on both axes, as distances in an embedding need.</summary>
    public bool EqualAspect { get; init; }

    /// <summary>Whether traces with a name are listed at the right.</summary>
    public bool ShowLegend { get; init; } = true;

    /// <summary>What the legend's entries are; empty (default) for none.</summary>
    public string LegendTitle { get; init => field = Guard.NotNull(value); } = "";

    /// <summary>Arrows drawn over points and lines; other figures ignore them. One with an end that is not finite is not
    /// drawn.</summary>
    /// <exception cref="ArgumentException">An end is beyond ±1e300.</exception>
    public IReadOnlyList<Arrow> Arrows
    {
        get;
        init
        {
            field = Copy.Of(value);
            FigureRules.Check(field);
        }
    } = [];

    /// <summary>The figures of a grid, row by row; empty (default) for a figure that stands alone. See <see cref="Grid"/>.</summary>
    /// <exception cref="ArgumentException">A panel is a grid itself, or the figure has traces of its own.</exception>
    public IReadOnlyList<Figure> Panels
    {
        get;
        init
        {
            field = Copy.Of(value);
            FigureRules.CheckPanels(field, Traces);
        }
    } = [];

    /// <summary>How many panels of a grid stand side by side, 1 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int PanelColumns
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(PanelColumns));
            field = value;
        }
    } = 1;

    /// <summary>Width in pixels, 720 by default: a notebook's text column. Shown narrower where there is less room.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 160 and 8,000.</exception>
    public int Width { get; init => field = FigureRules.Size(value, nameof(Width)); } = 720;

    /// <summary>Height in pixels, 460 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 160 and 8,000.</exception>
    public int Height { get; init => field = FigureRules.Size(value, nameof(Height)); } = 460;

    /// <summary>
    /// Puts figures side by side as panels of one: each keeps its axes, titles become headings, subtitles are left out, and one legend lists what all
    /// show, the same name and colour once; there, a click hides a group in every panel.
    /// </summary>
    /// <param name="panels">The figures, row by row; at least one, at most 100, none a grid itself.</param>
    /// <param name="columns">How many stand side by side; null (default) for a grid that is about as wide as it is high, at most 4.</param>
    /// <exception cref="ArgumentException">There is no figure, there are too many, or one is a grid itself.</exception>
    public static Figure Grid(IReadOnlyList<Figure> panels, int? columns = null) => FigureGrid.Of(panels, columns);

    /// <summary>The same figure under another headline.</summary>
    public Figure WithTitle(string title) => this with { Title = title };

    /// <summary>The same figure with a smaller line below the title.</summary>
    public Figure WithSubtitle(string subtitle) => this with { Subtitle = subtitle };

    /// <summary>The same figure in another size, in pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is not between 160 and 8,000.</exception>
    public Figure WithSize(int width, int height) => this with { Width = width, Height = height };

    /// <summary>The same figure with other axis titles.</summary>
    public Figure WithAxisTitles(string x, string y) =>
        this with { XAxis = XAxis with { Title = x }, YAxis = YAxis with { Title = y } };

    /// <summary>The same figure with or without its legend.</summary>
    public Figure WithLegend(bool shown) => this with { ShowLegend = shown };

    /// <summary>The same figure described by another sentence.</summary>
    public Figure WithAlternativeText(string text) => this with { AlternativeText = text };

    /// <summary>Returns the title and <see cref="AlternativeText"/>: what a console can show of a chart.</summary>
    public override string ToString() => Title.Length == 0 ? AlternativeText : $"{Title}: {AlternativeText}";
}
