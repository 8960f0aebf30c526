namespace NotebookKit.Charts;

/// <summary>Grid, tick labels and axis titles.</summary>
internal static class SvgAxes
{
    private const double Baseline = ChartStyle.LabelSize * 0.36;

    public static void WriteGrid(SvgBuilder svg, Frame frame)
    {
        var plot = frame.Plot;
        foreach (var tick in frame.XTicks)
            svg.Line($"<path class=\"grid\" d=\"M{Crisp(frame.X.At(tick.Value))} {plot.Top}V{plot.Bottom}\"/>");
        foreach (var tick in frame.YTicks)
            svg.Line($"<path class=\"grid\" d=\"M{plot.Left} {Crisp(frame.Y.At(tick.Value))}H{plot.Right}\"/>");
    }

    public static void WriteLabels(SvgBuilder svg, Frame frame)
    {
        var plot = frame.Plot;
        if (frame.Kind == FigureKind.Bars)
            svg.Line($"<path class=\"line\" d=\"M{plot.Left} {Crisp(plot.Bottom)}H{plot.Right}\"/>");
        if (frame.Kind == FigureKind.HorizontalBars)
            svg.Line($"<path class=\"line\" d=\"M{Crisp(frame.X.At(0))} {plot.Top}V{plot.Bottom}\"/>");

        var below = plot.Bottom + 6 + ChartStyle.LabelSize * 0.8;
        foreach (var tick in frame.XTicks)
            svg.Text(frame.X.At(tick.Value), below, "mid", tick.Label);
        foreach (var tick in frame.YTicks)
            svg.Text(plot.Left - 7, frame.Y.At(tick.Value) + Baseline, "end", tick.Label);
        WriteCategories(svg, frame);

        if (Frame.HasTitle(frame.Figure.XAxis))
            svg.Text((plot.Left + plot.Right) / 2, frame.Height - ChartStyle.Padding, "axis mid",
                LabelText.Fit(frame.Figure.XAxis.Title, plot.Width, ChartStyle.AxisTitleSize));
        if (Frame.HasTitle(frame.Figure.YAxis))
        {
            var (x, y) = (ChartStyle.Padding + ChartStyle.AxisTitleSize * 0.75, (plot.Top + plot.Bottom) / 2);
            svg.Text(x, y, "axis mid", LabelText.Fit(frame.Figure.YAxis.Title, plot.Height, ChartStyle.AxisTitleSize),
                $" transform=\"rotate(-90 {SvgBuilder.Number(x)} {SvgBuilder.Number(y)})\"");
        }
    }

    private static void WriteCategories(SvgBuilder svg, Frame frame)
    {
        var plot = frame.Plot;
        if (frame.YLabels is { } rows)
            for (var i = 0; i < rows.Texts.Count; i += rows.Step)
                svg.Text(plot.Left - 7, frame.Y.At(i) + Baseline, "end strong", rows.Texts[i]);
        if (frame.XLabels is not { } columns)
            return;
        for (var i = 0; i < columns.Texts.Count; i += columns.Step)
        {
            var x = frame.X.At(i);
            if (columns.Slanted)
            {
                var (endX, endY) = (SvgBuilder.Number(x + 3), SvgBuilder.Number(plot.Bottom + 12));
                svg.Text(x + 3, plot.Bottom + 12, "end strong", columns.Texts[i], $" transform=\"rotate(-45 {endX} {endY})\"");
            }
            else
                svg.Text(x, plot.Bottom + 6 + ChartStyle.LabelSize * 0.8, "mid strong", columns.Texts[i]);
        }
    }

    /// <summary>A hairline on the middle of a pixel is one pixel wide, not two grey ones.</summary>
    private static double Crisp(double pixel) => Math.Floor(pixel) + 0.5;
}
