using System.Text.Json.Nodes;
using NotebookKit.Charts;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Figure = NotebookKit.Charts.Figure;

namespace NotebookKit.PlotlyNet.Tests;

public sealed class FigureConversionTests
{
    [Theory]
    [InlineData("points", "scatter")]
    [InlineData("many points", "scattergl")]
    [InlineData("points and lines", "scatter")]
    [InlineData("bars", "bar")]
    [InlineData("heatmap", "heatmap")]
    [InlineData("arrows", "scatter")]
    [InlineData("grid", "scatter")]
    public void ToGenericChart_FigureOfAnyKind_HoldsAllOfItsJson(string kind, string type)
    {
        var figure = Sample.Figure(kind);
        var chart = figure.ToGenericChart();

        var expected = JsonNode.Parse(PlotlyJson.Write(figure));
        var actual = JsonNode.Parse(GenericChart.toJson(chart))!;
        Assert.True(actual["layout"]!.AsObject().Remove(ChartMeta.Name));
        Assert.True(JsonNode.DeepEquals(expected, actual), $"expected {expected}\nactual {actual}");
        Assert.All(GenericChart.getTraces(chart), trace => Assert.Equal(type, trace.type));
    }

    [Fact]
    public void ToGenericChart_Bars_AreDrawnByPlotlyNetInTheirColoursUnderTheirTitle()
    {
        var html = GenericChart.toChartHTML(Sample.Figure("bars").ToGenericChart());

        Assert.Contains("\"type\":\"bar\"", html, StringComparison.Ordinal);
        Assert.Contains("\"color\":\"#c81e28\"", html, StringComparison.Ordinal);
        Assert.Contains("<b>Weights</b>", html, StringComparison.Ordinal);
        Assert.Contains("\"barmode\":\"stack\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("points", true)]
    [InlineData("bars", false)]
    public void ToGenericChart_NumberOfTraces_DecidesBetweenChartAndMultiChart(string kind, bool isSingle) =>
        Assert.Equal(isSingle, Sample.Figure(kind).ToGenericChart().IsChart);

    [Fact]
    public void ToGenericChart_TitleChangedByPlotlyNet_KeepsPlaceAndAxes()
    {
        var figure = Sample.Figure("bars");
        var chart = Chart.withTitle("Other", null).Invoke(figure.ToGenericChart());

        var before = JsonNode.Parse(PlotlyJson.Write(figure))!["layout"]!;
        var after = JsonNode.Parse(GenericChart.toJson(chart))!["layout"]!;
        Assert.Equal("Other", (string?)after["title"]!["text"]);
        Assert.True(JsonNode.DeepEquals(before["title"]!["x"], after["title"]!["x"]));
        Assert.True(JsonNode.DeepEquals(before["xaxis"], after["xaxis"]));
    }

    [Fact]
    public void ToGenericChart_Parts_AreThoseThatPlotlyNetLooksFor()
    {
        var chart = Sample.Figure("points").ToGenericChart();
        var layout = GenericChart.getLayout(chart);
        var trace = Assert.Single(GenericChart.getTraces(chart));

        Assert.Equal("xaxis", Assert.Single(Layout.getXAxes(layout)).Item1);
        Assert.Equal("yaxis", Assert.Single(Layout.getYAxes(layout)).Item1);
        Assert.NotNull(trace.TryGetTypedPropertyValue<Plotly.NET.TraceObjects.Marker>("marker"));
        Assert.NotNull(layout.TryGetTypedPropertyValue<Legend>("legend"));
        Assert.Equal(720, GenericChart.tryGetLayoutSize(chart).Item1.Value);
    }

    [Fact]
    public void ToGenericChart_Grid_HasAnAxisOfPlotlyNetForEveryPanel()
    {
        var layout = GenericChart.getLayout(Sample.Figure("grid").ToGenericChart());

        Assert.Equal(["xaxis", "xaxis2", "xaxis3"], Layout.getXAxes(layout).Select(axis => axis.Item1).Order());
        Assert.Equal(3, Layout.getYAxes(layout).Length);
    }

    [Fact]
    public void ToGenericChart_CombinedCharts_KeepTheAnnotationsOfBoth()
    {
        var figure = Sample.Figure("arrows");
        var alone = JsonNode.Parse(PlotlyJson.Write(figure))!;
        var both = JsonNode.Parse(GenericChart.toJson(GenericChart.combine([figure.ToGenericChart(), figure.ToGenericChart()])))!;

        Assert.Equal(2 * alone["layout"]!["annotations"]!.AsArray().Count, both["layout"]!["annotations"]!.AsArray().Count);
        Assert.Equal(2 * alone["data"]!.AsArray().Count, both["data"]!.AsArray().Count);
    }

    [Fact]
    public void ToGenericChart_HostileLabels_CannotLeaveThePageThatPlotlyNetWrites()
    {
        var figure = Sample.Figure("bars").WithTitle(Sample.Hostile).WithAxisTitles(Sample.Hostile, Sample.Hostile);
        var html = GenericChart.toChartHTML(figure.ToGenericChart());

        Assert.Equal(2, html.Split("</script").Length);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void ToGenericChart_PageOfPlotlyNet_LoadsThePlotlyJsOfTheFigure() => Assert.Contains(
        PlotlyJs.CdnAddress.AbsoluteUri, GenericChart.toEmbeddedHTML(Sample.Figure("heatmap").ToGenericChart()), StringComparison.Ordinal);

    [Fact]
    public void ToGenericChart_Null_Throws() =>
        Assert.Throws<ArgumentNullException>("figure", () => ((Figure)null!).ToGenericChart());
}
