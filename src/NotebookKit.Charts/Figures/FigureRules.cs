namespace NotebookKit.Charts;

/// <summary>What holds for every figure, checked when it is made, so that no writer has to.</summary>
internal static class FigureRules
{
    private const int SmallestSide = 160;
    private const int LargestSide = 8_000;

    public static int Size(int pixels, string name)
    {
        if (pixels is < SmallestSide or > LargestSide)
            throw new ArgumentOutOfRangeException(
                name, pixels, $"{name} is in pixels, from {SmallestSide} to {LargestSide}, but was {pixels}.");
        return pixels;
    }

    public static Axis Ends(Axis axis, string name)
    {
        ArgumentNullException.ThrowIfNull(axis, name);
        Guard.Ends(axis.Minimum, axis.Maximum, name, name);
        return axis;
    }

    public static void Check(IReadOnlyList<Arrow> arrows)
    {
        for (var i = 0; i < arrows.Count; i++)
        {
            Guard.Drawable(arrows[i].FromX, $"Arrows[{i}].FromX", nameof(Figure.Arrows));
            Guard.Drawable(arrows[i].FromY, $"Arrows[{i}].FromY", nameof(Figure.Arrows));
            Guard.Drawable(arrows[i].ToX, $"Arrows[{i}].ToX", nameof(Figure.Arrows));
            Guard.Drawable(arrows[i].ToY, $"Arrows[{i}].ToY", nameof(Figure.Arrows));
        }
    }

    public static void Check(IReadOnlyList<Trace> traces)
    {
        var kinds = traces.Select(KindOf).Distinct().ToArray();
        if (kinds.Length > 1)
            throw new ArgumentException(
                $"Points and lines, bars, and heatmaps need figures of their own, but Traces holds {string.Join(" and ", kinds)}.");
        if (kinds is [FigureKind.Heatmap] && traces.Count > 1)
            throw new ArgumentException($"A figure holds one heatmap, but Traces holds {traces.Count}.");

        for (var i = 0; i < traces.Count; i++)
        {
            CheckLengths(traces[i], $"Traces[{i}]");
            CheckValues(traces[i], $"Traces[{i}]", nameof(Figure.Traces));
        }
        CheckCategories([.. traces.OfType<BarTrace>()]);
    }

    public static FigureKind KindOf(Trace trace) => trace switch
    {
        HeatmapTrace => FigureKind.Heatmap,
        BarTrace => FigureKind.Bars,
        _ => FigureKind.Points,
    };

    private static void CheckLengths(Trace trace, string where)
    {
        switch (trace)
        {
            case ScatterTrace points:
                SameLength(points.Y.Count, points.X.Count, $"{where}.Y", $"{where}.X");
                if (points.PointNames.Count > 0)
                    SameLength(points.PointNames.Count, points.X.Count, $"{where}.PointNames", $"{where}.X");
                break;
            case LineTrace line:
                SameLength(line.Y.Count, line.X.Count, $"{where}.Y", $"{where}.X");
                break;
            case BarTrace bars:
                SameLength(bars.Values.Count, bars.Categories.Count, $"{where}.Values", $"{where}.Categories");
                if (bars.HoverTexts.Count > 0)
                    SameLength(bars.HoverTexts.Count, bars.Categories.Count, $"{where}.HoverTexts", $"{where}.Categories");
                break;
            case HeatmapTrace heatmap:
                SameLength(heatmap.RowNames.Count, heatmap.RowCount, $"{where}.RowNames", "the rows of Values");
                SameLength(heatmap.ColumnNames.Count, heatmap.ColumnCount, $"{where}.ColumnNames", "the columns of Values");
                break;
        }
    }

    private static void CheckValues(Trace trace, string where, string argument)
    {
        switch (trace)
        {
            case ScatterTrace points:
                Guard.Drawable(points.X, $"{where}.X", argument);
                Guard.Drawable(points.Y, $"{where}.Y", argument);
                break;
            case LineTrace line:
                Guard.Drawable(line.X, $"{where}.X", argument);
                Guard.Drawable(line.Y, $"{where}.Y", argument);
                break;
            case BarTrace bars:
                Guard.Drawable(bars.Values, $"{where}.Values", argument);
                for (var i = 0; i < bars.Values.Count; i++)
                    if (bars.Values[i] < 0)
                        throw new ArgumentException(
                            $"{where}.Values[{i}] is {Guard.Text(bars.Values[i])}, but stacked bars need values that are not negative.", argument);
                break;
            case HeatmapTrace heatmap:
                heatmap.CheckValues($"{where}.Values", argument);
                Guard.Ends(heatmap.Minimum, heatmap.Maximum, where, argument);
                break;
        }
    }

    private static void CheckCategories(BarTrace[] bars)
    {
        if (bars.FirstOrDefault(b => !b.Categories.SequenceEqual(bars[0].Categories)) is { } other)
            throw new ArgumentException(
                $"Stacked bars share their categories, but those of '{other.Name}' differ from those of '{bars[0].Name}'.");
    }

    private static void SameLength(int actual, int expected, string what, string like)
    {
        if (actual != expected)
            throw new ArgumentException($"{what} has {actual} entries, but {like} has {expected}.");
    }
}

/// <summary>What the axes of a figure hold.</summary>
internal enum FigureKind
{
    /// <summary>Numbers on both axes.</summary>
    Points,

    /// <summary>Categories below, numbers at the left.</summary>
    Bars,

    /// <summary>Categories on both axes.</summary>
    Heatmap,
}
