using System.Text.Json;

namespace NotebookKit.PlotlyNet;

/// <summary>What a figure says of itself, as plotly.js's <c>layout.meta</c> carries it: plotly.js hands it on without reading it.</summary>
internal static class ChartMeta
{
    public const string Name = "meta";

    private const string Text = "alternativeText";
    private const string TraceCount = "traceCount";

    /// <param name="alternativeText">What the chart shows.</param>
    /// <param name="traceCount">Of how many traces that holds: a chart combined with others shows more than its first part's text says.</param>
    public static DynamicObj.DynamicObj Of(string alternativeText, int traceCount)
    {
        var meta = new DynamicObj.DynamicObj();
        meta.SetProperty(Text, alternativeText);
        meta.SetProperty(TraceCount, traceCount);
        return meta;
    }

    /// <summary>The text of a chart that has still the traces that it speaks of; null without.</summary>
    public static string? AlternativeText(JsonElement layout, int traceCount)
        => layout.TryGetProperty(Name, out var meta) && meta.ValueKind == JsonValueKind.Object
            && meta.TryGetProperty(TraceCount, out var count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out var told) && told == traceCount
            && PictureValues.Text(meta, Text) is { Length: > 0 } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
