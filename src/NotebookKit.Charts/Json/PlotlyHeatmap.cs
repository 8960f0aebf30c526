using System.Text.Json;

namespace NotebookKit.Charts;

/// <summary>Heatmaps and colour scales in plotly.js's terms.</summary>
internal static class PlotlyHeatmap
{
    /// <summary>Up to so many cells, each gets a hover text with its full names; beyond, the axis labels serve.</summary>
    private const int MostCellTexts = 8_000;

    public static void Write(Utf8JsonWriter json, Panel panel, HeatmapTrace trace)
    {
        var frame = panel.Frame;
        json.WriteString("type", "heatmap");
        json.Strings("x", frame.XLabels?.Texts.Select(PlotlyText.Encode) ?? []);
        json.Strings("y", frame.YLabels?.Texts.Select(PlotlyText.Encode) ?? []);
        var rounding = Rounding.OfCells(trace);
        WriteRows(json, "z", trace, (r, c) => json.Value(trace.At(r, c), rounding));
        var (low, high) = trace.ValueRange();
        json.Number("zmin", low, rounding);
        json.Number("zmax", high, rounding);
        var gap = Math.Min(frame.Plot.Width / trace.ColumnCount, frame.Plot.Height / trace.RowCount) >= 12 ? 1 : 0;
        json.Number("xgap", gap);
        json.Number("ygap", gap);
        WriteColorScale(json, trace.Colors);

        var digits = NumberText.DigitsWithin(low, high, PlotlyTraces.HoverDigits);
        var what = LabelText.Clean(trace.ValueTitle) is { Length: > 0 } title ? title : "value";
        if (trace.HoverTextShape is not null || trace.RowCount * trace.ColumnCount <= MostCellTexts)
        {
            WriteRows(json, "hovertext", trace, (r, c) => json.WriteStringValue(
                PlotlyText.Hover(trace.HoverAt(r, c) ?? CellText(r, c))));
            json.WriteString("hovertemplate", "%{hovertext}<extra></extra>");
        }
        else
            json.WriteString("hovertemplate", $"<b>%{{y}}</b><br>%{{x}}<br>{PlotlyText.Encode(what)}: %{{z:{PlotlyTraces.General(digits)}}}<extra></extra>");
        if (SvgHeatmap.ShowsValues(frame, trace))
        {
            WriteRows(json, "text", trace, (r, c) => json.WriteStringValue(PlotlyText.Encode(SvgHeatmap.ValueText(trace, r, c))));
            // In no size of its own: then plotly.js takes the figure's, or a smaller one where the cells of a narrow chart have less room.
            json.WriteString("texttemplate", "%{text}");
        }
        json.Object("colorbar", () => PlotlyLayout.WriteColorBar(json, panel));

        string CellText(int r, int c) =>
            $"{Named(trace.RowNames[r], trace.RowGroups?[r])}\n{Named(trace.ColumnNames[c], trace.ColumnGroups?[c])}\n{what}: {NumberText.Of(trace.At(r, c), digits)}";
    }

    private static string Named(string name, string? group) => group is null ? LabelText.Clean(name) : $"{LabelText.Clean(name)} ({LabelText.Clean(group)})";

    private static void WriteRows(Utf8JsonWriter json, string name, HeatmapTrace trace, Action<int, int> writeCell)
    {
        json.WriteStartArray(name);
        for (var r = 0; r < trace.RowCount; r++)
        {
            json.WriteStartArray();
            for (var c = 0; c < trace.ColumnCount; c++)
                writeCell(r, c);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    public static void WriteColorScale(Utf8JsonWriter json, ColorScale scale)
    {
        json.WriteStartArray("colorscale");
        for (var i = 0; i < scale.Stops.Count; i++)
        {
            json.WriteStartArray();
            json.Value((double)i / (scale.Stops.Count - 1), Rounding.Plain);
            json.WriteStringValue(scale.Stops[i].Hex);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
