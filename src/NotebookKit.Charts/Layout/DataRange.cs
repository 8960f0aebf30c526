namespace NotebookKit.Charts;

/// <summary>The ends of numeric axes.</summary>
internal static class DataRange
{
    private const double Margin = 0.045;

    public static (double Low, double High) OfX(Figure figure)
    {
        if (figure.Traces is not [HorizontalBarTrace bars])
            return Of(figure.XAxis, Extent(Xs(figure)));
        // Bars begin at zero, which is one end unless they go both ways.
        var (low, high) = Extent(bars.Values.Append(0))!.Value;
        var margin = (high - low) * Margin;
        return Ordered(figure.XAxis.Minimum ?? (low < 0 ? low - margin : 0), figure.XAxis.Maximum ?? (high > 0 ? high + margin : 0));
    }

    public static (double Low, double High) OfY(Figure figure) => figure.Traces is [BarTrace, ..]
        ? Ordered(figure.YAxis.Minimum ?? 0, figure.YAxis.Maximum ?? (HighestStack(figure) is > 0 and var highest ? highest * 1.02 : 1))
        : Of(figure.YAxis, Extent(Ys(figure)));

    /// <summary>From the smallest horizontal coordinate to the largest, whatever the axis shows; 0 without data.</summary>
    public static double SpanOfX(Figure figure) => Extent(Xs(figure)) is var (low, high) ? high - low : 0;

    /// <summary>From the smallest vertical coordinate to the largest; of bars, from the ground.</summary>
    public static double SpanOfY(Figure figure)
    {
        if (figure.Traces is [BarTrace, ..])
            return HighestStack(figure);
        return Extent(Ys(figure)) is var (low, high) ? high - low : 0;
    }

    /// <summary>The smallest and the largest finite value; null without any.</summary>
    public static (double Low, double High)? Extent(IEnumerable<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
            if (double.IsFinite(value))
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return low <= high ? (low, high) : null;
    }

    /// <summary>What a value adds to its stack.</summary>
    public static double StackPart(double value) => double.IsFinite(value) && value > 0 ? value : 0;

    /// <summary>The ends, moved apart where they would coincide.</summary>
    public static (double Low, double High) Ordered(double low, double high) =>
        high - low >= Guard.SmallestSpan ? (low, high) : (low, low + Size(low));

    private static IEnumerable<double> Xs(Figure figure) => figure.Traces.SelectMany(trace => trace switch
    {
        ScatterTrace points => points.X,
        LineTrace line => line.X,
        AreaTrace area => area.X,
        HorizontalBarTrace bars => bars.Values,
        _ => [],
    }).Concat(figure.Arrows.SelectMany(a => new[] { a.FromX, a.ToX }));

    private static IEnumerable<double> Ys(Figure figure) => figure.Traces.SelectMany(trace => trace switch
    {
        ScatterTrace points => points.Y,
        LineTrace { Errors.Count: 0 } line => line.Y,
        LineTrace line => line.Y.Concat(line.Y.Zip(line.Errors, (y, e) => y - e)).Concat(line.Y.Zip(line.Errors, (y, e) => y + e)),
        AreaTrace area => area.Y,
        _ => [],
    }).Concat(figure.Arrows.SelectMany(a => new[] { a.FromY, a.ToY }));

    private static (double, double) Of(Axis axis, (double Low, double High)? extent)
    {
        var (low, high) = extent ?? (0, 1);
        // A single value, or values that differ only by rounding, get room on both sides.
        if (high - low <= Math.Max(Guard.SmallestSpan, 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high))))
        {
            var room = low == 0 ? 1 : Size(low) / 2;
            (low, high) = (low - room, high + room);
        }
        var margin = (high - low) * Margin;
        return Ordered(axis.Minimum ?? low - margin, axis.Maximum ?? high + margin);
    }

    private static double HighestStack(Figure figure)
    {
        var bars = figure.Traces.OfType<BarTrace>().ToArray();
        return Enumerable.Range(0, bars[0].Categories.Count).Select(c => bars.Sum(b => StackPart(b.Values[c]))).DefaultIfEmpty(0).Max();
    }

    /// <summary>How far a value is from zero, or 1 where that is next to nothing.</summary>
    private static double Size(double value) => Math.Abs(value) >= Guard.SmallestSpan ? Math.Abs(value) : 1;
}
