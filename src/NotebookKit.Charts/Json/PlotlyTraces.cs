using System.Globalization;
using System.Text.Json;

namespace NotebookKit.Charts;

/// <summary>The traces of a figure in plotly.js's terms.</summary>
internal static class PlotlyTraces
{
    /// <summary>Up to so many cells, each gets a hover text with its full names; beyond, the axis labels serve.</summary>
    private const int MostCellTexts = 20_000;

    private const int HoverDigits = 4;

    public static void Write(Utf8JsonWriter json, Frame frame)
    {
        // plotly.js stacks the first bar trace at the bottom; here the first is on top.
        var traces = frame.Kind == FigureKind.Bars ? frame.Figure.Traces.Reverse() : frame.Figure.Traces;
        var (byX, byY) = (Rounding.OfX(frame), Rounding.OfY(frame));
        foreach (var trace in traces)
        {
            json.WriteStartObject();
            switch (trace)
            {
                case ScatterTrace points:
                    WriteScatter(json, frame, points, byX, byY);
                    break;
                case LineTrace line:
                    WriteLine(json, frame, line, byX, byY);
                    break;
                case BarTrace bars:
                    WriteBars(json, frame, bars, byY);
                    break;
                case HeatmapTrace heatmap:
                    WriteHeatmap(json, frame, heatmap);
                    break;
            }
            json.WriteEndObject();
        }
    }

    private static void WriteName(Utf8JsonWriter json, Frame frame, Trace trace)
    {
        var longest = frame.Figure.Width * 0.3;
        json.WriteString("name", PlotlyText.Encode(LabelText.Fit(trace.Name, Math.Min(180, longest), ChartStyle.LabelSize)));
        json.WriteBoolean("showlegend", frame.Legend is not null && LabelText.Clean(trace.Name).Length > 0);
    }

    private static void WriteScatter(Utf8JsonWriter json, Frame frame, ScatterTrace trace, Rounding byX, Rounding byY)
    {
        json.WriteString("type", trace.X.Count > 2_000 ? "scattergl" : "scatter");
        json.WriteString("mode", "markers");
        WriteName(json, frame, trace);
        json.Numbers("x", trace.X, byX);
        json.Numbers("y", trace.Y, byY);
        if (trace.PointNames.Count > 0)
            json.Strings("hovertext", trace.PointNames.Select(PlotlyText.Hover));
        json.WriteString("hovertemplate", PointTemplate(frame, trace, trace.PointNames.Count > 0));
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

    private static void WriteLine(Utf8JsonWriter json, Frame frame, LineTrace trace, Rounding byX, Rounding byY)
    {
        json.WriteString("type", "scatter");
        json.WriteString("mode", "lines");
        WriteName(json, frame, trace);
        json.Numbers("x", trace.X, byX);
        json.Numbers("y", trace.Y, byY);
        json.WriteString("hovertemplate", PointTemplate(frame, trace, named: false));
        json.Object("line", () =>
        {
            json.WriteString("color", trace.Color.Hex);
            json.Number("width", trace.Width);
            if (trace.Dashed)
                json.WriteString("dash", "6px,5px");
        });
    }

    /// <summary>Point, group, then the coordinates of the axes that mean something.</summary>
    private static string PointTemplate(Frame frame, Trace trace, bool named)
    {
        var figure = frame.Figure;
        var lines = new List<string>();
        if (named)
            lines.Add("%{hovertext}");
        if (LabelText.Clean(trace.Name).Length > 0)
            lines.Add(PlotlyText.Encode(trace.Name));
        if (!figure.XAxis.Hidden)
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
    private static string General(int digits) => string.Create(CultureInfo.InvariantCulture, $".{digits}~g");

    private static void WriteBars(Utf8JsonWriter json, Frame frame, BarTrace trace, Rounding byY)
    {
        json.WriteString("type", "bar");
        WriteName(json, frame, trace);
        json.Strings("x", frame.XLabels?.Texts.Select(PlotlyText.Encode) ?? []);
        json.Numbers("y", trace.Values.Select(DataRange.StackPart), byY);
        var texts = trace.HoverTexts.Count > 0
            ? trace.HoverTexts
            : trace.Categories.Zip(trace.Values, (category, value) => $"{trace.Name}\n{category}: {NumberText.Of(value)}");
        json.Strings("hovertext", texts.Select(PlotlyText.Hover));
        json.WriteString("hovertemplate", "%{hovertext}<extra></extra>");
        json.Object("marker", () =>
        {
            json.WriteString("color", trace.Color.Hex);
            json.Object("line", () => json.Number("width", 0));
        });
    }

    private static void WriteHeatmap(Utf8JsonWriter json, Frame frame, HeatmapTrace trace)
    {
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

        var digits = NumberText.DigitsWithin(low, high, HoverDigits);
        var what = LabelText.Clean(trace.ValueTitle) is { Length: > 0 } title ? title : "value";
        if (trace.RowCount * trace.ColumnCount <= MostCellTexts)
        {
            WriteRows(json, "hovertext", trace, (r, c) => json.WriteStringValue(
                PlotlyText.Hover($"{LabelText.Clean(trace.RowNames[r])}\n{LabelText.Clean(trace.ColumnNames[c])}\n{what}: {NumberText.Of(trace.At(r, c), digits)}")));
            json.WriteString("hovertemplate", "%{hovertext}<extra></extra>");
        }
        else
            json.WriteString("hovertemplate", $"<b>%{{y}}</b><br>%{{x}}<br>{PlotlyText.Encode(what)}: %{{z:{General(digits)}}}<extra></extra>");
        if (SvgHeatmap.ShowsValues(frame, trace))
        {
            WriteRows(json, "text", trace, (r, c) => json.WriteStringValue(SvgHeatmap.ValueText(trace, r, c)));
            json.WriteString("texttemplate", "%{text}");
            json.Font("textfont", ChartStyle.LabelSize);
        }
        json.Object("colorbar", () => PlotlyLayout.WriteColorBar(json, frame));
    }

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

    private static void WriteColorScale(Utf8JsonWriter json, ColorScale scale)
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
