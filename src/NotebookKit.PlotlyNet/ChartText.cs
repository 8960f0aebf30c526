using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NotebookKit.PlotlyNet;

/// <summary>What can be said of a chart from its plotly.js JSON: title, kinds of traces, number of points.</summary>
internal static partial class ChartText
{
    /// <summary>The title without plotly.js's markup; empty where the layout has none.</summary>
    public static string Title(JsonElement layout)
    {
        if (!layout.TryGetProperty("title", out var title))
            return "";
        if (title.ValueKind == JsonValueKind.Object && !title.TryGetProperty("text", out title))
            return "";
        return title.ValueKind == JsonValueKind.String
            ? WebUtility.HtmlDecode(Markup().Replace(LineBreak().Replace(title.GetString()!, " "), "")).Trim()
            : "";
    }

    /// <summary><c>Plotly chart of 2 scatter traces and 1 bar trace, 130 points.</c></summary>
    public static string Sentence(JsonElement traces)
    {
        var all = traces.EnumerateArray().ToArray();
        if (all.Length == 0)
            return "Plotly chart without traces.";
        var kinds = all.CountBy(Kind).Select(kind => Count(kind.Value, $"{kind.Key} trace")).ToArray();
        var listed = kinds.Length == 1 ? kinds[0] : $"{string.Join(", ", kinds[..^1])} and {kinds[^1]}";
        var points = all.Sum(TracePoints.Count);
        return $"Plotly chart of {listed}{(points == 0 ? "" : $", {Count(points, "point")}")}.";
    }

    /// <summary>The trace's type; a scatter trace without markers is a line to those who read it.</summary>
    private static string Kind(JsonElement trace)
    {
        var type = Text(trace, "type") ?? "scatter";
        return type is "scatter" or "scattergl" ? Text(trace, "mode") == "lines" ? "line" : "scatter" : type;
    }

    private static string? Text(JsonElement trace, string name) =>
        trace.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Count(long count, string what) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} {what}{(count == 1 ? "" : "s")}";

    [GeneratedRegex(@"<br\s*/?>", RegexOptions.IgnoreCase)]
    private static partial Regex LineBreak();

    // The tags that plotly.js reads as style; any other is text.
    [GeneratedRegex(@"</?(?:b|i|em|u|s|sub|sup|span|a)(?:\s[^<>]*)?>", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();
}
