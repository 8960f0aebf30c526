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
        if (kinds is [FigureKind.HorizontalBars] && traces.Count > 1)
            throw new ArgumentException($"A figure holds one trace of lying bars, but Traces holds {traces.Count}.");
        if (traces.OfType<ScatterTrace>().Count(t => t.Values.Count > 0) is > 1 and var colored)
            throw new ArgumentException($"A figure holds one trace of points coloured by values, but Traces holds {colored}.");

        for (var i = 0; i < traces.Count; i++)
        {
            CheckLengths(traces[i], $"Traces[{i}]");
            CheckValues(traces[i], $"Traces[{i}]", nameof(Figure.Traces));
        }
        CheckCategories([.. traces.OfType<BarTrace>()]);
    }

    public static void CheckPanels(IReadOnlyList<Figure> panels, IReadOnlyList<Trace>? traces)
    {
        if (panels.Count > 0 && traces is { Count: > 0 })
            throw new ArgumentException($"A grid has no traces of its own, but Traces holds {traces.Count}; its panels do.");
        for (var i = 0; i < panels.Count; i++)
            if (panels[i].Panels.Count > 0)
                throw new ArgumentException($"Panels[{i}] is a grid itself, but panels are plain figures; put all of them in one grid.");
    }

    public static FigureKind KindOf(Trace trace) => trace switch
    {
        HeatmapTrace => FigureKind.Heatmap,
        BarTrace => FigureKind.Bars,
        HorizontalBarTrace => FigureKind.HorizontalBars,
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
                if (points.Values.Count > 0)
                    SameLength(points.Values.Count, points.X.Count, $"{where}.Values", $"{where}.X");
                break;
            case LineTrace line:
                SameLength(line.Y.Count, line.X.Count, $"{where}.Y", $"{where}.X");
                if (line.Errors.Count > 0)
                    SameLength(line.Errors.Count, line.X.Count, $"{where}.Errors", $"{where}.X");
                break;
            case AreaTrace area:
                SameLength(area.Y.Count, area.X.Count, $"{where}.Y", $"{where}.X");
                break;
            case HorizontalBarTrace lying:
                SameLength(lying.Values.Count, lying.Categories.Count, $"{where}.Values", $"{where}.Categories");
                if (lying.HoverTexts.Count > 0)
                    SameLength(lying.HoverTexts.Count, lying.Categories.Count, $"{where}.HoverTexts", $"{where}.Categories");
                break;
            case BarTrace bars:
                SameLength(bars.Values.Count, bars.Categories.Count, $"{where}.Values", $"{where}.Categories");
                if (bars.HoverTexts.Count > 0)
                    SameLength(bars.HoverTexts.Count, bars.Categories.Count, $"{where}.HoverTexts", $"{where}.Categories");
                break;
            case HeatmapTrace heatmap:
                SameLength(heatmap.RowNames.Count, heatmap.RowCount, $"{where}.RowNames", "the rows of Values");
                SameLength(heatmap.ColumnNames.Count, heatmap.ColumnCount, $"{where}.ColumnNames", "the columns of Values");
                HeatmapRules.Check(heatmap, where);
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
                Guard.Drawable(points.Values, $"{where}.Values", argument);
                Guard.Ends(points.Minimum, points.Maximum, where, argument);
                break;
            case LineTrace line:
                Guard.Drawable(line.X, $"{where}.X", argument);
                Guard.Drawable(line.Y, $"{where}.Y", argument);
                CheckErrors(line.Errors, $"{where}.Errors", argument);
                break;
            case AreaTrace area:
                CheckOutline(area.X, $"{where}.X", argument);
                CheckOutline(area.Y, $"{where}.Y", argument);
                break;
            case HorizontalBarTrace lying:
                Guard.Drawable(lying.Values, $"{where}.Values", argument);
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

    private static void CheckErrors(IReadOnlyList<double> errors, string where, string argument)
    {
        Guard.Drawable(errors, where, argument);
        for (var i = 0; i < errors.Count; i++)
            if (errors[i] < 0)
                throw new ArgumentException($"{where}[{i}] is {Guard.Text(errors[i])}, but error bars need lengths that are not negative.", argument);
    }

    private static void CheckOutline(IReadOnlyList<double> places, string where, string argument)
    {
        Guard.Drawable(places, where, argument);
        for (var i = 0; i < places.Count; i++)
            if (!double.IsFinite(places[i]))
                throw new ArgumentException($"{where}[{i}] is {Guard.Text(places[i])}, but the outline of an area has no gaps.", argument);
    }

    private static void CheckCategories(BarTrace[] bars)
    {
        if (bars.FirstOrDefault(b => !b.Categories.SequenceEqual(bars[0].Categories)) is { } other)
            throw new ArgumentException(
                $"Stacked bars share their categories, but those of '{other.Name}' differ from those of '{bars[0].Name}'.");
    }

    public static void SameLength(int actual, int expected, string what, string like)
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

    /// <summary>Numbers below, categories at the left.</summary>
    HorizontalBars,
}
