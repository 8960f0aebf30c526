using System.Text.Json;

namespace NotebookKit.Charts;

/// <summary>The two axes in plotly.js's terms.</summary>
internal static class PlotlyAxes
{
    public static void WriteX(Utf8JsonWriter json, Frame frame)
    {
        if (frame.XLabels is { } labels)
            WriteCategories(json, labels);
        WriteCommon(json, frame, frame.Figure.XAxis, frame.X, Rounding.OfX(frame), frame.XTicks.Count, isCategory: frame.XLabels is not null);
    }

    public static void WriteY(Utf8JsonWriter json, Frame frame)
    {
        if (frame.YLabels is { } labels)
            WriteCategories(json, labels);
        WriteCommon(json, frame, frame.Figure.YAxis, frame.Y, Rounding.OfY(frame), frame.YTicks.Count, isCategory: frame.YLabels is not null);
        if (frame.Figure.EqualAspect && frame.Kind == FigureKind.Points)
        {
            json.WriteString("scaleanchor", "x");
            json.Number("scaleratio", 1);
        }
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
        Utf8JsonWriter json, Frame frame, Axis axis, Scale scale, Rounding rounding, int ticks, bool isCategory)
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
        json.WriteBoolean("automargin", true);
        json.WriteBoolean("showgrid", !isCategory);
        // Bars stand on a line; written for all, because the theme's line colour would turn it on.
        json.WriteBoolean("showline", frame.Kind == FigureKind.Bars && isCategory);
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
