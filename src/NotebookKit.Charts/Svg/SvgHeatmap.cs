namespace NotebookKit.Charts;

/// <summary>The cells of a heatmap and the values in them.</summary>
internal static class SvgHeatmap
{
    private const double GapUntil = 12;

    /// <summary>More cells are one picture element each, which takes a hundredth of the room of a rectangle.</summary>
    private const int MostDrawnCells = 4_000;

    /// <summary>The same for cells without a gap: rounded to pixels, some would leave a hair of page between them.</summary>
    private const int MostTouchingCells = 400;

    private static readonly Rgb DarkInk = Rgb.Parse("#14171c");
    private static readonly Rgb LightInk = Rgb.Parse("#ffffff");

    public static void Write(SvgBuilder svg, Frame frame, HeatmapTrace trace)
    {
        var (rows, columns) = (trace.RowCount, trace.ColumnCount);
        var (low, high) = trace.ValueRange();
        SvgHeatmapMargins.Write(svg, frame, trace);
        var (width, height) = (frame.Plot.Width / columns, frame.Plot.Height / rows);
        var gap = Math.Min(width, height) >= GapUntil ? 1.0 : 0.0;
        if (rows * columns > (gap > 0 ? MostDrawnCells : MostTouchingCells))
        {
            WriteImage(svg, frame.Plot, trace, low, high);
            return;
        }
        // Cells that touch are drawn without smoothing, or hairs of page would show between them.
        svg.Line($"<g{(gap > 0 ? "" : " shape-rendering=\"crispEdges\"")}>");
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++)
            {
                var value = trace.At(r, c);
                var fill = double.IsFinite(value) ? $"fill=\"{trace.Colors.At((value - low) / (high - low)).Hex}\"" : "class=\"empty\"";
                svg.Line($"<rect x=\"{frame.Plot.Left + c * width}\" y=\"{frame.Plot.Top + r * height}\" width=\"{width - gap}\" height=\"{height - gap}\" {fill}/>");
            }
        svg.Line($"</g>");
        if (ShowsValues(frame, trace))
            WriteValues(svg, frame, trace, low, high);
    }

    /// <summary>Whether every value finds room in its cell.</summary>
    public static bool ShowsValues(Frame frame, HeatmapTrace trace)
    {
        if (!trace.ShowValues || trace.RowCount * trace.ColumnCount > MostDrawnCells || frame.Plot.Height / trace.RowCount < ChartStyle.LabelSize + 5)
            return false;
        var room = frame.Plot.Width / trace.ColumnCount - 8;
        return room > 12 && Texts(trace).All(t => TextWidth.Of(t, ChartStyle.LabelSize) <= room);
    }

    /// <summary>Ink that stands out on a cell.</summary>
    public static Rgb Ink(Rgb cell) => cell.ContrastWith(LightInk) >= cell.ContrastWith(DarkInk) ? LightInk : DarkInk;

    /// <summary>A value as its cell shows it: three digits tell cells apart, more where all are far from zero.</summary>
    public static string ValueText(HeatmapTrace trace, int row, int column)
    {
        if (trace.TextAt(row, column) is { } text)
            return LabelText.Clean(text);
        var value = trace.At(row, column);
        var (low, high) = trace.Extent;
        return double.IsFinite(value) ? NumberText.Of(value, NumberText.DigitsWithin(low, high, 3)) : "";
    }

    private static void WriteImage(SvgBuilder svg, Box plot, HeatmapTrace trace, double low, double high)
    {
        var png = PngImage.Write(trace.ColumnCount, trace.RowCount, (column, row) =>
            double.IsFinite(trace.At(row, column)) ? trace.Colors.At((trace.At(row, column) - low) / (high - low)) : null);
        var place = $"x=\"{SvgBuilder.Number(plot.Left)}\" y=\"{SvgBuilder.Number(plot.Top)}\" width=\"{SvgBuilder.Number(plot.Width)}\" height=\"{SvgBuilder.Number(plot.Height)}\"";
        svg.Line($"<rect class=\"empty\" {place}/>")
            .Line($"<image {place} preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,{Convert.ToBase64String(png)}\"/>");
    }

    private static IEnumerable<string> Texts(HeatmapTrace trace)
    {
        for (var r = 0; r < trace.RowCount; r++)
            for (var c = 0; c < trace.ColumnCount; c++)
                yield return ValueText(trace, r, c);
    }

    private static void WriteValues(SvgBuilder svg, Frame frame, HeatmapTrace trace, double low, double high)
    {
        for (var r = 0; r < trace.RowCount; r++)
            for (var c = 0; c < trace.ColumnCount; c++)
            {
                var value = trace.At(r, c);
                if (!double.IsFinite(value))
                    continue;
                var ink = Ink(trace.Colors.At((value - low) / (high - low)));
                svg.Text(frame.X.At(c), frame.Y.At(r) + ChartStyle.LabelSize * 0.36, "mid", ValueText(trace, r, c), $" style=\"fill:{ink.Hex}\"");
            }
    }
}
