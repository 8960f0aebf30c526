using System.Text;

namespace NotebookKit.Charts;

/// <summary>
/// Pictures of a line's height for tables and cards, as <c>data:</c> addresses for an <c>img</c> element. They carry
/// no text: say what they show in the element's <c>alt</c>.
/// </summary>
public static class Sparkline
{
    private static readonly Rgb Ink = Palette.Color(0);

    /// <summary>A curve from its smallest to its largest value, with a dot at the end.</summary>
    /// <param name="values">Heights from left to right; what is not finite is left out. Without values the picture is
    /// empty.</param>
    /// <param name="width">Pixels, at least 8.</param>
    /// <param name="height">Pixels, at least 8.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is under 8 pixels.</exception>
    public static string Line(IReadOnlyList<double> values, int width = 96, int height = 20)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 8);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 8);
        var points = values.Where(double.IsFinite).ToArray();
        if (points.Length == 0)
            return Picture(width, height, "");

        var (low, high) = (points.Min(), points.Max());
        var path = new StringBuilder();
        var (x, y) = (0.0, 0.0);
        var shown = Thinned(points.Length, 2 * width);
        for (var i = 0; i < shown.Length; i++)
        {
            x = 2 + (width - 5.0) * (points.Length == 1 ? 1 : (double)shown[i] / (points.Length - 1));
            y = high > low ? 2.5 + (height - 5.0) * (high - points[shown[i]]) / (high - low) : height / 2.0;
            path.Append(i == 0 ? 'M' : 'L').Append(SvgBuilder.Number(x)).Append(' ').Append(SvgBuilder.Number(y));
        }
        return Picture(width, height,
            $"<path d=\"{path}\" fill=\"none\" stroke=\"{Ink.Hex}\" stroke-width=\"1.5\" stroke-linejoin=\"round\"/>" +
            $"<circle cx=\"{SvgBuilder.Number(x)}\" cy=\"{SvgBuilder.Number(y)}\" r=\"2\" fill=\"{Ink.Hex}\"/>");
    }

    /// <summary>A bar filled from the left.</summary>
    /// <param name="fraction">Filled share; below 0 and NaN draw an empty bar, above 1 a full one.</param>
    /// <param name="width">Pixels, at least 8.</param>
    /// <param name="height">Pixels, at least 4.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is too small.</exception>
    public static string Bar(double fraction, int width = 72, int height = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 8);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 4);
        var filled = double.IsNaN(fraction) ? 0 : Math.Clamp(fraction, 0, 1) * width;
        return Picture(width, height,
            $"<rect width=\"{width}\" height=\"{height}\" rx=\"2\" fill=\"{Palette.Neutral.Hex}\" fill-opacity=\"0.22\"/>" +
            $"<rect width=\"{SvgBuilder.Number(filled)}\" height=\"{height}\" rx=\"2\" fill=\"{Ink.Hex}\"/>");
    }

    /// <summary>Indices of at most so many values, ends included: more than two a pixel cannot be seen.</summary>
    private static int[] Thinned(int count, int most) => count <= most
        ? [.. Enumerable.Range(0, count)]
        : [.. Enumerable.Range(0, most).Select(i => (int)((long)i * (count - 1) / (most - 1)))];

    private static string Picture(int width, int height, string content)
    {
        var svg = $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">{content}</svg>";
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.ASCII.GetBytes(svg));
    }
}
