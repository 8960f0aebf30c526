namespace NotebookKit.Charts;

/// <summary>Checks of what chart builders are given, with messages that name argument, actual and expected.</summary>
internal static class Inputs
{
    public static void Length(int actual, string name, int expected, string like)
    {
        if (actual != expected)
            throw new ArgumentException($"{name} has {actual} entries, but {like} has {expected}; they describe the same things in the same order.", name);
    }

    public static void Groups(GroupLabels? groups, string name, int expected, string like)
    {
        if (groups is not null)
            Length(groups.Count, name, expected, like);
    }

    public static void NotEmpty(int count, string name)
    {
        if (count == 0)
            throw new ArgumentException($"{name} is empty, but a chart needs at least 1 entry.", name);
    }

    public static void NoNull<T>(IReadOnlyList<T> values, string name)
        where T : class
    {
        for (var i = 0; i < values.Count; i++)
            if (values[i] is null)
                throw new ArgumentException($"{name}[{i}] is null, but every entry is needed.", name);
    }

    public static void AnyFinite(IEnumerable<double> values, string name)
    {
        if (!values.Any(double.IsFinite))
            throw new ArgumentException($"{name} holds no finite number (all are NaN or infinite), so there is nothing to draw.", name);
    }

    /// <summary>Checks a point's coordinates and returns how many points cannot be drawn.</summary>
    public static int Points(IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(names);
        NotEmpty(x.Count, nameof(x));
        Length(y.Count, nameof(y), x.Count, nameof(x));
        Length(names.Count, nameof(names), x.Count, nameof(x));
        NoNull(names, nameof(names));
        Guard.Drawable(x, nameof(x), nameof(x));
        Guard.Drawable(y, nameof(y), nameof(y));
        var missing = Enumerable.Range(0, x.Count).Count(i => !double.IsFinite(x[i]) || !double.IsFinite(y[i]));
        if (missing == x.Count)
            throw new ArgumentException(
                $"None of the {x.Count} points has two finite coordinates in x and y, so there is nothing to draw.", nameof(x));
        return missing;
    }
}
