namespace NotebookKit.Charts;

/// <summary>The labels below or beside a category axis: shortened, slanted where they would touch, thinned where even
/// slanted ones would.</summary>
internal sealed record CategoryLabels(IReadOnlyList<string> Texts, bool Slanted, int Step)
{
    public const double SlantDegrees = 45;

    private const double ClosestLines = 14;
    private static readonly double Slope = Math.Sin(SlantDegrees * Math.PI / 180);

    /// <summary>Pixels that the labels need across the axis.</summary>
    public double Depth { get; private init; }

    /// <summary>How far the first slanted label reaches to the left of its category's middle.</summary>
    public double LeftReach { get; private init; }

    public static CategoryLabels Below(IReadOnlyList<string> names, double slot, double longest)
    {
        // Upright labels are bounded by their slot alone; the bound on depth is for slanted ones.
        var upright = LabelText.FitDistinct(names, Math.Max(slot, longest), ChartStyle.LabelSize);
        if (Widest(upright) <= slot - 8)
            return new CategoryLabels(upright, Slanted: false, Step: 1) { Depth = ChartStyle.LabelSize };
        var texts = LabelText.FitDistinct(names, longest, ChartStyle.LabelSize);
        var widest = Widest(texts);
        var first = TextWidth.Of(texts[0], ChartStyle.LabelSize);
        return new CategoryLabels(texts, Slanted: true, StepFor(slot * Slope))
        {
            Depth = (widest + ChartStyle.LabelSize) * Slope,
            LeftReach = (first + ChartStyle.LabelSize / 2) * Slope,
        };
    }

    public static CategoryLabels Beside(IReadOnlyList<string> names, double slot, double longest)
    {
        var texts = LabelText.FitDistinct(names, longest, ChartStyle.LabelSize);
        return new CategoryLabels(texts, Slanted: false, StepFor(slot)) { Depth = Widest(texts) };
    }

    private static int StepFor(double slot) => slot >= ClosestLines - 1 ? 1 : (int)Math.Ceiling(ClosestLines / Math.Max(slot, 1e-3));

    private static double Widest(IReadOnlyList<string> texts) =>
        texts.Select(t => TextWidth.Of(t, ChartStyle.LabelSize)).DefaultIfEmpty(0).Max();
}
