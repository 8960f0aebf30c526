using System.Globalization;
using System.Text;

namespace NotebookKit.Charts;

/// <summary>The data of points, lines and bars, and the arrows over them.</summary>
internal static class SvgMarks
{
    /// <summary>The points of figures with more of them are snapped to half pixels, where coinciding ones are drawn once.</summary>
    private const int ManyPoints = 2_000;

    /// <summary>Dots of one path do not add up where they cover one another, so they are less transparent than points.</summary>
    private const string DotOpacity = "0.85";

    /// <summary>More steps from the lowest colour to the highest cannot be told apart.</summary>
    private const int ShadeCount = 64;

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
            case FigureKind.HorizontalBars:
                WriteHorizontalBars(svg, frame, (HorizontalBarTrace)frame.Figure.Traces[0]);
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
        svg.Line($"<clipPath id=\"{svg.Id("plot")}\"><rect x=\"{plot.Left - 5}\" y=\"{plot.Top - 5}\" width=\"{plot.Width + 10}\" height=\"{plot.Height + 10}\"/></clipPath>")
            .Line($"<g clip-path=\"url(#{svg.Id("plot")})\">");
        for (var i = 0; i < frame.Figure.Traces.Count; i++)
        {
            if (frame.Figure.Traces[i] is LineTrace line)
                SvgLines.Write(svg, frame, line);
            else if (frame.Figure.Traces[i] is AreaTrace area)
                WriteArea(svg, frame, area);
            else if (frame.Figure.Traces[i] is ScatterTrace points)
                WriteScatter(svg, frame, points, i);
        }
        svg.Line($"</g>");
    }

    private static void WriteScatter(SvgBuilder svg, Frame frame, ScatterTrace trace, int index)
    {
        var id = svg.Id("m" + index.ToString(CultureInfo.InvariantCulture));
        svg.Line($"<defs><path id=\"{id}\" d=\"{Marker.Path(trace.Symbol, trace.MarkerSize)}\"/></defs>");
        if (trace.Values.Count == 0)
            WritePoints(svg, frame, trace, id, trace.Color, Enumerable.Range(0, trace.X.Count));
        else
            foreach (var (color, points) in Shades(trace))
                WritePoints(svg, frame, trace, id, color, points);
    }

    /// <summary>The points by their colours, from the lowest to the highest, which so lie on top; those without a number below all.</summary>
    private static IEnumerable<(Rgb Color, IEnumerable<int> Points)> Shades(ScatterTrace trace)
    {
        var (low, high) = trace.ValueRange();
        return Enumerable.Range(0, trace.X.Count)
            .GroupBy(i => double.IsFinite(trace.Values[i]) ? (int)Math.Round(Math.Clamp((trace.Values[i] - low) / (high - low), 0, 1) * ShadeCount) : -1)
            .OrderBy(shade => shade.Key)
            .Select(shade => (shade.Key < 0 ? Palette.Neutral : trace.Colors.At((double)shade.Key / ShadeCount), shade.AsEnumerable()));
    }

    private static void WritePoints(SvgBuilder svg, Frame frame, ScatterTrace trace, string id, Rgb color, IEnumerable<int> points)
    {
        var snap = frame.Figure.Traces.OfType<ScatterTrace>().Sum(t => t.X.Count) > ManyPoints;
        if (snap && trace.Symbol == MarkerSymbol.Circle)
        {
            WriteDots(svg, frame, trace, color, points);
            return;
        }
        svg.Line($"<g {PointStyle(color)}>");
        var seen = new HashSet<(double, double)>();
        foreach (var i in points)
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

    /// <summary>Discs as strokes without length and with round ends: one path, a third of the room of as many elements.</summary>
    private static void WriteDots(SvgBuilder svg, Frame frame, ScatterTrace trace, Rgb color, IEnumerable<int> points)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in points.Select(i => (Math.Round(frame.X.At(trace.X[i]) * 2) / 2, Math.Round(frame.Y.At(trace.Y[i]) * 2) / 2)).Distinct())
            if (double.IsFinite(x) && double.IsFinite(y))
                path.Append('M').Append(SvgBuilder.Number(x)).Append(' ').Append(SvgBuilder.Number(y)).Append("h0");
        if (path.Length > 0)
            svg.Line($"<path d=\"{path}\" fill=\"none\" stroke=\"{color.Hex}\" stroke-width=\"{trace.MarkerSize}\" stroke-linecap=\"round\" stroke-opacity=\"{DotOpacity}\"/>");
    }

    /// <summary>Attributes of a point: a full rim about a fill that lets the points below shine through.</summary>
    public static string PointStyle(Rgb color) => string.Create(CultureInfo.InvariantCulture,
        $"fill=\"{color.Hex}\" fill-opacity=\"{ChartStyle.PointOpacity}\" stroke=\"{color.Hex}\"");

    /// <summary>Attributes of an area.</summary>
    public static string AreaStyle(Rgb color) => string.Create(CultureInfo.InvariantCulture,
        $"fill=\"{color.Hex}\" fill-opacity=\"{ChartStyle.AreaOpacity}\" stroke=\"{color.Hex}\"");

    private static void WriteArea(SvgBuilder svg, Frame frame, AreaTrace trace)
    {
        var corners = trace.X.Zip(trace.Y, (x, y) => $"{SvgBuilder.Number(frame.X.At(x))} {SvgBuilder.Number(frame.Y.At(y))}").ToArray();
        if (corners.Length > 0)
            svg.Line($"<path d=\"M{string.Join('L', corners)}z\" {AreaStyle(trace.Color)} stroke-linejoin=\"round\"/>");
    }

    private static void WriteHorizontalBars(SvgBuilder svg, Frame frame, HorizontalBarTrace trace)
    {
        var zero = Math.Clamp(frame.X.At(0), frame.Plot.Left, frame.Plot.Right);
        var half = frame.Plot.Height / Math.Max(1, trace.Values.Count) * BarShare / 2;
        svg.Line($"<g fill=\"{trace.Color.Hex}\">");
        for (var i = 0; i < trace.Values.Count; i++)
        {
            if (!double.IsFinite(trace.Values[i]))
                continue;
            var end = Math.Clamp(frame.X.At(trace.Values[i]), frame.Plot.Left, frame.Plot.Right);
            svg.Line($"<rect x=\"{Math.Min(zero, end)}\" y=\"{frame.Y.At(i) - half}\" width=\"{Math.Abs(end - zero)}\" height=\"{2 * half}\"/>");
        }
        svg.Line($"</g>");
    }

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
        WriteArrowLabels(svg, frame, ArrowLabels.Place(frame));
    }

    private static void WriteArrowLabels(SvgBuilder svg, Frame frame, LabelLayout labels)
    {
        foreach (var label in labels.Placed)
            if (label.Leader is { } line)
                svg.Line($"<path class=\"arrow\" stroke-width=\"0.7\" stroke-opacity=\"0.6\" d=\"M{line.FromX} {line.FromY}L{line.ToX} {line.ToY}\"/>");
        foreach (var label in labels.Placed)
            svg.Text(label.Place.MiddleX, label.Place.MiddleY + ChartStyle.LabelSize * 0.36, "mid strong halo", label.Text);
        if (labels.LeftOut > 0 && LabelNote.For(frame, labels.LeftOut) is { } note)
            svg.Text(note.Right, note.Baseline, "end", note.Text);
    }
}
