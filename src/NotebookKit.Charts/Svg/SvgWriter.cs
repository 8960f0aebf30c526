namespace NotebookKit.Charts;

/// <summary>
/// Draws a figure as an SVG document that stands alone: no script, no outside font, light and dark colours by the
/// viewer's preference, title and description for screen readers. The same figure always gives the same text.
/// </summary>
public static class SvgWriter
{
    /// <summary>The document, without an XML declaration; labels are encoded, so any text in the data is safe.</summary>
    public static string Write(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var frame = Frame.Of(figure);
        var svg = new SvgBuilder();
        var (width, height) = ((double)figure.Width, (double)figure.Height);
        svg.Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">")
            .Line($"<title>{SvgBuilder.Encode(figure.Title.Length > 0 ? figure.Title : "Chart")}</title>")
            .Line($"<desc>{SvgBuilder.Encode(figure.AlternativeText)}</desc>")
            .Line($"<style>{SvgStyle.Css}</style>")
            .Line($"<rect class=\"page\" width=\"{width}\" height=\"{height}\" rx=\"6\"/>")
            .Text(ChartStyle.Padding, Frame.TitleBaseline, "title", frame.Title)
            .Text(ChartStyle.Padding, frame.SubtitleBaseline, "subtitle", frame.Subtitle);

        SvgAxes.WriteGrid(svg, frame);
        SvgMarks.Write(svg, frame);
        SvgAxes.WriteLabels(svg, frame);
        SvgKeys.Write(svg, frame);
        svg.Line($"</svg>");
        return svg.ToString();
    }
}
