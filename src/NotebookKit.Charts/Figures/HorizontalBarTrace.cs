namespace NotebookKit.Charts;

/// <summary>One lying bar for each name, the first on top, from zero to the right or, where negative, to the left. It has a
/// figure to itself.</summary>
public sealed record HorizontalBarTrace : Trace
{
    /// <summary>Labels of the bars, from top to bottom.</summary>
    public required IReadOnlyList<string> Categories { get; init => field = Copy.Of(value); }

    /// <summary>Length of each bar; what is not finite has none.</summary>
    public required IReadOnlyList<double> Values { get; init => field = Copy.Of(value); }

    /// <summary>What the pointer shows at each bar, lines parted by <c>\n</c>. Empty: category and value.</summary>
    public IReadOnlyList<string> HoverTexts { get; init => field = Copy.Of(value); } = [];

    /// <summary>Fill.</summary>
    public Rgb Color { get; init; } = Palette.Color(0);
}
