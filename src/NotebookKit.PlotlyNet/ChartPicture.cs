using System.Text.Json;
using NotebookKit.Charts;

namespace NotebookKit.PlotlyNet;

/// <summary>
/// The figure that shows what a plotly.js chart shows, for places where no script runs: points and lines, bars that
/// stand alone or stacked, heatmaps, on one pair of linear axes. Colours and names are kept as far as figures have them.
/// </summary>
internal static class ChartPicture
{
    // A picture of more would be larger than the chart.
    private const long MostPoints = 5_000;

    /// <summary>The figure; null where figures have nothing like it.</summary>
    /// <param name="chart">A JSON object with data and layout.</param>
    /// <param name="title">The headline, as plain text.</param>
    /// <param name="description">What the chart shows.</param>
    public static Figure? Of(JsonElement chart, string title, string description)
    {
        var (data, layout) = (chart.GetProperty("data"), chart.GetProperty("layout"));
        var traces = data.EnumerateArray().ToArray();
        if (traces.Length == 0 || traces.Sum(TracePoints.Count) > MostPoints || !PictureAxes.AreDrawable(layout) || !traces.All(PictureAxes.AreTheFirst)) return null;
        try
        {
            return PictureTraces.Of(traces, layout) is { } drawn
                ? new Figure
                {
                    Traces = drawn,
                    AlternativeText = description,
                    Title = title,
                    LegendTitle = layout.TryGetProperty("legend", out var legend) ? ChartText.Title(legend) : "",
                    XAxis = PictureAxes.Read(layout, "xaxis"),
                    YAxis = PictureAxes.Read(layout, "yaxis"),
                    Width = PictureAxes.Side(layout, "width", 720),
                    Height = PictureAxes.Side(layout, "height", 460),
                }
                : null;
        }
        catch (ArgumentException)
        {
            // Figures refuse what cannot be drawn, such as bars below zero.
            return null;
        }
    }
}
