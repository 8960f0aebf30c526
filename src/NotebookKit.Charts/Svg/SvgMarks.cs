using System.Globalization;
using System.Text;

namespace NotebookKit.Charts;

/// <summary>The data of points, lines and bars, and the arrows over them.</summary>
internal static class SvgMarks
{
    /// <summary>Traces with more points are snapped to half pixels, where coinciding ones are drawn once.</summary>
    private const int ManyPoints = 2_000;

    public static void Write(SvgBuilder svg, Frame frame)
    {
        switch (frame.Kind)
        {
            case FigureKind.Heatmap:
                SvgHeatmap.Write(svg, frame, (HeatmapTrace)frame.Figure.Traces[0]);
                break;
            case FigureKind.Bars:
                WriteBars(svg, frame);
                break;
            default:
                WritePoints(svg, frame);
                WriteArrows(svg, frame);
                break;
        }
    }

    private static void WritePoints(SvgBuilder svg, Frame frame)
    {
        var plot = frame.Plot;
        svg.Line($"<clipPath id=\"plot\"><rect x=\"{plot.Left - 5}\" y=\"{plot.Top - 5}\" width=\"{plot.Width + 10}\" height=\"{plot.Height + 10}\"/></clipPath>")
            .Line($"<g clip-path=\"url(#plot)\">");
        for (var i = 0; i < frame.Figure.Traces.Count; i++)
        {
            if (frame.Figure.Traces[i] is LineTrace line)
                WriteLine(svg, frame, line);
            else if (frame.Figure.Traces[i] is ScatterTrace points)
                WriteScatter(svg, frame, points, i);
        }
        svg.Line($"</g>");
    }

    private static void WriteScatter(SvgBuilder svg, Frame frame, ScatterTrace trace, int index)
    {
        var id = "m" + index.ToString(CultureInfo.InvariantCulture);
        svg.Line($"<defs><path id=\"{id}\" d=\"{Marker.Path(trace.Symbol, trace.MarkerSize)}\"/></defs>")
            .Line($"<g {PointStyle(trace.Color)}>");
        var snap = trace.X.Count > ManyPoints;
        var seen = new HashSet<(double, double)>();
        for (var i = 0; i < trace.X.Count; i++)
        {
            var (x, y) = (frame.X.At(trace.X[i]), frame.Y.At(trace.Y[i]));
            if (!double.IsFinite(x) || !double.IsFinite(y))
                continue;
            if (snap)
                (x, y) = (Math.Round(x * 2) / 2, Math.Round(y * 2) / 2);
            if (!snap || seen.Add((x, y)))
                svg.Line($"<use href=\"#{id}\" x=\"{x}\" y=\"{y}\"/>");
        }
        svg.Line($"</g>");
    }

    /// <summary>Attributes of a point: a full rim about a fill that lets the points below shine through.</summary>
    public static string PointStyle(Rgb color) => string.Create(CultureInfo.InvariantCulture,
        $"fill=\"{color.Hex}\" fill-opacity=\"{ChartStyle.PointOpacity}\" stroke=\"{color.Hex}\"");

    private static void WriteLine(SvgBuilder svg, Frame frame, LineTrace trace)
    {
        var path = new StringBuilder();
        var pen = 'M';
        for (var i = 0; i < trace.X.Count; i++)
        {
            var (x, y) = (frame.X.At(trace.X[i]), frame.Y.At(trace.Y[i]));
            if (!double.IsFinite(x) || !double.IsFinite(y))
            {
                pen = 'M';
                continue;
            }
            path.Append(pen).Append(SvgBuilder.Number(x)).Append(' ').Append(SvgBuilder.Number(y));
            pen = 'L';
        }
        if (path.Length > 0)
            svg.Line($"<path d=\"{path}\" {LineStyle(trace)}/>");
    }

    public static string LineStyle(LineTrace trace) =>
        $"fill=\"none\" stroke=\"{trace.Color.Hex}\" stroke-width=\"{SvgBuilder.Number(trace.Width)}\" stroke-linejoin=\"round\" stroke-linecap=\"round\""
        + (trace.Dashed ? " stroke-dasharray=\"6 5\"" : "");

    private static void WriteBars(SvgBuilder svg, Frame frame)
    {
        var bars = frame.Figure.Traces.Cast<BarTrace>().ToArray();
        var count = bars[0].Categories.Count;
        var half = frame.Plot.Width / Math.Max(1, count) * BarShare / 2;
        var reached = new double[count];
        foreach (var trace in bars.Reverse())
        {
            svg.Line($"<g fill=\"{trace.Color.Hex}\">");
            for (var c = 0; c < count; c++)
            {
                var part = DataRange.StackPart(trace.Values[c]);
                if (part == 0)
                    continue;
                var (bottom, top) = (frame.Y.At(reached[c]), frame.Y.At(reached[c] + part));
                reached[c] += part;
                // A hairline of page between the parts, taken from the upper end.
                var height = Math.Max(0.4, bottom - top - (bottom - top > 3 ? 1 : 0));
                svg.Line($"<rect x=\"{frame.X.At(c) - half}\" y=\"{bottom - height}\" width=\"{2 * half}\" height=\"{height}\"/>");
            }
            svg.Line($"</g>");
        }
    }

    /// <summary>How much of its slot a bar fills.</summary>
    public const double BarShare = 0.8;

    private static void WriteArrows(SvgBuilder svg, Frame frame)
    {
        foreach (var arrow in frame.Figure.Arrows.Where(ArrowLabels.IsFinite))
        {
            var (x0, y0) = (frame.X.At(arrow.FromX), frame.Y.At(arrow.FromY));
            var (x1, y1) = (frame.X.At(arrow.ToX), frame.Y.At(arrow.ToY));
            var length = Math.Sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0));
            if (!(length >= 1 && double.IsFinite(length)))
                continue;
            var (ux, uy) = ((x1 - x0) / length, (y1 - y0) / length);
            var (baseX, baseY) = (x1 - 8 * ux, y1 - 8 * uy);
            svg.Line($"<path class=\"arrow\" stroke-width=\"1.4\" d=\"M{x0} {y0}L{baseX} {baseY}\"/>")
                .Line($"<path class=\"tip\" d=\"M{x1} {y1}L{baseX - 3.5 * uy} {baseY + 3.5 * ux}L{baseX + 3.5 * uy} {baseY - 3.5 * ux}z\"/>");
        }
        foreach (var label in ArrowLabels.Place(frame))
            svg.Text(label.X, label.Y + ChartStyle.LabelSize * 0.36, "mid strong halo", label.Text);
    }
}
