using System.Text.Json;

namespace NotebookKit.Charts;

/// <summary>Title, axes, legend and annotations in plotly.js's terms, at the places of <see cref="Frame"/>.</summary>
internal static class PlotlyLayout
{
    private const string Transparent = "rgba(0,0,0,0)";

    public static void Write(Utf8JsonWriter json, Frame frame)
    {
        var figure = frame.Figure;
        WriteTitle(json, frame);
        json.Number("width", figure.Width);
        json.Number("height", figure.Height);
        json.WriteString("paper_bgcolor", Transparent);
        json.WriteString("plot_bgcolor", HasEmptyCells(figure) ? ChartStyle.NeutralGrid : Transparent);
        json.Object("font", () =>
        {
            json.WriteString("family", ChartStyle.FontFamily);
            json.Number("size", ChartStyle.LabelSize);
            json.WriteString("color", ChartStyle.NeutralText);
        });
        json.Object("margin", () =>
        {
            json.Number("l", Math.Round(frame.Plot.Left));
            json.Number("t", Math.Round(frame.Plot.Top));
            json.Number("r", Math.Round(figure.Width - frame.Plot.Right));
            json.Number("b", Math.Round(figure.Height - frame.Plot.Bottom));
            json.Number("pad", 0);
        });
        json.WriteString("hovermode", "closest");
        json.Object("hoverlabel", () => json.WriteString("align", "left"));
        json.Object("modebar", () =>
        {
            json.WriteString("bgcolor", Transparent);
            json.WriteString("orientation", "h");
        });
        json.Object("xaxis", () => PlotlyAxes.WriteX(json, frame));
        json.Object("yaxis", () => PlotlyAxes.WriteY(json, frame));
        if (frame.Kind == FigureKind.Bars)
        {
            json.WriteString("barmode", "stack");
            json.Number("bargap", 1 - SvgMarks.BarShare);
        }
        json.WriteBoolean("showlegend", frame.Legend is not null);
        if (frame.Legend is { } legend)
            json.Object("legend", () => WriteLegend(json, frame, legend));
        WriteArrows(json, frame);
    }

    public static void WriteColorBar(Utf8JsonWriter json, Frame frame)
    {
        if (frame.ColorBar is not { } bar)
            return;
        json.Object("title", () =>
        {
            json.WriteString("text", PlotlyText.Encode(bar.Title));
            json.WriteString("side", "top");
            json.Font("font", ChartStyle.LabelSize);
        });
        json.Number("thickness", ColorBar.Thickness);
        json.Number("len", 1);
        json.Number("x", 1 + Legend.Gap / frame.Plot.Width);
        json.WriteString("xanchor", "left");
        json.Number("xpad", 0);
        json.Number("ypad", 0);
        json.Number("y", 0.5);
        json.Number("outlinewidth", 0);
        json.Number("nticks", bar.Ticks.Count + 1);
        PlotlyAxes.WriteTickGap(json);
        PlotlyAxes.WriteNumberFormat(json);
    }

    private static bool HasEmptyCells(Figure figure) =>
        figure.Traces is [HeatmapTrace heatmap] && heatmap.Values.Cast<double>().Any(v => !double.IsFinite(v));

    private static void WriteTitle(Utf8JsonWriter json, Frame frame)
    {
        if (frame.Title.Length == 0 && frame.Subtitle.Length == 0)
            return;
        json.Object("title", () =>
        {
            var (text, size) = frame.Title.Length > 0
                ? ($"<b>{PlotlyText.Encode(frame.Title)}</b>", ChartStyle.TitleSize)
                : (PlotlyText.Encode(frame.Subtitle), ChartStyle.SubtitleSize);
            json.WriteString("text", text);
            json.Font("font", size);
            json.Number("x", ChartStyle.Padding / frame.Figure.Width);
            json.WriteString("xanchor", "left");
            json.Number("y", 1 - (frame.Title.Length > 0 ? Frame.TitleBaseline : frame.SubtitleBaseline) / frame.Figure.Height);
            json.WriteString("yanchor", "bottom");
            if (frame.Title.Length > 0 && frame.Subtitle.Length > 0)
                json.Object("subtitle", () =>
                {
                    json.WriteString("text", PlotlyText.Encode(frame.Subtitle));
                    json.Font("font", ChartStyle.SubtitleSize);
                });
        });
    }

    private static void WriteLegend(Utf8JsonWriter json, Frame frame, Legend legend)
    {
        json.Number("x", 1 + Legend.Gap / frame.Plot.Width);
        json.WriteString("xanchor", "left");
        json.Number("y", 1);
        json.WriteString("yanchor", "top");
        json.WriteString("bgcolor", Transparent);
        // The mark in its own size, unless that is too small to tell symbols apart.
        json.WriteString("itemsizing", legend.Entries.Any(e => e.Trace is ScatterTrace { MarkerSize: < 6 }) ? "constant" : "trace");
        // The last bar trace lies at the bottom of stack and list.
        json.WriteString("traceorder", frame.Kind == FigureKind.Bars ? "reversed" : "normal");
        json.Font("font", ChartStyle.LabelSize);
        if (legend.Title.Length > 0)
            json.Object("title", () =>
            {
                json.WriteString("text", $"<b>{PlotlyText.Encode(legend.Title)}</b>");
                json.Font("font", ChartStyle.LabelSize);
            });
    }

    private static void WriteArrows(Utf8JsonWriter json, Frame frame)
    {
        if (frame.Kind != FigureKind.Points || frame.Figure.Arrows.Count == 0)
            return;
        var (byX, byY) = (Rounding.OfX(frame), Rounding.OfY(frame));
        json.WriteStartArray("annotations");
        foreach (var arrow in frame.Figure.Arrows.Where(ArrowLabels.IsFinite))
        {
            json.WriteStartObject();
            WritePoint(arrow.ToX, arrow.ToY);
            json.Number("ax", arrow.FromX, byX);
            json.Number("ay", arrow.FromY, byY);
            json.WriteString("axref", "x");
            json.WriteString("ayref", "y");
            json.WriteString("text", "");
            json.Number("arrowhead", 2);
            json.Number("arrowsize", 1);
            json.Number("arrowwidth", 1.4);
            json.WriteEndObject();
        }
        foreach (var label in ArrowLabels.Place(frame))
        {
            // Placed by pixels beside the tip, given as the data coordinates of that pixel.
            json.WriteStartObject();
            WritePoint(Inverse(frame.X, label.X), Inverse(frame.Y, label.Y));
            json.WriteBoolean("showarrow", false);
            json.WriteString("text", PlotlyText.Encode(label.Text));
            json.Font("font", ChartStyle.LabelSize);
            json.WriteEndObject();
        }
        json.WriteEndArray();

        void WritePoint(double x, double y)
        {
            json.Number("x", x, byX);
            json.Number("y", y, byY);
            json.WriteString("xref", "x");
            json.WriteString("yref", "y");
        }
    }

    private static double Inverse(Scale scale, double pixel) =>
        scale.Low + (pixel - scale.LowPixel) / (scale.HighPixel - scale.LowPixel) * (scale.High - scale.Low);
}
