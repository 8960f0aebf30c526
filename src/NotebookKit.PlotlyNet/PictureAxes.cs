using System.Text.Json;
using NotebookKit.Charts;

namespace NotebookKit.PlotlyNet;

/// <summary>The axes of a plotly.js chart, where figures have the like.</summary>
internal static class PictureAxes
{
    private const int SmallestSide = 160;
    private const int LargestSide = 8_000;

    /// <summary>Whether the layout has one pair of axes, with numbers or categories in equal steps.</summary>
    public static bool AreDrawable(JsonElement layout)
        => layout.EnumerateObject().All(part => part.Name is not ("xaxis2" or "yaxis2" or "polar" or "scene" or "geo" or "ternary"))
            && IsLinear(layout, "xaxis") && IsLinear(layout, "yaxis");

    /// <summary>Whether a trace lies on the first pair of axes.</summary>
    public static bool AreTheFirst(JsonElement trace)
        => (PictureValues.Text(trace, "xaxis") ?? "x") == "x" && (PictureValues.Text(trace, "yaxis") ?? "y") == "y";

    /// <summary>Title, ends, and whether the numbers are percentages.</summary>
    public static Axis Read(JsonElement layout, string name)
    {
        if (!layout.TryGetProperty(name, out var axis)) return new Axis();
        var ends = PictureValues.Numbers(axis, "range") is [var low, var high] && low < high ? (low, high) : ((double, double)?)null;
        var isPercent = PictureValues.Text(axis, "tickformat")?.EndsWith('%') == true;
        return new Axis { Title = ChartText.Title(axis), Minimum = ends?.Item1, Maximum = ends?.Item2, Numbers = isPercent ? NumberStyle.Percent : NumberStyle.General };
    }

    /// <summary>Whether an axis runs from top to bottom or from right to left.</summary>
    public static bool IsReversed(JsonElement layout, string name) => layout.TryGetProperty(name, out var axis) && PictureValues.Text(axis, "autorange") == "reversed";

    /// <summary>A length in pixels.</summary>
    public static int Side(JsonElement layout, string name, int usual)
        => layout.TryGetProperty(name, out var side) && side.ValueKind == JsonValueKind.Number ? (int)Math.Clamp(side.GetDouble(), SmallestSide, LargestSide) : usual;

    private static bool IsLinear(JsonElement layout, string name)
        => !layout.TryGetProperty(name, out var axis) || PictureValues.Text(axis, "type") is null or "linear" or "category" or "-";
}
