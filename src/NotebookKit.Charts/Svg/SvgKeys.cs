using System.Globalization;

namespace NotebookKit.Charts;

/// <summary>Legend and colour bar.</summary>
internal static class SvgKeys
{
    public static void Write(SvgBuilder svg, Frame frame)
    {
        if (frame.ColorBar is { } bar)
            WriteColorBar(svg, frame, bar);
        if (frame.Legend is { } legend)
            WriteLegend(svg, legend, frame.PanelLeft, frame.LegendTop);
    }

    public static void WriteLegend(SvgBuilder svg, Legend legend, double left, double top)
    {
        if (legend.Title.Length > 0)
        {
            svg.Text(left, top + ChartStyle.LabelSize * 0.8, "strong", legend.Title, " font-weight=\"600\"");
            top += Legend.TitleHeight;
        }
        for (var i = 0; i < legend.Entries.Count; i++)
        {
            var (x, y) = Position(i);
            WriteMark(svg, legend.Entries[i].Trace, x + 7, y);
            svg.Text(x + Legend.TextOffset, y + ChartStyle.LabelSize * 0.36, "strong", legend.Entries[i].Name);
        }
        if (legend.Hidden > 0)
        {
            var (x, y) = Position(legend.Entries.Count);
            svg.Text(x + Legend.TextOffset, y + ChartStyle.LabelSize * 0.36, "more",
                string.Create(CultureInfo.InvariantCulture, $"… {legend.Hidden} more"));
        }

        (double X, double Y) Position(int i) => (
            left + i / legend.Rows * (legend.ColumnWidth + 12),
            top + (i % legend.Rows + 0.5) * legend.RowHeight);
    }

    private static void WriteMark(SvgBuilder svg, Trace trace, double x, double y)
    {
        switch (trace)
        {
            case ScatterTrace points:
                svg.Line($"<path transform=\"translate({x} {y})\" d=\"{Marker.Path(points.Symbol, Math.Max(points.MarkerSize, 8))}\" {SvgMarks.PointStyle(points.Color)}/>");
                break;
            case LineTrace line:
                svg.Line($"<path d=\"M{x - 7} {y}H{x + 7}\" {SvgLines.Style(line)}/>");
                break;
            case AreaTrace area:
                svg.Line($"<rect x=\"{x - 6}\" y=\"{y - 6}\" width=\"12\" height=\"12\" {SvgMarks.AreaStyle(area.Color)}/>");
                break;
            case BarTrace bars:
                svg.Line($"<rect x=\"{x - 6}\" y=\"{y - 6}\" width=\"12\" height=\"12\" fill=\"{bars.Color.Hex}\"/>");
                break;
        }
    }

    private static void WriteColorBar(SvgBuilder svg, Frame frame, ColorBar bar)
    {
        var (left, bottom) = (frame.PanelLeft, frame.ColorBarBottom);
        var title = frame.Plot.Height >= 3 * ColorBar.TitleHeight ? bar.Title : "";
        var top = frame.Plot.Top + (title.Length > 0 ? ColorBar.TitleHeight : 0);
        svg.Text(left, frame.Plot.Top + ChartStyle.LabelSize * 0.8, "strong", title)
            .Line($"<linearGradient id=\"{svg.Id("scale")}\" x1=\"0\" x2=\"0\" y1=\"1\" y2=\"0\">");
        var stops = bar.Colors.Stops;
        for (var i = 0; i < stops.Count; i++)
            svg.Line($"<stop offset=\"{100.0 * i / (stops.Count - 1)}%\" stop-color=\"{stops[i].Hex}\"/>");
        svg.Line($"</linearGradient>")
            .Line($"<rect x=\"{left}\" y=\"{top}\" width=\"{ColorBar.Thickness}\" height=\"{bottom - top}\" fill=\"url(#{svg.Id("scale")})\"/>");

        var scale = new Scale(bar.Low, bar.High, bottom, top);
        foreach (var tick in bar.Ticks)
        {
            // Labels at the very ends are drawn a little inside, level with the bar.
            var y = Math.Clamp(scale.At(tick.Value), top + 4, bottom - 4);
            svg.Text(left + ColorBar.LabelOffset, y + ChartStyle.LabelSize * 0.36, "tick", tick.Label);
        }
    }
}
