namespace NotebookKit.Charts;

/// <summary>How a <see cref="StackedBarsChart"/> looks.</summary>
public sealed record StackedBarsOptions
{
    /// <summary>The headline; empty (default) for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>A smaller line below the title; empty (default) for none.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>What the bars are; <c>NMF factor</c> by default.</summary>
    public string CategoryTitle { get; init; } = "NMF factor";

    /// <summary>What the heights are; <c>Representation in group</c> by default.</summary>
    public string ValueTitle { get; init; } = "Representation in group";

    /// <summary>What the legend lists; <c>group</c> by default.</summary>
    public string LegendTitle { get; init; } = "group";

    /// <summary>Whether every bar is scaled to 1, so that shares compare; on by default. A bar whose values are all
    /// zero stays empty.</summary>
    public bool Normalize { get; init; } = true;
}

/// <summary>What each factor consists of: one bar for each factor, one part for each group.</summary>
public static class StackedBarsChart
{
    /// <summary>Draws one bar for each column, the first row on top; the pointer shows group, factor, share and value.</summary>
    /// <param name="values">Groups × factors, not negative; a value that is not finite counts as nothing.</param>
    /// <param name="groupNames">Names of the rows, in the order of their colours.</param>
    /// <param name="factorNames">Names of the columns.</param>
    /// <param name="options">The look; null for the defaults.</param>
    /// <exception cref="ArgumentException">Names do not fit the values, there is no value, none is finite, or one is
    /// negative or beyond 1e300.</exception>
    public static Figure Create(
        double[,] values, IReadOnlyList<string> groupNames, IReadOnlyList<string> factorNames, StackedBarsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(groupNames);
        ArgumentNullException.ThrowIfNull(factorNames);
        options ??= new StackedBarsOptions();
        Inputs.NotEmpty(values.Length, nameof(values));
        Inputs.Length(groupNames.Count, nameof(groupNames), values.GetLength(0), "the first dimension of values");
        Inputs.Length(factorNames.Count, nameof(factorNames), values.GetLength(1), "the second dimension of values");
        Inputs.NoNull(groupNames, nameof(groupNames));
        Inputs.NoNull(factorNames, nameof(factorNames));
        Guard.Drawable(values, nameof(values), nameof(values));
        Inputs.AnyFinite(values.Cast<double>(), nameof(values));
        CheckNotNegative(values, groupNames, factorNames);

        var totals = factorNames.Select((_, f) => groupNames.Select((_, g) => DataRange.StackPart(values[g, f])).Sum()).ToArray();
        return new Figure
        {
            Traces = [.. groupNames.Select((name, g) => Part(values, name, g, factorNames, totals, options))],
            Title = options.Title,
            Subtitle = options.Subtitle,
            LegendTitle = options.LegendTitle,
            XAxis = new Axis { Title = options.CategoryTitle },
            YAxis = options.Normalize
                ? new Axis { Title = options.ValueTitle, Minimum = 0, Maximum = 1, Numbers = NumberStyle.Percent }
                : new Axis { Title = options.ValueTitle, Minimum = 0 },
            AlternativeText = Describe(values, groupNames, factorNames, totals),
        };
    }

    private static BarTrace Part(
        double[,] values, string name, int group, IReadOnlyList<string> factors, double[] totals, StackedBarsOptions options)
    {
        var shares = factors.Select((_, f) => Share(values[group, f], totals[f])).ToArray();
        return new BarTrace
        {
            Name = name,
            Categories = factors,
            Values = options.Normalize ? shares : [.. factors.Select((_, f) => values[group, f])],
            HoverTexts = [.. factors.Select((factor, f) =>
                $"{LabelText.Clean(name)}\n{LabelText.Clean(factor)}: {NumberText.Percent(shares[f])}\nvalue: {NumberText.Of(values[group, f])}")],
            Color = Palette.Color(group),
        };
    }

    private static double Share(double value, double total) => total > 0 ? DataRange.StackPart(value) / total : 0;

    private static void CheckNotNegative(double[,] values, IReadOnlyList<string> groups, IReadOnlyList<string> factors)
    {
        for (var g = 0; g < groups.Count; g++)
            for (var f = 0; f < factors.Count; f++)
                if (values[g, f] < 0)
                    throw new ArgumentException(
                        $"values[{g}, {f}] ({groups[g]}, {factors[f]}) is {NumberText.Of(values[g, f])}, but stacked bars need values that are not negative.",
                        nameof(values));
    }

    private static string Describe(double[,] values, IReadOnlyList<string> groups, IReadOnlyList<string> factors, double[] totals)
    {
        var largest = factors.Select((factor, f) =>
        {
            var best = Enumerable.Range(0, groups.Count).MaxBy(g => DataRange.StackPart(values[g, f]));
            return totals[f] > 0
                ? $"{Sentences.Short(factor)} {Sentences.Short(groups[best])} ({NumberText.Percent(Share(values[best, f], totals[f]))})"
                : $"{Sentences.Short(factor)} nothing";
        }).ToArray();
        return $"Stacked bars: {Sentences.Count(factors.Count, "bar")} parted by {Sentences.Count(groups.Count, "group")}. Largest part of each: {Sentences.List(largest)}.";
    }
}
