namespace NotebookKit.Charts;

/// <summary>How a <see cref="BarListChart"/> looks.</summary>
public sealed record BarListOptions
{
    /// <summary>The headline; empty (default) for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>A smaller line below the title; empty (default) for none.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>What the lengths are; <c>value</c> by default.</summary>
    public string ValueTitle { get; init; } = "value";

    /// <summary>What a bar is, in the alternative text; <c>entry</c> by default.</summary>
    public string Noun { get; init; } = "entry";
}

/// <summary>A list of names with a bar for each: top features, shares, counts.</summary>
public static class BarListChart
{
    private const double RowHeight = 22;

    /// <summary>Draws one lying bar for each name, the first on top.</summary>
    /// <param name="values">Lengths, of either sign; what is not finite has no bar.</param>
    /// <param name="names">Names of the bars.</param>
    /// <param name="options">The look; null for the defaults.</param>
    /// <param name="hoverTexts">What the pointer shows at each bar, lines parted by <c>\n</c>; null for name and value.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no value, none is finite, one is beyond ±1e300, or a text is
    /// null.</exception>
    public static Figure Create(
        IReadOnlyList<double> values, IReadOnlyList<string> names, BarListOptions? options = null, IReadOnlyList<string>? hoverTexts = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(names);
        options ??= new BarListOptions();
        Inputs.NotEmpty(values.Count, nameof(values));
        Inputs.Length(names.Count, nameof(names), values.Count, nameof(values));
        Inputs.NoNull(names, nameof(names));
        Guard.Drawable(values, nameof(values), nameof(values));
        Inputs.AnyFinite(values, nameof(values));
        if (hoverTexts is not null)
            Inputs.Length(hoverTexts.Count, nameof(hoverTexts), values.Count, nameof(values));

        var longest = Enumerable.Range(0, values.Count).Where(i => double.IsFinite(values[i])).MaxBy(i => Math.Abs(values[i]));
        return new Figure
        {
            Traces = [new HorizontalBarTrace { Categories = names, Values = values, HoverTexts = hoverTexts ?? [] }],
            Title = options.Title,
            Subtitle = options.Subtitle,
            XAxis = new Axis { Title = options.ValueTitle },
            Height = (int)Math.Clamp(110 + values.Count * RowHeight, 200, 1_600),
            AlternativeText = $"Bars of {Sentences.Short(options.ValueTitle)} for {Sentences.Count(values.Count, options.Noun, options.Noun == "entry" ? "entries" : null)}. "
                + $"Longest: {Sentences.Short(names[longest])} ({NumberText.Of(values[longest])}).",
        };
    }
}
