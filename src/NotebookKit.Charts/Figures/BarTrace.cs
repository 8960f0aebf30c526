namespace NotebookKit.Charts;

/// <summary>One group's share of a stacked bar in every category. The first trace of a figure is on top of the stack,
/// so that stack and legend read in the same order.</summary>
public sealed record BarTrace : Trace
{
    /// <summary>Labels of the bars, from left to right; the same in every bar trace of a figure.</summary>
    public required IReadOnlyList<string> Categories { get; init => field = Copy.Of(value); }

    /// <summary>Height in each category, not negative; NaN and infinity count as nothing.</summary>
    public required IReadOnlyList<double> Values { get; init => field = Copy.Of(value); }

    /// <summary>What the pointer shows at each part, lines parted by <c>\n</c>. Empty: category, name and value.</summary>
    public IReadOnlyList<string> HoverTexts { get; init => field = Copy.Of(value); } = [];

    /// <summary>Fill.</summary>
    public Rgb Color { get; init; } = Palette.Neutral;
}
