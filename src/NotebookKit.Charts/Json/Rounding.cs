namespace NotebookKit.Charts;

/// <summary>
/// How numbers are shortened for JSON: to a millionth of the span that they are seen against, which is more than a
/// screen can show, and never to fewer than six significant digits. Values far from zero so keep their differences.
/// </summary>
/// <param name="Span">What the eye can compare: the length of an axis or of a colour scale.</param>
internal readonly record struct Rounding(double Span)
{
    private const int FewestDigits = 6;
    private const int DigitsOfSpan = 7;

    /// <summary>From here on, rounding would not shorten a number.</summary>
    private const int AllDigits = 16;

    private readonly int _spanExponent = Exponent(Span);

    /// <summary>For what is not seen against anything: sizes, shares, positions on the page.</summary>
    public static Rounding Plain { get; } = new(double.PositiveInfinity);

    /// <summary>For horizontal coordinates. A wide axis about narrow data must not blur them: one may zoom in.</summary>
    public static Rounding OfX(Frame frame) => new(Narrower(frame.X.High - frame.X.Low, DataRange.SpanOfX(frame.Figure)));

    /// <summary>For vertical coordinates.</summary>
    public static Rounding OfY(Frame frame) => new(Narrower(frame.Y.High - frame.Y.Low, DataRange.SpanOfY(frame.Figure)));

    /// <summary>For the values of a heatmap.</summary>
    public static Rounding OfCells(HeatmapTrace trace)
    {
        var (low, high) = trace.ValueRange();
        return new Rounding(Narrower(high - low, trace.Extent.High - trace.Extent.Low));
    }

    public double Of(double value)
    {
        if (double.IsInfinity(Span) || value == 0)
            return NumberText.Round(value, FewestDigits);
        var digits = Math.Max(FewestDigits, DigitsOfSpan + Exponent(Math.Abs(value)) - _spanExponent);
        return digits >= AllDigits ? value : NumberText.Round(value, digits);
    }

    private static double Narrower(double shown, double data) => data > 0 ? Math.Min(shown, data) : shown;

    private static int Exponent(double value) =>
        double.IsFinite(value) && value > 0 ? (int)Math.Floor(Math.Log10(value)) : 0;
}
