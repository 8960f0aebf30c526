using NotebookKit.Charts;
using Trace = NotebookKit.Charts.Trace;
using Plotly.NET;
using Figure = NotebookKit.Charts.Figure;

namespace NotebookKit.PlotlyNet.Tests;

/// <summary>Figures of every kind, and charts as a user of Plotly.NET makes them.</summary>
internal static class Sample
{
    public const string Hostile = "</script><img src=x onerror=alert(1)>\"'&";

    public static Figure Figure(string kind) => kind switch
    {
        "points" => ScatterFigure(new ScatterTrace { Name = "a", X = [1, 2.5, double.NaN], Y = [3, 4, 5], PointNames = ["p", "q", "r"], Color = new Rgb(200, 30, 40) }),
        "many points" => ScatterFigure(new ScatterTrace { X = [.. Enumerable.Range(0, 2_500)], Y = [.. Enumerable.Range(0, 2_500)] }),
        "points and lines" => ScatterFigure(
            new ScatterTrace { Name = "a", X = [1, 2], Y = [3, 4], Symbol = MarkerSymbol.Diamond },
            new LineTrace { Name = "b", X = [1, 2], Y = [3, 4], Dashed = true }),
        "bars" => ScatterFigure(
            new BarTrace { Name = "a", Categories = ["x", "y"], Values = [0.25, 0.5], Color = new Rgb(200, 30, 40) },
            new BarTrace { Name = "b", Categories = ["x", "y"], Values = [0.75, 0.5] }),
        "heatmap" => HeatmapChart.Create(
            new double[,] { { 1, 2, 3 }, { 4, double.NaN, 6 } }, ["r1", "r2"], ["c1", "c2", "c3"], new HeatmapOptions { Title = "Weights" }),
        "grid" => NotebookKit.Charts.Figure.Grid([Figure("points"), Figure("arrows"), Figure("points and lines")]),
        "arrows" => ScatterFigure(new ScatterTrace { X = [0, 1], Y = [0, 1] }) with { Arrows = [new Arrow("feature", 0, 0, 1, 0.5)] },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no sample of this name."),
    };

    public static GenericChart Points(string title) => Chart.withTitle(title, null).Invoke(
        Chart2D_Scatter.Chart.Point<double, double, string>(
            [1, 2, 3], [3, 4, 5], "series", null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null, null, null, null, null, null));

    public static GenericChart Pie(string title) => Chart.withTitle(title, null).Invoke(Plotly.NET.CSharp.Chart.Pie<double, string, string>(values: [1, 2, 3], Labels: new[] { "a", "b", "c" }));

    private static Figure ScatterFigure(params IReadOnlyList<Trace> traces) => new()
    {
        Traces = traces,
        AlternativeText = "A sample.",
        Title = "Weights",
        Subtitle = "of the samples",
        LegendTitle = "group",
        XAxis = new Axis { Title = "first" },
        YAxis = new Axis { Title = "second", Minimum = 0 },
    };
}
