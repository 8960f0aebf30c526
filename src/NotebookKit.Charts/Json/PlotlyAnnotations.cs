using System.Text.Json;

namespace NotebookKit.Charts;

/// <summary>Arrows with their labels, and the headings of a grid's panels.</summary>
internal static class PlotlyAnnotations
{
    private const string NoteName = "left out";
    private const double LeaderWidth = 0.7;

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

    /// <summary>How many labels are left out. Our script counts on where a narrow chart has room for fewer, so the note is there even where
    /// none is.</summary>
    private static void WriteNote(Utf8JsonWriter json, Panel panel, LabelNote note, bool isShown)
    {
        json.WriteStartObject();
        json.Number("x", panel.PaperX(note.Right));
        json.Number("y", panel.PaperY(note.Baseline + ChartStyle.LabelSize / 2));
        json.WriteString("xref", "paper");
        json.WriteString("yref", "paper");
        json.WriteString("xanchor", "right");
        json.WriteString("yanchor", "bottom");
        json.WriteBoolean("showarrow", false);
        json.WriteString("text", note.Text);
        json.WriteString("name", NoteName + panel.Suffix);
        json.Number("opacity", isShown ? 1 : 0);
        json.Font("font", ChartStyle.LabelSize);
        json.WriteEndObject();
    }

    private static double Square(double value) => value * value;

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
        var labels = ArrowLabels.Place(frame);
        foreach (var label in labels.Placed)
        {
            // So many pixels from the tip, to stay beside it when the chart is zoomed or shown in another size.
            var arrow = frame.Figure.Arrows[label.Index];
            var (right, down) = (Math.Round(label.Place.MiddleX - frame.X.At(arrow.ToX), 1), Math.Round(label.Place.MiddleY - frame.Y.At(arrow.ToY), 1));
            json.WriteStartObject();
            WritePoint(arrow.ToX, arrow.ToY);
            if (label.Leader is { } line)
            {
                json.Number("ax", right);
                json.Number("ay", down);
                json.Number("arrowhead", 0);
                json.Number("arrowwidth", LeaderWidth);
                json.Number("standoff", Math.Round(Math.Sqrt(Square(line.FromX - frame.X.At(arrow.ToX)) + Square(line.FromY - frame.Y.At(arrow.ToY)))));
            }
            else
            {
                json.Number("xshift", right);
                json.Number("yshift", 0 - down);
                json.WriteBoolean("showarrow", false);
            }
            json.WriteString("text", PlotlyText.Encode(label.Text));
            json.Font("font", ChartStyle.LabelSize);
            json.WriteEndObject();
        }
        if (labels.Placed.Count + labels.LeftOut > 0 && LabelNote.For(frame, labels.LeftOut) is { } note)
            WriteNote(json, panel, note, isShown: labels.LeftOut > 0);

        void WritePoint(double x, double y)
        {
            json.Number("x", x, byX);
            json.Number("y", y, byY);
            json.WriteString("xref", "x" + panel.Suffix);
            json.WriteString("yref", "y" + panel.Suffix);
        }
    }
}
