namespace NotebookKit.Charts;

/// <summary>How a <see cref="DistributionChart"/> looks.</summary>
public sealed record DistributionOptions
{
    /// <summary>The headline; empty (default) for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>A smaller line below the title; empty (default) for none.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>What the groups are; empty (default) for no axis title.</summary>
    public string GroupTitle { get; init; } = "";

    /// <summary>What the values are; <c>value</c> by default.</summary>
    public string ValueTitle { get; init; } = "value";

    /// <summary>Whether the density of each group is outlined, where it has at least five values that differ; on by default.</summary>
    public bool ShowOutlines { get; init; } = true;

    /// <summary>Whether each value is a point; on by default.</summary>
    public bool ShowPoints { get; init; } = true;
}

/// <summary>Values by group: the outline of their density (Hintze and Nelson 1998), each value as a point within it (Sidiropoulos et
/// al. 2018), and a line at the median.</summary>
public static class DistributionChart
{
    private const double HalfWidth = 0.4;
    private const int WidthOfGroup = 28;

    /// <summary>Draws the values of each group above its name; the pointer shows sample, group and value.</summary>
    /// <param name="values">The values; those that are not finite are left out, and counted in the alternative text.</param>
    /// <param name="names">Names of the samples.</param>
    /// <param name="groups">The group of each sample; groups without values are left out, and colours stay those of the levels.</param>
    /// <param name="options">The look; null for the defaults.</param>
    /// <exception cref="ArgumentException">Lengths differ, no value is finite, one is beyond ±1e300, or a text is null.</exception>
    public static Figure Create(IReadOnlyList<double> values, IReadOnlyList<string> names, GroupLabels groups, DistributionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(groups);
        options ??= new DistributionOptions();
        Inputs.NotEmpty(values.Count, nameof(values));
        Inputs.Length(names.Count, nameof(names), values.Count, nameof(values));
        Inputs.Length(groups.Count, nameof(groups), values.Count, nameof(values));
        Inputs.NoNull(names, nameof(names));
        Guard.Drawable(values, nameof(values), nameof(values));
        Inputs.AnyFinite(values, nameof(values));

        var members = Enumerable.Range(0, values.Count).Where(i => double.IsFinite(values[i])).ToLookup(i => groups.Codes[i]);
        int[] shown = [.. Enumerable.Range(0, groups.Levels.Count).Where(members.Contains)];
        var traces = new List<Trace>();
        for (var place = 0; place < shown.Length; place++)
            traces.AddRange(Group(place, shown[place], [.. members[shown[place]].OrderBy(i => values[i])], values, names, groups.Levels[shown[place]], options));

        var missing = values.Count - members.Sum(m => m.Count());
        return new Figure
        {
            Traces = traces,
            Title = options.Title,
            Subtitle = options.Subtitle,
            XAxis = new Axis { Title = options.GroupTitle, Labels = [.. shown.Select(level => groups.Levels[level])] },
            YAxis = new Axis { Title = options.ValueTitle },
            ShowLegend = false,
            Width = Math.Clamp(120 + shown.Length * WidthOfGroup, 720, 1_800),
            AlternativeText = $"{Sentences.Short(options.ValueTitle)} by group, {Sentences.Count(values.Count - missing, "sample")}. Medians: "
                + Sentences.List([.. shown.Select(level => $"{Sentences.Short(groups.Levels[level])} {NumberText.Of(Median([.. members[level].Select(i => values[i]).Order()]))}")])
                + "." + (missing == 0 ? "" : $" {Sentences.Count(missing, "sample")} without a finite value left out."),
        };
    }

    private static IEnumerable<Trace> Group(
        int place, int level, int[] members, IReadOnlyList<double> values, IReadOnlyList<string> names, string group, DistributionOptions options)
    {
        double[] sorted = [.. members.Select(i => values[i])];
        var density = Density.Of(sorted);
        if (options.ShowOutlines && density is not null)
        {
            var (heights, shares) = density.Outline();
            yield return new AreaTrace
            {
                X = [.. shares.Select(s => place - s * HalfWidth), .. shares.Reverse().Select(s => place + s * HalfWidth)],
                Y = [.. heights, .. heights.Reverse()],
                Color = Palette.Color(level),
            };
        }

        if (options.ShowPoints)
            yield return new ScatterTrace
            {
                Name = group,
                X = [.. sorted.Select((value, rank) => place + Spread(rank) * HalfWidth * (density?.ShareAt(value) ?? 0.5))],
                Y = sorted,
                PointNames = [.. members.Select(i => names[i])],
                Color = Palette.Color(level),
                Symbol = Palette.Symbol(level),
                MarkerSize = GroupLevels.SizeFor(values.Count) * 0.75,
            };
        var median = Median(sorted);
        yield return new LineTrace { X = [place - 0.25, place + 0.25], Y = [median, median], Color = Palette.Color(level), Width = 3 };
    }

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    /// <summary>From −1 to 1, such that ranks that follow one another lie far apart: the sequence of van der Corput (1935).</summary>
    private static double Spread(int rank)
    {
        var (place, step) = (0.0, 0.5);
        for (var left = rank + 1; left > 0; left >>= 1, step /= 2)
            place += (left & 1) * step;
        return 2 * place - 1;
    }
}
