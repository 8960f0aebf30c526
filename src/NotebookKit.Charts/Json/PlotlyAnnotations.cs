using System.Text.Json;

namespace NotebookKit.Charts;

/// <summary>Arrows with their labels, and the headings of a grid's panels.</summary>
internal static class PlotlyAnnotations
{
    public static void Write(Utf8JsonWriter json, Sheet sheet)
    {
        if (!sheet.IsGrid && !HasArrows(sheet.Header))
            return;
        json.WriteStartArray("annotations");
        foreach (var panel in sheet.Panels)
        {
            if (sheet.IsGrid && panel.Frame.Title.Length > 0)
                WriteHeading(json, panel);
            if (HasArrows(panel.Frame))
                WriteArrows(json, panel);
        }
        json.WriteEndArray();
    }

    private static bool HasArrows(Frame frame) => frame.Kind == FigureKind.Points && frame.Figure.Arrows.Count > 0;

    private static void WriteHeading(Utf8JsonWriter json, Panel panel)
    {
        var frame = panel.Frame;
        json.WriteStartObject();
        json.Number("x", panel.PaperX(frame.Plot.Left));
        json.Number("y", panel.PaperY(frame.TitleBaseline + 4));
        json.WriteString("xref", "paper");
        json.WriteString("yref", "paper");
        json.WriteString("xanchor", "left");
        json.WriteString("yanchor", "bottom");
        json.WriteBoolean("showarrow", false);
        json.WriteString("text", $"<b>{PlotlyText.Encode(LabelText.Fit(frame.Title, frame.Width - frame.Plot.Left, ChartStyle.PanelTitleSize * 1.05))}</b>");
        json.Font("font", ChartStyle.PanelTitleSize);
        json.WriteEndObject();
    }

    private static void WriteArrows(Utf8JsonWriter json, Panel panel)
    {
        var frame = panel.Frame;
        var (byX, byY) = (Rounding.OfX(frame), Rounding.OfY(frame));
        foreach (var arrow in frame.Figure.Arrows.Where(ArrowLabels.IsDrawn))
        {
            json.WriteStartObject();
            WritePoint(arrow.ToX, arrow.ToY);
            json.Number("ax", arrow.FromX, byX);
            json.Number("ay", arrow.FromY, byY);
            json.WriteString("axref", "x" + panel.Suffix);
            json.WriteString("ayref", "y" + panel.Suffix);
            json.WriteString("text", "");
            json.Number("arrowhead", 2);
            json.Number("arrowsize", 1);
            json.Number("arrowwidth", 1.4);
            json.WriteEndObject();
        }
        foreach (var label in ArrowLabels.Place(frame))
        {
            // So many pixels from the tip, to stay beside it when the chart is zoomed or shown in another size.
            json.WriteStartObject();
            WritePoint(label.Arrow.ToX, label.Arrow.ToY);
            json.Number("xshift", Math.Round(label.X - frame.X.At(label.Arrow.ToX), 1));
            json.Number("yshift", Math.Round(frame.Y.At(label.Arrow.ToY) - label.Y, 1));
            json.WriteBoolean("showarrow", false);
            json.WriteString("text", PlotlyText.Encode(label.Text));
            json.Font("font", ChartStyle.LabelSize);
            json.WriteEndObject();
        }

        void WritePoint(double x, double y)
        {
            json.Number("x", x, byX);
            json.Number("y", y, byY);
            json.WriteString("xref", "x" + panel.Suffix);
            json.WriteString("yref", "y" + panel.Suffix);
        }
    }
}
