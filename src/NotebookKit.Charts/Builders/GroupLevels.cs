namespace NotebookKit.Charts;

/// <summary>Points parted by group, one trace a level, coloured by the level's index.</summary>
internal static class GroupLevels
{
    /// <summary>Name of the points whose label is none of the levels.</summary>
    private const string Other = "(other)";

    /// <summary>The levels given, else the labels in the order in which they first appear.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> labels, IReadOnlyList<string>? levels)
    {
        if (levels is null)
            return [.. labels.Distinct(StringComparer.Ordinal)];
        Inputs.NoNull(levels, nameof(levels));
        if (levels.GroupBy(l => l, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"levels holds '{twice.Key}' {twice.Count()} times, but each level is listed once.", nameof(levels));
        return levels;
    }

    public static IReadOnlyList<Trace> Traces(
        IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<string> names,
        IReadOnlyList<string>? groups, IReadOnlyList<string>? levels, double? markerSize)
    {
        var drawn = Enumerable.Range(0, x.Count).Where(i => double.IsFinite(x[i]) && double.IsFinite(y[i])).ToArray();
        var size = markerSize ?? SizeFor(drawn.Length);
        if (groups is null)
            return [Trace("", drawn, Palette.Color(0), MarkerSymbol.Circle)];

        levels = Of(groups, levels);
        var byLabel = drawn.ToLookup(i => groups[i], StringComparer.Ordinal);
        var traces = new List<Trace>();
        for (var level = 0; level < levels.Count; level++)
            if (byLabel[levels[level]].ToArray() is { Length: > 0 } members)
                traces.Add(Trace(levels[level], members, Palette.Color(level), Palette.Symbol(level)));
        var known = levels.ToHashSet(StringComparer.Ordinal);
        if (drawn.Where(i => !known.Contains(groups[i])).ToArray() is { Length: > 0 } others)
            traces.Add(Trace(Other, others, Palette.Neutral, MarkerSymbol.Circle));
        return traces;

        ScatterTrace Trace(string name, int[] members, Rgb color, MarkerSymbol symbol) => new()
        {
            Name = name,
            X = [.. members.Select(i => x[i])],
            Y = [.. members.Select(i => y[i])],
            PointNames = [.. members.Select(i => names[i])],
            Color = color,
            Symbol = symbol,
            MarkerSize = size,
        };
    }

    /// <summary>Smaller markers for more points, so that a crowd stays legible.</summary>
    public static double SizeFor(int points) => points switch
    {
        <= 300 => 8,
        <= 1_000 => 6.5,
        <= 5_000 => 5,
        _ => 3.5,
    };
}
