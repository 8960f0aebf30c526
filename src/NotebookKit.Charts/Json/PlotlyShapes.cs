using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NotebookKit.Charts;

/// <summary>
/// The bands and trees of heatmaps, as shapes: along the cells they follow the axis, so that they zoom with it; away from them
/// they keep their place on the paper.
/// </summary>
internal static class PlotlyShapes
{
    /// <summary>On an axis of categories a place is a number that is no category's name, as names may be whole numbers.</summary>
    private const double NoName = 1e-6;

    public static void Write(Utf8JsonWriter json, Sheet sheet)
    {
        var panels = sheet.Panels.Where(p => p.Frame.Margins is not { Above: 0, Beside: 0 }).ToArray();
        if (panels.Length == 0)
            return;
        json.WriteStartArray("shapes");
        foreach (var panel in panels)
            Write(json, panel, (HeatmapTrace)panel.Frame.Figure.Traces[0]);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Panel panel, HeatmapTrace trace)
    {
        var (frame, margins) = (panel.Frame, panel.Frame.Margins);
        if (margins.ColumnBand > 0)
        {
            var (bottom, top) = (Number(panel.PaperY(frame.Plot.Top - HeatmapMargins.Gap)), Number(panel.PaperY(SvgHeatmapMargins.ColumnBandTop(frame))));
            foreach (var group in HeatmapGroups.Of(trace.ColumnGroups))
                WriteBand(json, panel, group, isAbove: true, run => $"M{Place(run.First - 0.5)},{bottom}H{Place(run.Last + 0.5)}V{top}H{Place(run.First - 0.5)}Z");
        }
        if (margins.RowBand > 0)
        {
            var (left, right) = (Number(panel.PaperX(frame.Plot.Right + HeatmapMargins.Gap)), Number(panel.PaperX(SvgHeatmapMargins.RowBandRight(frame))));
            foreach (var group in HeatmapGroups.Of(trace.RowGroups))
                WriteBand(json, panel, group, isAbove: false, run => $"M{left},{Place(run.First - 0.5)}V{Place(run.Last + 0.5)}H{right}V{Place(run.First - 0.5)}Z");
        }
        if (margins.ColumnTree > 0)
            WriteTree(json, panel, isAbove: true, TreeLine.Of(trace.ColumnTree, trace.ColumnCount), height =>
                panel.PaperY(SvgHeatmapMargins.ColumnTreeBottom(frame) - height * margins.ColumnTree));
        if (margins.RowTree > 0)
            WriteTree(json, panel, isAbove: false, TreeLine.Of(trace.RowTree, trace.RowCount), height =>
                panel.PaperX(SvgHeatmapMargins.RowTreeLeft(frame) + height * margins.RowTree));
    }

    private static void WriteBand(Utf8JsonWriter json, Panel panel, HeatmapGroup group, bool isAbove, Func<(int First, int Last), string> outline)
    {
        WriteShape(json, panel, isAbove, string.Concat(SvgHeatmapMargins.Runs(group.Places).Select(outline)), group.Color.Hex, 0);
    }

    private static void WriteTree(Utf8JsonWriter json, Panel panel, bool isAbove, IReadOnlyList<TreeLine> lines, Func<double, double> across)
    {
        var path = new StringBuilder();
        foreach (var line in lines)
        {
            var (from, to) = (Place(line.From), Place(line.To));
            var (fromFoot, head, toFoot) = (Number(across(line.FromHeight)), Number(across(line.Height)), Number(across(line.ToHeight)));
            path.Append(isAbove ? $"M{from},{fromFoot}V{head}H{to}V{toFoot}" : $"M{fromFoot},{from}H{head}V{to}H{toFoot}");
        }
        WriteShape(json, panel, isAbove, path.ToString(), null, 1);
    }

    private static void WriteShape(Utf8JsonWriter json, Panel panel, bool isAbove, string path, string? fill, double lineWidth)
    {
        json.WriteStartObject();
        json.WriteString("type", "path");
        json.WriteString("path", path);
        json.WriteString("xref", isAbove ? "x" + panel.Suffix : "paper");
        json.WriteString("yref", isAbove ? "paper" : "y" + panel.Suffix);
        if (fill is not null)
            json.WriteString("fillcolor", fill);
        json.Object("line", () =>
        {
            json.Number("width", lineWidth);
            json.WriteString("color", ChartStyle.NeutralText);
        });
        json.WriteEndObject();
    }

    private static string Place(double place) => Number(place + NoName, 6);

    private static string Number(double value) => Number(value, 4);

    private static string Number(double value, int decimals) => Math.Round(value, decimals).ToString(CultureInfo.InvariantCulture);
}
