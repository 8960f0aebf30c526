namespace NotebookKit.Charts;

/// <summary>
/// A plotly.js chart that did not start as a <see cref="Figure"/>, such as one made with another library. What it shows
/// is known only to plotly.js, so its picture is a card that describes it.
/// </summary>
public sealed record PlotlyChart
{
    /// <summary>The chart as a JSON object with <c>data</c>, <c>layout</c> and <c>config</c>, each of them present.</summary>
    public required string Json { get; init; }

    /// <summary>One or two sentences that say what the chart shows; plain text.</summary>
    public required string Description { get; init; }

    /// <summary>The headline, as plain text; empty (default) for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Width of the card, and of the chart where its layout names none, in pixels; 720 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 160 and 8,000.</exception>
    public int Width { get; init => field = FigureRules.Size(value, nameof(Width)); } = 720;

    /// <summary>Returns the title and <see cref="Description"/>: what a console can show of a chart.</summary>
    public override string ToString() => Title.Length == 0 ? Description : $"{Title}: {Description}";
}
