using System.Text.Json;

namespace NotebookKit.Charts;

/// <summary>Standing and lying bars in plotly.js's terms.</summary>
internal static class PlotlyBars
{
    public static void Write(Utf8JsonWriter json, Panel panel, PlotlyNames names, BarTrace trace, Rounding byY)
    {
        var frame = panel.Frame;
        json.WriteString("type", "bar");
        names.Write(json, panel, trace, trace.Name);
        json.Strings("x", frame.XLabels?.Texts.Select(PlotlyText.Encode) ?? []);
        json.Numbers("y", trace.Values.Select(DataRange.StackPart), byY);
        var texts = trace.HoverTexts.Count > 0
            ? trace.HoverTexts
            : trace.Categories.Zip(trace.Values, (category, value) => $"{trace.Name}\n{category}: {NumberText.Of(value)}");
        WriteLook(json, texts, trace.Color);
    }

    public static void WriteHorizontal(Utf8JsonWriter json, Frame frame, HorizontalBarTrace trace, Rounding byX)
    {
        json.WriteString("type", "bar");
        json.WriteString("orientation", "h");
        json.WriteBoolean("showlegend", false);
        json.Numbers("x", trace.Values, byX);
        json.Strings("y", frame.YLabels?.Texts.Select(PlotlyText.Encode) ?? []);
        var texts = trace.HoverTexts.Count > 0
            ? trace.HoverTexts
            : trace.Categories.Zip(trace.Values, (category, value) => $"{LabelText.Clean(category)}\n{NumberText.Of(value)}");
        WriteLook(json, texts, trace.Color);
    }

    private static void WriteLook(Utf8JsonWriter json, IEnumerable<string> hoverTexts, Rgb color)
    {
        json.Strings("hovertext", hoverTexts.Select(PlotlyText.Hover));
        json.WriteString("hovertemplate", "%{hovertext}<extra></extra>");
        json.Object("marker", () =>
        {
            json.WriteString("color", color.Hex);
            json.Object("line", () => json.Number("width", 0));
        });
    }
}
