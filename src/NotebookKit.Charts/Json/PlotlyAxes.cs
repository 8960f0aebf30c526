using System.Text.Json;

namespace NotebookKit.Charts;

/// <summary>The two axes in plotly.js's terms.</summary>
internal static class PlotlyAxes
{
    public static void WriteX(Utf8JsonWriter json, Panel panel, bool isGrid)
    {
        var frame = panel.Frame;
        if (isGrid)
            WritePlace(json, "y" + panel.Suffix, panel.PaperX(frame.Plot.Left), panel.PaperX(frame.Plot.Right));
        if (frame.XLabels is { } labels && frame.Kind == FigureKind.Points)
            WriteNames(json, labels);
        else if (frame.XLabels is { } categories)
            WriteCategories(json, categories);
        WriteCommon(json, frame, frame.Figure.XAxis, frame.X, Rounding.OfX(frame), frame.XTicks.Count, isCategory: frame.XLabels is not null, isGrid);
    }

    public static void WriteY(Utf8JsonWriter json, Panel panel, bool isGrid)
    {
        var frame = panel.Frame;
        if (isGrid)
            WritePlace(json, "x" + panel.Suffix, panel.PaperY(frame.Plot.Bottom), panel.PaperY(frame.Plot.Top));
        if (frame.YLabels is { } labels)
            WriteCategories(json, labels);
        WriteCommon(json, frame, frame.Figure.YAxis, frame.Y, Rounding.OfY(frame), frame.YTicks.Count, isCategory: frame.YLabels is not null, isGrid);
        if (frame.HasEqualAspect)
        {
            json.WriteString("scaleanchor", "x" + panel.Suffix);
            json.Number("scaleratio", 1);
        }
    }

    private static void WritePlace(Utf8JsonWriter json, string anchor, double from, double to)
    {
        json.WriteString("anchor", anchor);
        json.Numbers("domain", [Math.Clamp(from, 0, 1), Math.Clamp(to, 0, 1)], Rounding.Plain);
    }

    /// <summary>Names at the places 0, 1, 2 … of an axis of numbers.</summary>
    private static void WriteNames(Utf8JsonWriter json, CategoryLabels labels)
    {
        var shown = Enumerable.Range(0, labels.Texts.Count).Where(i => i % labels.Step == 0).ToArray();
        json.WriteString("tickmode", "array");
        json.Numbers("tickvals", shown.Select(i => (double)i), Rounding.Plain);
        json.Strings("ticktext", shown.Select(i => PlotlyText.Encode(labels.Texts[i])));
        // Upright labels are turned by plotly.js where the chart is shown narrower and they would touch.
        if (labels.Slanted)
            json.Number("tickangle", -CategoryLabels.SlantDegrees);
    }

    /// <summary>Space between axis and labels: ticks that cannot be seen.</summary>
    public static void WriteTickGap(Utf8JsonWriter json)
    {
        json.WriteString("ticks", "outside");
        json.WriteString("tickcolor", "rgba(0,0,0,0)");
        json.Number("ticklen", 5);
    }

    public static void WriteNumberFormat(Utf8JsonWriter json)
    {
        json.WriteString("exponentformat", "e");
        json.Number("minexponent", 5);
    }

    private static void WriteCategories(Utf8JsonWriter json, CategoryLabels labels)
    {
        json.WriteString("type", "category");
        json.Number("tickangle", labels.Slanted ? -CategoryLabels.SlantDegrees : 0);
        // Where all labels fit they are all wanted; else plotly.js thins them, and shows more as one zooms in.
        if (labels.Step == 1)
            json.Number("dtick", 1);
    }

    private static void WriteCommon(
        Utf8JsonWriter json, Frame frame, Axis axis, Scale scale, Rounding rounding, int ticks, bool isCategory, bool isGrid)
    {
        json.WriteStartArray("range");
        // The first row of a heatmap is on top.
        var downwards = isCategory && scale.LowPixel < scale.HighPixel && scale.LowPixel == frame.Plot.Top && scale.HighPixel == frame.Plot.Bottom;
        json.Value(downwards ? scale.High : scale.Low, rounding);
        json.Value(downwards ? scale.Low : scale.High, rounding);
        json.WriteEndArray();
        json.WriteBoolean("zeroline", false);
        if (axis.Hidden)
        {
            json.WriteBoolean("visible", false);
            return;
        }
        if (Frame.HasTitle(axis))
            json.Object("title", () =>
            {
                json.WriteString("text", PlotlyText.Encode(LabelText.Fit(axis.Title, Math.Abs(scale.HighPixel - scale.LowPixel), ChartStyle.AxisTitleSize)));
                json.Font("font", ChartStyle.AxisTitleSize);
                json.Number("standoff", 10);
            });
        // The panels of a grid have their room; more of it would move them off their places.
        json.WriteBoolean("automargin", !isGrid);
        json.WriteBoolean("showgrid", !isCategory);
        // Bars stand on a line; written for all, because the theme's line colour would turn it on.
        json.WriteBoolean("showline", isCategory && (frame.Kind == FigureKind.Bars || frame is { Kind: FigureKind.HorizontalBars, X.Low: >= 0 }));
        json.WriteString("linecolor", ChartStyle.NeutralGrid);
        json.WriteString("gridcolor", ChartStyle.NeutralGrid);
        WriteTickGap(json);
        json.Font("tickfont", ChartStyle.LabelSize);
        if (isCategory)
            return;
        json.Number("nticks", ticks + 1);
        if (axis.Numbers == NumberStyle.Percent)
            json.WriteString("tickformat", ".0%");
        else
            WriteNumberFormat(json);
    }
}
