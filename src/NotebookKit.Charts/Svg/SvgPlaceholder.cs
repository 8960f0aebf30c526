namespace NotebookKit.Charts;

/// <summary>The card that stands for a chart of which there is no picture: its title, what it shows, and why it is not
/// seen. Low, so that a page that stays without plotly.js is not full of empty frames.</summary>
internal sealed class SvgPlaceholder
{
    private const string Note = "The chart itself appears where scripts run and plotly.js can be had.";
    private const double LineHeight = 19;
    private const int MostLines = 6;

    private readonly PlotlyChart _chart;
    private readonly double _room;
    private readonly string[] _lines;

    public SvgPlaceholder(PlotlyChart chart)
    {
        _chart = chart;
        _room = chart.Width - 2 * ChartStyle.Padding;
        var lines = Wrap(chart.Description, ChartStyle.AxisTitleSize);
        _lines = lines.Length <= MostLines ? lines : [.. lines.Take(MostLines - 1), lines[MostLines - 1] + " …"];
        Height = (int)Math.Ceiling(2 * ChartStyle.Padding + LineHeight * (TitleLines + _lines.Length + Wrap(Note, ChartStyle.LabelSize).Length));
    }

    /// <summary>Height of the card in pixels; it follows from the text.</summary>
    public int Height { get; }

    private int TitleLines => LabelText.Clean(_chart.Title).Length == 0 ? 0 : 1;

    public string Write()
    {
        var svg = new SvgBuilder();
        var (width, height) = ((double)_chart.Width, (double)Height);
        svg.Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">")
            .Line($"<title>{SvgBuilder.Encode(TitleLines > 0 ? _chart.Title : "Chart")}</title>")
            .Line($"<desc>{SvgBuilder.Encode(_chart.Description)}</desc>")
            .Line($"<style>{SvgStyle.Css}</style>")
            .Line($"<rect class=\"page line\" x=\"0.5\" y=\"0.5\" width=\"{width - 1}\" height=\"{height - 1}\" rx=\"6\" stroke-dasharray=\"4 3\"/>");

        var baseline = ChartStyle.Padding + LineHeight * 0.75;
        if (TitleLines > 0)
            WriteLine(svg, ref baseline, "title", LabelText.Fit(_chart.Title, _room, ChartStyle.TitleSize * 1.05));
        foreach (var line in _lines)
            WriteLine(svg, ref baseline, "axis", line);
        foreach (var line in Wrap(Note, ChartStyle.LabelSize))
            WriteLine(svg, ref baseline, "subtitle", line);
        return svg.Line($"</svg>").ToString();
    }

    private static void WriteLine(SvgBuilder svg, ref double baseline, string cssClass, string text)
    {
        svg.Text(ChartStyle.Padding, baseline, cssClass, text);
        baseline += LineHeight;
    }

    private string[] Wrap(string text, double fontSize)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in LabelText.Clean(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && TextWidth.Of(longer, fontSize) > _room)
            {
                lines.Add(line);
                longer = word;
            }
            line = LabelText.Fit(longer, _room, fontSize);
        }
        return line.Length == 0 ? [.. lines] : [.. lines, line];
    }
}
