namespace NotebookKit.Charts;

/// <summary>The labels of a figure's arrows, and of the points that arrows without a length label: what is to be placed, and what it should not
/// cover.</summary>
internal static class ArrowLabels
{
    private const double LongestLabel = 130;
    private const double LongestShare = 0.4;
    private const int ShaftParts = 24;
    private const double ShaftRadius = 3;
    private const double ShaftWeight = 1;
    private const double PointWeight = 0.4;
    private const double HeadRadius = 4;
    private const double PointRadius = 6;
    private const double Rim = 4;

    /// <summary>The labels where they stand; their numbers are those of the arrows.</summary>
    public static LabelLayout Place(Frame frame)
    {
        var arrows = frame.Figure.Arrows;
        if (arrows.Count == 0)
            return new LabelLayout([], 0);
        var longest = Math.Min(LongestLabel, LongestShare * frame.Plot.Width);
        var (middleX, middleY) = Middle(frame);
        return LabelPlacement.Place(frame.Plot.Grown(Rim), [.. arrows.Select(Label)], Clutter(frame));

        PointLabel Label(Arrow arrow)
        {
            var (x, y) = (frame.X.At(arrow.ToX), frame.Y.At(arrow.ToY));
            return IsDrawn(arrow)
                ? new PointLabel(Text(arrow), x, y, HeadRadius, Math.Atan2(y - frame.Y.At(arrow.FromY), x - frame.X.At(arrow.FromX)))
                : new PointLabel(Text(arrow), x, y, PointRadius, Math.Atan2(y - middleY, x - middleX));
        }

        string Text(Arrow arrow) => IsFinite(arrow) ? LabelText.Fit(arrow.Label, longest, ChartStyle.LabelSize) : "";
    }

    public static bool IsFinite(Arrow arrow) =>
        double.IsFinite(arrow.FromX) && double.IsFinite(arrow.FromY) && double.IsFinite(arrow.ToX) && double.IsFinite(arrow.ToY);

    /// <summary>Whether an arrow has a length; without, it is only its label.</summary>
    public static bool IsDrawn(Arrow arrow) => IsFinite(arrow) && (arrow.FromX != arrow.ToX || arrow.FromY != arrow.ToY);

    /// <summary>The middle of the labelled points: labels that stand away from it fan out.</summary>
    private static (double X, double Y) Middle(Frame frame)
    {
        var points = frame.Figure.Arrows.Where(arrow => IsFinite(arrow) && !IsDrawn(arrow))
            .Select(arrow => Box.About(frame.X.At(arrow.ToX), frame.Y.At(arrow.ToY), 0, 0)).Where(frame.Plot.Contains).ToArray();
        return points.Length == 0 ? (0, 0) : (points.Average(p => p.MiddleX), points.Average(p => p.MiddleY));
    }

    /// <summary>The points, and the shafts as chains of small boxes.</summary>
    private static Clutter Clutter(Frame frame)
    {
        var clutter = new Clutter(frame.Plot.Grown(Rim));
        foreach (var points in frame.Figure.Traces.OfType<ScatterTrace>())
            for (var i = 0; i < points.X.Count; i++)
                if (About(frame.X.At(points.X[i]), frame.Y.At(points.Y[i]), points.MarkerSize / 2) is { } point)
                    clutter.AddToCrowd(point, PointWeight);
        foreach (var arrow in frame.Figure.Arrows.Where(IsDrawn))
            for (var part = 1; part <= ShaftParts; part++)
                if (About(frame.X.At(arrow.FromX + (arrow.ToX - arrow.FromX) * part / ShaftParts),
                    frame.Y.At(arrow.FromY + (arrow.ToY - arrow.FromY) * part / ShaftParts), ShaftRadius) is { } shaft)
                    clutter.Add(shaft, ShaftWeight);
        return clutter;

        static Box? About(double x, double y, double half) => double.IsFinite(x) && double.IsFinite(y) ? Box.About(x, y, half, half) : null;
    }
}
