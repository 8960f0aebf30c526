using System.Globalization;

namespace NotebookKit.Charts;

/// <summary>Legend and colour bar.</summary>
internal static class SvgKeys
{
    public static void Write(SvgBuilder svg, Frame frame)
    {
        if (frame.ColorBar is { } bar)
            WriteColorBar(svg, frame, bar, (HeatmapTrace)frame.Figure.Traces[0]);
        if (frame.Legend is { } legend)
            WriteLegend(svg, frame, legend);
    }

    private static void WriteLegend(SvgBuilder svg, Frame frame, Legend legend)
    {
        var top = frame.Plot.Top;
        if (legend.Title.Length > 0)
        {
            svg.Text(frame.PanelLeft, top + ChartStyle.LabelSize * 0.8, "strong", legend.Title, " font-weight=\"600\"");
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
            frame.PanelLeft + i / legend.Rows * (legend.ColumnWidth + 12),
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
                svg.Line($"<path d=\"M{x - 7} {y}H{x + 7}\" {SvgMarks.LineStyle(line)}/>");
                break;
            case BarTrace bars:
                svg.Line($"<rect x=\"{x - 6}\" y=\"{y - 6}\" width=\"12\" height=\"12\" fill=\"{bars.Color.Hex}\"/>");
                break;
        }
    }

    private static void WriteColorBar(SvgBuilder svg, Frame frame, ColorBar bar, HeatmapTrace trace)
    {
        var left = frame.PanelLeft;
        var title = frame.Plot.Height >= 3 * ColorBar.TitleHeight ? bar.Title : "";
        var top = frame.Plot.Top + (title.Length > 0 ? ColorBar.TitleHeight : 0);
        svg.Text(left, frame.Plot.Top + ChartStyle.LabelSize * 0.8, "strong", title)
            .Line($"<linearGradient id=\"scale\" x1=\"0\" x2=\"0\" y1=\"1\" y2=\"0\">");
        var stops = trace.Colors.Stops;
        for (var i = 0; i < stops.Count; i++)
            svg.Line($"<stop offset=\"{100.0 * i / (stops.Count - 1)}%\" stop-color=\"{stops[i].Hex}\"/>");
        svg.Line($"</linearGradient>")
            .Line($"<rect x=\"{left}\" y=\"{top}\" width=\"{ColorBar.Thickness}\" height=\"{frame.Plot.Bottom - top}\" fill=\"url(#scale)\"/>");

        var scale = new Scale(bar.Low, bar.High, frame.Plot.Bottom, top);
        foreach (var tick in bar.Ticks)
        {
            // Labels at the very ends are drawn a little inside, level with the bar.
            var y = Math.Clamp(scale.At(tick.Value), top + 4, frame.Plot.Bottom - 4);
            svg.Text(left + ColorBar.LabelOffset, y + ChartStyle.LabelSize * 0.36, "tick", tick.Label);
        }
    }
}
