using System.Text.Json;
using NotebookKit.Charts;
using Figure = NotebookKit.Charts.Figure;

namespace NotebookKit.PlotlyNet.Tests;

public sealed class ChartPictureTests
{
    [Fact]
    public void Of_PointsAndLines_KeepsPlacesNamesColoursAndAxes()
    {
        var figure = Read(
            """{"type":"scatter","mode":"markers","name":"a","x":[1,2.5,null],"y":[3,4,5],"marker":{"color":"rgba(200, 30, 40, 1.0)"}},{"mode":"lines","y":[1,2],"line":{"color":"#0102ff"}}""",
            """{"width":500,"height":300,"xaxis":{"title":{"text":"<b>first</b>"},"range":[0,4]},"yaxis":{"title":"second"}}""")!;

        var points = Assert.IsType<ScatterTrace>(figure.Traces[0]);
        Assert.Equal([1, 2.5, double.NaN], points.X);
        Assert.Equal(("a", new Rgb(200, 30, 40)), (points.Name, points.Color));
        var line = Assert.IsType<LineTrace>(figure.Traces[1]);
        Assert.Equal([0, 1], line.X);
        Assert.Equal(new Rgb(1, 2, 255), line.Color);
        Assert.Equal(("first", 0.0, 4.0, "second"), (figure.XAxis.Title, figure.XAxis.Minimum, figure.XAxis.Maximum, figure.YAxis.Title));
        Assert.Equal(NumberStyle.General, figure.XAxis.Numbers);
        Assert.Equal((500, 300, "title", "says"), (figure.Width, figure.Height, figure.Title, figure.AlternativeText));
    }

    [Theory]
    [InlineData("""{"x":[1,2],"y":[1,2],"name":"n"}""", 2)]
    [InlineData("""{"mode":"lines+markers","x":[1,2],"y":[1,2],"name":"n"}""", 2)]
    [InlineData("""{"mode":"lines","x":[1,2],"y":[1,2],"name":"n"}""", 1)]
    public void Of_LinesWithMarkers_HaveOneEntryInTheLegend(string trace, int traces)
    {
        var figure = Read(trace)!;
        Assert.Equal(traces, figure.Traces.Count);
        Assert.Equal("n", Assert.Single(figure.Traces, drawn => drawn.Name.Length > 0).Name);
    }

    [Fact]
    public void Of_StackedBars_StackInTheSameOrder()
    {
        var figure = Read(
            """{"type":"bar","name":"below","x":["p","q"],"y":[1,2]},{"type":"bar","name":"above","x":["p","q"],"y":[3,4]}""",
            """{"barmode":"stack","legend":{"title":{"text":"group"}},"yaxis":{"tickformat":".0%"}}""")!;
        Assert.Equal(("group", NumberStyle.Percent), (figure.LegendTitle, figure.YAxis.Numbers));
        Assert.Equal(["above", "below"], figure.Traces.Select(trace => trace.Name));
        Assert.Equal([3, 4], Assert.IsType<BarTrace>(figure.Traces[0]).Values);
    }

    [Theory]
    [InlineData("{}", 5)]
    [InlineData("""{"yaxis":{"autorange":"reversed"}}""", 1)]
    public void Of_Heatmap_HasItsFirstRowWhereTheChartHasIt(string layout, double topLeft)
    {
        var heatmap = Assert.IsType<HeatmapTrace>(Assert.Single(Read("""{"type":"heatmap","z":[[1,2],[3,4],[5,null]],"x":["a","b"],"y":[7,8,9]}""", layout)!.Traces));
        Assert.Equal(topLeft, heatmap.Values[0, 0]);
        Assert.Equal(topLeft == 5 ? "9" : "7", heatmap.RowNames[0]);
        Assert.Equal(["a", "b"], heatmap.ColumnNames);
    }

    [Theory]
    [InlineData("""{"type":"violin","y":[1,2]}""", "{}")]
    [InlineData("""{"type":"pie","values":[1,2]}""", "{}")]
    [InlineData("""{"x":["2026-01-01"],"y":[1]}""", "{}")]
    [InlineData("""{"x":[1],"y":{"dtype":"f8","bdata":"AAAAAAAA8D8="}}""", "{}")]
    [InlineData("""{"x":[1],"y":[1],"xaxis":"x2"}""", "{}")]
    [InlineData("""{"x":[1],"y":[1]}""", """{"yaxis":{"type":"log"}}""")]
    [InlineData("""{"x":[1],"y":[1]}""", """{"xaxis2":{}}""")]
    [InlineData("""{"x":[1],"y":[1]},{"type":"bar","x":["a"],"y":[1]}""", "{}")]
    [InlineData("""{"type":"bar","x":["a"],"y":[1]},{"type":"bar","x":["a"],"y":[1]}""", """{"barmode":"group"}""")]
    [InlineData("""{"type":"bar","x":["a"],"y":[-1]}""", "{}")]
    [InlineData("""{"type":"bar","orientation":"h","x":[1],"y":["a"]}""", "{}")]
    [InlineData("""{"type":"bar","x":["a","b"],"y":[1]}""", "{}")]
    [InlineData("""{"type":"heatmap","z":[[1,2],[3]]}""", "{}")]
    [InlineData("""{"type":"heatmap","z":[]}""", "{}")]
    [InlineData("""{"x":[1e301],"y":[1]}""", "{}")]
    [InlineData("", "{}")]
    public void Of_WhatFiguresCannotShow_IsNone(string traces, string layout) => Assert.Null(Read(traces, layout));

    [Fact]
    public void Of_VeryManyPoints_IsNone()
    {
        Assert.NotNull(Read($$"""{"y":[{{string.Join(',', Enumerable.Range(0, 5_000))}}]}"""));
        Assert.Null(Read($$"""{"y":[{{string.Join(',', Enumerable.Range(0, 5_001))}}]}"""));
    }

    [Theory]
    [InlineData("points")]
    [InlineData("points and lines")]
    [InlineData("bars")]
    [InlineData("heatmap")]
    [InlineData("many points")]
    public void Describe_ConvertedFigure_HasAPicture(string kind) => Assert.NotNull(ChartDisplay.Describe(Sample.Figure(kind).ToGenericChart()).Picture);

    [Fact]
    public void Describe_ConvertedArrows_ShowNoPointsAtTheTips() =>
        Assert.Single(ChartDisplay.Describe(Sample.Figure("arrows").ToGenericChart()).Picture!.Traces);

    [Fact]
    public void Describe_ConvertedBars_ShowTheSameBars()
    {
        var figure = Sample.Figure("bars");
        var picture = ChartDisplay.Describe(figure.ToGenericChart()).Picture!;
        Assert.Equal(figure.Traces.Cast<BarTrace>().Select(bar => (bar.Name, bar.Color, string.Join(' ', bar.Values))), picture.Traces.Cast<BarTrace>().Select(bar => (bar.Name, bar.Color, string.Join(' ', bar.Values))));
    }

    private static Figure? Read(string traces, string layout = "{}")
    {
        using var document = JsonDocument.Parse($$"""{ "data": [ {{traces}} ], "layout": {{layout}}, "config": {} }""");
        return ChartPicture.Of(document.RootElement, "title", "says");
    }
}
