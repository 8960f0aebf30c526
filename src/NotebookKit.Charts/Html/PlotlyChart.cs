using System.Text.Json;

namespace NotebookKit.Charts;

/// <summary>
/// A plotly.js chart that did not start as a <see cref="Figure"/>, such as one made with another library. What it shows
/// is known only to plotly.js, so its picture is a card that describes it, unless a figure is given in its place.
/// </summary>
public sealed record PlotlyChart
{
    private static readonly (string Name, JsonValueKind Kind)[] Parts =
        [("data", JsonValueKind.Array), ("layout", JsonValueKind.Object), ("config", JsonValueKind.Object)];

    /// <summary>The chart as a JSON object with <c>data</c>, <c>layout</c> and <c>config</c>, each of them present.</summary>
    /// <exception cref="ArgumentException">The text is not such an object.</exception>
    public required string Json { get; init => field = Checked(value, nameof(Json)); }

    /// <summary>One or two sentences that say what the chart shows; plain text.</summary>
    public required string Description { get; init => field = Guard.NotNull(value); }

    /// <summary>The headline, as plain text; empty (default) for none.</summary>
    public string Title { get; init => field = Guard.NotNull(value); } = "";

    /// <summary>What is drawn where the chart cannot be: a figure that shows the same as far as figures can. Null (default):
    /// the card.</summary>
    public Figure? Picture { get; init; }

    /// <summary>Width of the card, and of the chart where its layout names none, in pixels; 720 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 160 and 8,000.</exception>
    public int Width { get; init => field = FigureRules.Size(value, nameof(Width)); } = 720;

    /// <summary>Returns the title and <see cref="Description"/>: what a console can show of a chart.</summary>
    public override string ToString() => Title.Length == 0 ? Description : $"{Title}: {Description}";

    private static string Checked(string json, string argument)
    {
        ArgumentNullException.ThrowIfNull(json, argument);
        try
        {
            using var document = JsonDocument.Parse(json);
            var chart = document.RootElement;
            if (chart.ValueKind != JsonValueKind.Object)
                throw Refusal(argument, $"a JSON {chart.ValueKind}");
            foreach (var (name, kind) in Parts)
                if (!chart.TryGetProperty(name, out var part) || part.ValueKind != kind)
                    throw Refusal(argument, $"one without an {kind.ToString().ToLowerInvariant()} '{name}'");
            return json;
        }
        catch (JsonException e)
        {
            throw Refusal(argument, $"no JSON ({e.Message})", e);
        }
    }

    private static ArgumentException Refusal(string argument, string found, Exception? inner = null) =>
        new($"A chart is a JSON object with an array 'data' and the objects 'layout' and 'config', but {argument} is {found}.", argument, inner);
}
