using System.Text;

namespace NotebookKit.Charts;

/// <summary>The bands of groups and the trees above and beside a heatmap.</summary>
internal static class SvgHeatmapMargins
{
    public static void Write(SvgBuilder svg, Frame frame, HeatmapTrace trace)
    {
        var (plot, margins) = (frame.Plot, frame.Margins);
        if (margins.ColumnBand > 0)
            foreach (var group in HeatmapGroups.Of(trace.ColumnGroups))
                WriteBand(svg, group, run => (frame.X.At(run.First - 0.5), ColumnBandTop(frame), frame.X.At(run.Last + 0.5), plot.Top - HeatmapMargins.Gap));
        if (margins.RowBand > 0)
            foreach (var group in HeatmapGroups.Of(trace.RowGroups))
                WriteBand(svg, group, run => (plot.Right + HeatmapMargins.Gap, frame.Y.At(run.First - 0.5), RowBandRight(frame), frame.Y.At(run.Last + 0.5)));
        if (margins.ColumnTree > 0)
            WriteTree(svg, TreeLine.Of(trace.ColumnTree, trace.ColumnCount), frame.X, height => (ColumnTreeBottom(frame) - height * margins.ColumnTree), isUpright: true);
        if (margins.RowTree > 0)
            WriteTree(svg, TreeLine.Of(trace.RowTree, trace.RowCount), frame.Y, height => RowTreeLeft(frame) + height * margins.RowTree, isUpright: false);
    }

    public static double ColumnBandTop(Frame frame) => frame.Plot.Top - HeatmapMargins.Gap - frame.Margins.ColumnBand;

    public static double RowBandRight(Frame frame) => frame.Plot.Right + HeatmapMargins.Gap + frame.Margins.RowBand;

    public static double ColumnTreeBottom(Frame frame) =>
        frame.Plot.Top - HeatmapMargins.Gap - (frame.Margins.ColumnBand > 0 ? frame.Margins.ColumnBand + HeatmapMargins.Gap : 0);

    public static double RowTreeLeft(Frame frame) =>
        frame.Plot.Right + HeatmapMargins.Gap + (frame.Margins.RowBand > 0 ? frame.Margins.RowBand + HeatmapMargins.Gap : 0);

    /// <summary>Places that follow one another, as first and last.</summary>
    public static IEnumerable<(int First, int Last)> Runs(IReadOnlyList<int> places)
    {
        var first = 0;
        for (var i = 1; i <= places.Count; i++)
        {
            if (i < places.Count && places[i] == places[i - 1] + 1)
                continue;
            yield return (places[first], places[i - 1]);
            first = i;
        }
    }

    private static void WriteBand(SvgBuilder svg, HeatmapGroup group, Func<(int First, int Last), (double Left, double Top, double Right, double Bottom)> boxOf)
    {
        var path = new StringBuilder();
        foreach (var (left, top, right, bottom) in Runs(group.Places).Select(boxOf))
            path.Append($"M{SvgBuilder.Number(left)} {SvgBuilder.Number(top)}H{SvgBuilder.Number(right)}V{SvgBuilder.Number(bottom)}H{SvgBuilder.Number(left)}z");
        svg.Line($"<path d=\"{path}\" fill=\"{group.Color.Hex}\" shape-rendering=\"crispEdges\"/>");
    }

    private static void WriteTree(SvgBuilder svg, IReadOnlyList<TreeLine> lines, Scale along, Func<double, double> across, bool isUpright)
    {
        var path = new StringBuilder();
        foreach (var line in lines)
        {
            var (from, to) = (SvgBuilder.Number(along.At(line.From)), SvgBuilder.Number(along.At(line.To)));
            var (fromFoot, head, toFoot) = (SvgBuilder.Number(across(line.FromHeight)), SvgBuilder.Number(across(line.Height)), SvgBuilder.Number(across(line.ToHeight)));
            path.Append(isUpright ? $"M{from} {fromFoot}V{head}H{to}V{toFoot}" : $"M{fromFoot} {from}H{head}V{to}H{toFoot}");
        }
        svg.Line($"<path class=\"arrow\" d=\"{path}\" fill=\"none\" stroke-width=\"1\" stroke-opacity=\"0.65\"/>");
    }
}
