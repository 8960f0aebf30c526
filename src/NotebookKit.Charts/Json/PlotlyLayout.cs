using System.Text.Json;

namespace NotebookKit.Charts;

/// <summary>Title, axes, legend and annotations in plotly.js's terms, at the places of <see cref="Frame"/>.</summary>
internal static class PlotlyLayout
{
    private const string Transparent = "rgba(0,0,0,0)";

    public static void Write(Utf8JsonWriter json, Sheet sheet)
    {
        var frame = sheet.Header;
        var figure = frame.Figure;
        WriteTitle(json, frame);
        json.Number("width", figure.Width);
        json.Number("height", figure.Height);
        json.WriteString("paper_bgcolor", Transparent);
        json.WriteString("plot_bgcolor", !sheet.IsGrid && HasEmptyCells(figure) ? ChartStyle.NeutralGrid : Transparent);
        json.Object("font", () =>
        {
            json.WriteString("family", ChartStyle.FontFamily);
            json.Number("size", ChartStyle.LabelSize);
            json.WriteString("color", ChartStyle.NeutralText);
        });
        json.Object("margin", () =>
        {
            var paper = sheet.Panels[0].Paper;
            json.Number("l", Math.Round(paper.Left));
            json.Number("t", Math.Round(paper.Top));
            json.Number("r", Math.Round(figure.Width - paper.Right));
            json.Number("b", Math.Round(figure.Height - paper.Bottom));
            json.Number("pad", 0);
        });
        json.WriteString("hovermode", "closest");
        json.Object("hoverlabel", () => json.WriteString("align", "left"));
        json.Object("modebar", () =>
        {
            json.WriteString("bgcolor", Transparent);
            json.WriteString("orientation", "h");
        });
        foreach (var panel in sheet.Panels)
        {
            json.Object("xaxis" + panel.Suffix, () => PlotlyAxes.WriteX(json, panel, sheet.IsGrid));
            json.Object("yaxis" + panel.Suffix, () => PlotlyAxes.WriteY(json, panel, sheet.IsGrid));
        }
        if (sheet.Panels.Any(p => p.Frame.Kind is FigureKind.Bars or FigureKind.HorizontalBars))
        {
            json.WriteString("barmode", "stack");
            json.Number("bargap", 1 - SvgMarks.BarShare);
        }
        var single = sheet.Panels[0];
        json.WriteBoolean("showlegend", (sheet.Legend ?? frame.Legend) is not null);
        if (sheet.Legend is { } shared)
            json.Object("legend", () => WriteLegend(json, shared, sheet.LegendLeft / figure.Width, 1 - sheet.LegendTop / figure.Height, isReversed: false));
        else if (frame.Legend is { } own)
            json.Object("legend", () => WriteLegend(json, own, single.PaperX(frame.PanelLeft), single.PaperY(frame.LegendTop), isReversed: frame.Kind == FigureKind.Bars));
        PlotlyAnnotations.Write(json, sheet);
        PlotlyShapes.Write(json, sheet);
    }

    public static void WriteColorBar(Utf8JsonWriter json, Panel panel)
    {
        var frame = panel.Frame;
        if (frame.ColorBar is not { } bar)
            return;
        json.Object("title", () =>
        {
            json.WriteString("text", PlotlyText.Encode(bar.Title));
            json.WriteString("side", "top");
            json.Font("font", ChartStyle.LabelSize);
        });
        json.Number("thickness", ColorBar.Thickness);
        json.Number("len", panel.PaperY(frame.Plot.Top) - panel.PaperY(frame.ColorBarBottom));
        json.Number("x", panel.PaperX(frame.PanelLeft));
        json.WriteString("xanchor", "left");
        json.Number("xpad", 0);
        json.Number("ypad", 0);
        json.Number("y", (panel.PaperY(frame.Plot.Top) + panel.PaperY(frame.ColorBarBottom)) / 2);
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
            json.Number("y", 1 - (frame.Title.Length > 0 ? frame.TitleBaseline : frame.SubtitleBaseline) / frame.Figure.Height);
            json.WriteString("yanchor", "bottom");
            if (frame.Title.Length > 0 && frame.Subtitle.Length > 0)
                json.Object("subtitle", () =>
                {
                    json.WriteString("text", PlotlyText.Encode(frame.Subtitle));
                    json.Font("font", ChartStyle.SubtitleSize);
                });
        });
    }

    private static void WriteLegend(Utf8JsonWriter json, Legend legend, double x, double y, bool isReversed)
    {
        json.Number("x", x);
        json.WriteString("xanchor", "left");
        json.Number("y", y);
        json.WriteString("yanchor", "top");
        json.WriteString("bgcolor", Transparent);
        // The mark in its own size, unless that is too small to tell symbols apart.
        json.WriteString("itemsizing", legend.Entries.Any(e => e.Trace is ScatterTrace { MarkerSize: < 6 }) ? "constant" : "trace");
        // The last bar trace lies at the bottom of stack and list.
        json.WriteString("traceorder", isReversed ? "reversed" : "normal");
        json.Font("font", ChartStyle.LabelSize);
        if (legend.Title.Length > 0)
            json.Object("title", () =>
            {
                json.WriteString("text", $"<b>{PlotlyText.Encode(legend.Title)}</b>");
                json.Font("font", ChartStyle.LabelSize);
            });
    }
}
