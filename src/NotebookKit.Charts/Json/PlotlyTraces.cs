using System.Globalization;
using System.Text.Json;

namespace NotebookKit.Charts;

/// <summary>The traces of a figure in plotly.js's terms.</summary>
internal static class PlotlyTraces
{
    private const int MostBoldNames = 1_000;

    /// <summary>Significant digits that the pointer shows.</summary>
    public const int HoverDigits = 4;

    public static void Write(Utf8JsonWriter json, Sheet sheet)
    {
        var names = new PlotlyNames(sheet);
        foreach (var panel in sheet.Panels)
            Write(json, panel, names);
        // What only serves pointer and legend comes last, so that the data are the first traces.
        foreach (var panel in sheet.Panels)
        {
            WriteBandNames(json, panel, names);
            WriteArrowTips(json, panel);
        }
    }

    private static void Write(Utf8JsonWriter json, Panel panel, PlotlyNames names)
    {
        var frame = panel.Frame;
        // plotly.js stacks the first bar trace at the bottom; here the first is on top.
        var traces = frame.Kind == FigureKind.Bars ? frame.Figure.Traces.Reverse() : frame.Figure.Traces;
        var (byX, byY) = (Rounding.OfX(frame), Rounding.OfY(frame));
        foreach (var trace in traces)
        {
            json.WriteStartObject();
            switch (trace)
            {
                case ScatterTrace points:
                    WriteScatter(json, panel, names, points, byX, byY);
                    break;
                case LineTrace line:
                    WriteLine(json, panel, names, line, byX, byY);
                    break;
                case AreaTrace area:
                    WriteArea(json, panel, names, area, byX, byY);
                    break;
                case BarTrace bars:
                    PlotlyBars.Write(json, panel, names, bars, byY);
                    break;
                case HorizontalBarTrace lying:
                    PlotlyBars.WriteHorizontal(json, frame, lying, byX);
                    break;
                case HeatmapTrace heatmap:
                    PlotlyHeatmap.Write(json, panel, heatmap);
                    break;
            }
            WriteAxes(json, panel);
            json.WriteEndObject();
        }
    }

    /// <summary>Traces without points, which list the groups of a heatmap's bands in the legend.</summary>
    private static void WriteBandNames(Utf8JsonWriter json, Panel panel, PlotlyNames names)
    {
        if (panel.Frame is not { Margins: not { ColumnBand: 0, RowBand: 0 }, Figure.Traces: [HeatmapTrace heatmap] })
            return;
        foreach (var entry in LegendEntry.Of(panel.Frame.Figure))
        {
            json.WriteStartObject();
            json.WriteString("type", "scatter");
            json.WriteString("mode", "markers");
            names.Write(json, panel, entry.Trace, entry.Name);
            json.Numbers("x", [double.NaN], Rounding.Plain);
            json.Numbers("y", [double.NaN], Rounding.Plain);
            json.Object("marker", () =>
            {
                json.WriteString("color", ((BarTrace)entry.Trace).Color.Hex);
                json.WriteString("symbol", "square");
                json.Number("size", 11);
            });
            WriteAxes(json, panel);
            json.WriteEndObject();
        }
    }

    /// <summary>Points that are not seen at the tips of arrows, where the pointer shows the whole label: annotations show theirs only.</summary>
    private static void WriteArrowTips(Utf8JsonWriter json, Panel panel)
    {
        var frame = panel.Frame;
        if (frame.Kind != FigureKind.Points)
            return;
        var arrows = frame.Figure.Arrows.Where(arrow => ArrowLabels.IsDrawn(arrow) && LabelText.Clean(arrow.Label).Length > 0).ToArray();
        if (arrows.Length == 0)
            return;
        json.WriteStartObject();
        json.WriteString("type", "scatter");
        json.WriteString("mode", "markers");
        json.WriteBoolean("showlegend", false);
        json.Numbers("x", arrows.Select(arrow => arrow.ToX), Rounding.OfX(frame));
        json.Numbers("y", arrows.Select(arrow => arrow.ToY), Rounding.OfY(frame));
        json.Strings("hovertext", arrows.Select(arrow => PlotlyText.Hover(arrow.Label)));
        json.WriteString("hovertemplate", "%{hovertext}<extra></extra>");
        json.Object("marker", () =>
        {
            json.Number("opacity", 0);
            json.Number("size", 8);
        });
        WriteAxes(json, panel);
        json.WriteEndObject();
    }

    private static void WriteAxes(Utf8JsonWriter json, Panel panel)
    {
        if (panel.Index == 0)
            return;
        json.WriteString("xaxis", "x" + panel.Suffix);
        json.WriteString("yaxis", "y" + panel.Suffix);
    }

