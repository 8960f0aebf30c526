namespace NotebookKit.Charts;

/// <summary>The ends of numeric axes.</summary>
internal static class DataRange
{
    private const double Margin = 0.045;

    public static (double Low, double High) OfX(Figure figure) =>
        Of(figure.XAxis, figure.Traces.SelectMany(Xs).Concat(figure.Arrows.SelectMany(a => new[] { a.FromX, a.ToX })));

    public static (double Low, double High) OfY(Figure figure) => figure.Traces is [BarTrace, ..]
        ? OfStack(figure)
        : Of(figure.YAxis, figure.Traces.SelectMany(Ys).Concat(figure.Arrows.SelectMany(a => new[] { a.FromY, a.ToY })));

    private static IEnumerable<double> Xs(Trace trace) => trace switch
    {
        ScatterTrace points => points.X,
        LineTrace line => line.X,
        _ => [],
    };

    private static IEnumerable<double> Ys(Trace trace) => trace switch
    {
        ScatterTrace points => points.Y,
        LineTrace line => line.Y,
        _ => [],
    };

    private static (double, double) Of(Axis axis, IEnumerable<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Where(double.IsFinite))
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        if (low > high)
            (low, high) = (0, 1);
        // A single value, or values that differ only by rounding, get room on both sides.
        if (high - low <= 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)))
        {
            var room = low == 0 ? 1 : Math.Abs(low) / 2;
            (low, high) = (low - room, high + room);
        }
        var margin = (high - low) * Margin;
        return Ordered(axis.Minimum ?? low - margin, axis.Maximum ?? high + margin);
    }

    private static (double, double) OfStack(Figure figure)
    {
        var bars = figure.Traces.OfType<BarTrace>().ToArray();
        var highest = Enumerable.Range(0, bars[0].Categories.Count)
            .Select(c => bars.Sum(b => StackPart(b.Values[c]))).DefaultIfEmpty(0).Max();
        return Ordered(figure.YAxis.Minimum ?? 0, figure.YAxis.Maximum ?? (highest > 0 ? highest * 1.02 : 1));
    }

    /// <summary>What a value adds to its stack.</summary>
    public static double StackPart(double value) => double.IsFinite(value) && value > 0 ? value : 0;

    private static (double, double) Ordered(double low, double high) => high > low ? (low, high) : (low, low + 1);
}
