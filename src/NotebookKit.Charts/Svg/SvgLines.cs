using System.Text;

namespace NotebookKit.Charts;

/// <summary>Lines, with the dots and the error bars on them.</summary>
internal static class SvgLines
{
    /// <summary>Half the width of the strokes that end an error bar.</summary>
    public const double CapHalf = 4;

    public static void Write(SvgBuilder svg, Frame frame, LineTrace trace)
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
            svg.Line($"<path d=\"{path}\" {Style(trace)}/>");
        if (trace.Errors.Count > 0)
            WriteErrors(svg, frame, trace);
        if (trace.MarkerSize is { } size)
            WriteDots(svg, frame, trace, size);
    }

    public static string Style(LineTrace trace) =>
        $"fill=\"none\" stroke=\"{trace.Color.Hex}\" stroke-width=\"{SvgBuilder.Number(trace.Width)}\" stroke-linejoin=\"round\" stroke-linecap=\"round\""
        + (trace.Dashed ? " stroke-dasharray=\"6 5\"" : "");

    private static void WriteErrors(SvgBuilder svg, Frame frame, LineTrace trace)
    {
        var path = new StringBuilder();
        for (var i = 0; i < trace.X.Count; i++)
        {
            var (x, low, high) = (frame.X.At(trace.X[i]), frame.Y.At(trace.Y[i] - trace.Errors[i]), frame.Y.At(trace.Y[i] + trace.Errors[i]));
            if (!double.IsFinite(x) || !double.IsFinite(low) || !double.IsFinite(high))
                continue;
            var (left, right) = (SvgBuilder.Number(x - CapHalf), SvgBuilder.Number(x + CapHalf));
            path.Append($"M{left} {SvgBuilder.Number(low)}H{right}M{SvgBuilder.Number(x)} {SvgBuilder.Number(low)}V{SvgBuilder.Number(high)}M{left} {SvgBuilder.Number(high)}H{right}");
        }
        if (path.Length > 0)
            svg.Line($"<path d=\"{path}\" fill=\"none\" stroke=\"{trace.Color.Hex}\" stroke-width=\"1.2\"/>");
    }

    private static void WriteDots(SvgBuilder svg, Frame frame, LineTrace trace, double size)
    {
        var dot = Marker.Path(MarkerSymbol.Circle, size);
        for (var i = 0; i < trace.X.Count; i++)
        {
            var (x, y) = (frame.X.At(trace.X[i]), frame.Y.At(trace.Y[i]));
            if (double.IsFinite(x) && double.IsFinite(y))
                svg.Line($"<path transform=\"translate({x} {y})\" d=\"{dot}\" fill=\"{trace.Color.Hex}\"/>");
        }
    }
}
