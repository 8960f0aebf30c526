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
        var sheet = Sheet.Of(figure);
        var header = sheet.Header;
        var svg = new SvgBuilder();
        var (width, height) = ((double)figure.Width, (double)figure.Height);
        svg.Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">")
            .Line($"<title>{SvgBuilder.Encode(figure.Title.Length > 0 ? figure.Title : "Chart")}</title>")
            .Line($"<desc>{SvgBuilder.Encode(figure.AlternativeText)}</desc>")
            .Line($"<style>{SvgStyle.Css}</style>")
            .Line($"<rect class=\"page\" width=\"{width}\" height=\"{height}\" rx=\"6\"/>")
            .Text(ChartStyle.Padding, header.TitleBaseline, "title", header.Title)
            .Text(ChartStyle.Padding, header.SubtitleBaseline, "subtitle", header.Subtitle);

        foreach (var panel in sheet.Panels)
            if (sheet.IsGrid)
                WritePanel(svg, panel);
            else
                WriteContent(svg, panel.Frame);
        if (sheet.Legend is { } legend)
            SvgKeys.WriteLegend(svg, legend, sheet.LegendLeft, sheet.LegendTop);
        svg.Line($"</svg>");
        return svg.ToString();
    }

    private static void WritePanel(SvgBuilder svg, Panel panel)
    {
        svg.IdPrefix = $"p{panel.Suffix}-";
        svg.Line($"<g transform=\"translate({panel.Left} {panel.Top})\">")
            .Text(panel.Frame.Plot.Left, panel.Frame.TitleBaseline, "axis",
                LabelText.Fit(panel.Frame.Title, panel.Frame.Width - panel.Frame.Plot.Left, ChartStyle.PanelTitleSize * 1.05), " font-weight=\"600\"");
        WriteContent(svg, panel.Frame);
        svg.Line($"</g>");
    }

    private static void WriteContent(SvgBuilder svg, Frame frame)
    {
        SvgAxes.WriteGrid(svg, frame);
        SvgMarks.Write(svg, frame);
        SvgAxes.WriteLabels(svg, frame);
        SvgKeys.Write(svg, frame);
    }
}