    private static void WriteScatter(Utf8JsonWriter json, Panel panel, PlotlyNames names, ScatterTrace trace, Rounding byX, Rounding byY)
    {
        var frame = panel.Frame;
        json.WriteString("type", trace.X.Count > 2_000 ? "scattergl" : "scatter");
        json.WriteString("mode", "markers");
        names.Write(json, panel, trace, trace.Name);
        json.Numbers("x", trace.X, byX);
        json.Numbers("y", trace.Y, byY);
        // In a crowd the tags that make names bold are written once, which halves them.
        var isPlain = frame.Figure.Traces.OfType<ScatterTrace>().Sum(t => t.X.Count) > MostBoldNames && !trace.PointNames.Any(name => name.Contains('\n', StringComparison.Ordinal));
        if (trace.PointNames.Count > 0)
            json.Strings("hovertext", trace.PointNames.Select(name => isPlain ? PlotlyText.Encode(name) : PlotlyText.Hover(name)));
        json.WriteString("hovertemplate", PointTemplate(frame, trace, trace.PointNames.Count == 0 ? null : isPlain ? "<b>%{hovertext}</b>" : "%{hovertext}"));
        if (trace.Values.Count > 0)
        {
            WriteColoredMarker(json, panel, trace);
            return;
        }
        json.Object("marker", () =>
        {
            json.WriteString("color", string.Create(CultureInfo.InvariantCulture,
                $"rgba({trace.Color.Red},{trace.Color.Green},{trace.Color.Blue},{ChartStyle.PointOpacity})"));
            json.WriteString("symbol", Marker.PlotlyName(trace.Symbol));
            json.Number("size", trace.MarkerSize);
            json.Object("line", () =>
            {
                json.WriteString("color", trace.Color.Hex);
                json.Number("width", 1);
            });
        });
    }

    private static void WriteColoredMarker(Utf8JsonWriter json, Panel panel, ScatterTrace trace)
    {
        var (low, high) = trace.ValueRange();
        var rounding = new Rounding(high - low);
        json.Object("marker", () =>
        {
            json.Numbers("color", trace.Values, rounding);
            json.Number("cmin", low, rounding);
            json.Number("cmax", high, rounding);
            PlotlyHeatmap.WriteColorScale(json, trace.Colors);
            json.Number("opacity", ChartStyle.PointOpacity);
            json.WriteString("symbol", Marker.PlotlyName(trace.Symbol));
            json.Number("size", trace.MarkerSize);
            json.Object("colorbar", () => PlotlyLayout.WriteColorBar(json, panel));
        });
    }

    private static void WriteLine(Utf8JsonWriter json, Panel panel, PlotlyNames names, LineTrace trace, Rounding byX, Rounding byY)
    {
        var frame = panel.Frame;
        json.WriteString("type", "scatter");
        json.WriteString("mode", trace.MarkerSize is null ? "lines" : "lines+markers");
        names.Write(json, panel, trace, trace.Name);
        json.Numbers("x", trace.X, byX);
        json.Numbers("y", trace.Y, byY);
        json.WriteString("hovertemplate", PointTemplate(frame, trace, name: null));
        json.Object("line", () =>
        {
            json.WriteString("color", trace.Color.Hex);
            json.Number("width", trace.Width);
            if (trace.Dashed)
                json.WriteString("dash", "6px,5px");
        });
        if (trace.MarkerSize is { } size)
            json.Object("marker", () =>
            {
                json.WriteString("color", trace.Color.Hex);
                json.Number("size", size);
            });
        if (trace.Errors.Count > 0)
            json.Object("error_y", () =>
            {
                json.WriteString("type", "data");
                json.Numbers("array", trace.Errors, byY);
                json.Number("thickness", 1.2);
                json.Number("width", SvgLines.CapHalf);
            });
    }

    private static void WriteArea(Utf8JsonWriter json, Panel panel, PlotlyNames names, AreaTrace trace, Rounding byX, Rounding byY)
    {
        json.WriteString("type", "scatter");
        json.WriteString("mode", "lines");
        names.Write(json, panel, trace, trace.Name);
        json.Numbers("x", trace.X, byX);
        json.Numbers("y", trace.Y, byY);
        json.WriteString("fill", "toself");
        json.WriteString("fillcolor", string.Create(CultureInfo.InvariantCulture, $"rgba({trace.Color.Red},{trace.Color.Green},{trace.Color.Blue},{ChartStyle.AreaOpacity})"));
        json.WriteString("hoverinfo", "skip");
        json.Object("line", () =>
        {
            json.WriteString("color", trace.Color.Hex);
            json.Number("width", 1);
        });
    }

    /// <summary>Point, group, then the coordinates of the axes that mean something.</summary>
    private static string PointTemplate(Frame frame, Trace trace, string? name)
    {
        var figure = frame.Figure;
        var lines = new List<string>();
        if (name is not null)
            lines.Add(name);
        if (LabelText.Clean(trace.Name).Length > 0)
            lines.Add(PlotlyText.Encode(trace.Name));
        if (trace is ScatterTrace { Values.Count: > 0 } points)
            lines.Add($"{PlotlyText.Encode(LabelText.Clean(points.ValueTitle) is { Length: > 0 } title ? title : "value")}: %{{marker.color:{General(HoverDigits)}}}");
        if (!figure.XAxis.Hidden && frame.XLabels is null)
            lines.Add(Coordinate(figure.XAxis, frame.X, "x"));
        if (!figure.YAxis.Hidden)
            lines.Add(Coordinate(figure.YAxis, frame.Y, "y"));
        return string.Join("<br>", lines) + "<extra></extra>";
    }

    private static string Coordinate(Axis axis, Scale scale, string variable)
    {
        var title = LabelText.Clean(axis.Title);
        var format = axis.Numbers == NumberStyle.Percent ? ".1%" : General(NumberText.DigitsWithin(scale.Low, scale.High, HoverDigits));
        return $"{PlotlyText.Encode(title.Length > 0 ? title : variable)}: %{{{variable}:{format}}}";
    }

    /// <summary>The number format of d3 with so many significant digits.</summary>
    public static string General(int digits) => string.Create(CultureInfo.InvariantCulture, $".{digits}~g");
}
