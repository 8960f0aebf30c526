using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace NotebookKit.PlotlyNet.Tests;

public sealed class ChartDisplayTests
{
    private const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    public ChartDisplayTests() => PlotlyNetExtension.Load();

    [Fact]
    public void Load_UserMadeChart_IsShownAsPictureWithTheChartBeside()
    {
        var chart = Sample.Points("Two series");
        var figure = Assert.Single(Html(chart).QuerySelectorAll(".nk-figure"));

        Assert.Equal("Two series: Plotly chart of 1 scatter trace, 3 points.", figure.QuerySelector("img")!.GetAttribute("alt"));
        Assert.Equal("600", figure.QuerySelector("img")!.GetAttribute("width"));
        Assert.True(figure.HasAttribute("data-nk-own-colors"));
        var json = figure.QuerySelector("script[type='application/json']")!.TextContent;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(GenericChart.toJson(chart)), JsonNode.Parse(json)));
    }

    [Fact]
    public void Load_UserMadeChart_BringsTheLoaderOfFigures()
    {
        var loader = Html(Sample.Points("t")).QuerySelectorAll("script:not([type])");
        Assert.Contains("notebookKitCharts", Assert.Single(loader).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ChartThatFiguresCannotShow_HasACardThatSaysWhatItIs()
    {
        var texts = Card(Sample.Pie("Two series")).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToArray();
        Assert.Equal(["Two series", "Plotly chart of 1 pie trace, 3 points."], texts[..2]);
    }

    [Fact]
    public void Load_ChartOfPoints_HasAPictureOfThem()
    {
        var picture = Card(Sample.Points("Two series"));
        // The legend has one more.
        Assert.InRange(picture.Descendants().Count(element => element.Name.LocalName == "use"), 3, 4);
        Assert.Contains("Two series", picture.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value));
    }

    [Fact]
    public void Load_HostileTitle_StaysText()
    {
        var chart = Sample.Points(Sample.Hostile);
        var page = Html(chart);

        Assert.StartsWith(Sample.Hostile, Assert.Single(page.QuerySelectorAll("img")).GetAttribute("alt"), StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("script").Length);
        Assert.Equal(Sample.Hostile, Card(chart).Root!.Elements().First().Value);
    }

    [Fact]
    public void Load_LongTitleInANarrowChart_IsCutToFit()
    {
        var card = Card(Chart.withSize(200.0, 200.0).Invoke(Sample.Pie(new string('W', 300))));
        var title = card.Descendants().First(e => e.Name.LocalName == "text").Value;
        Assert.EndsWith("…", title, StringComparison.Ordinal);
        Assert.InRange(title.Length, 5, 20);
    }

    [Fact]
    public void Load_PlainText_IsOneSentence() => Assert.Equal(
        "Two series: Plotly chart of 1 scatter trace, 3 points.",
        Formatter.ToDisplayString(Sample.Points("Two series"), PlainTextFormatter.MimeType));

    [Fact]
    public void Load_PlotlyMimeType_IsTheChartsJson()
    {
        var json = JsonNode.Parse(Formatter.ToDisplayString(Sample.Points("t"), PlotlyMimeType))!;
        Assert.Equal("scatter", (string?)json["data"]![0]!["type"]);
        Assert.Equal("t", (string?)json["layout"]!["title"]!["text"]);
    }

    [Fact]
    public void Load_ChartWithoutPreference_IsShownAsHtml() =>
        Assert.Equal(HtmlFormatter.MimeType, Formatter.GetPreferredMimeTypesFor(Sample.Points("t").GetType()).First());

    [Theory]
    [InlineData("heatmap")]
    [InlineData("arrows")]
    [InlineData("grid")]
    public void Load_ConvertedFigure_KeepsItsAlternativeText(string kind)
    {
        var figure = Sample.Figure(kind);
        var chart = Chart.withSize(500.0, 400.0).Invoke(figure.ToGenericChart());
        Assert.EndsWith(figure.AlternativeText, Html(chart).QuerySelector("img")!.GetAttribute("alt"), StringComparison.Ordinal);
        Assert.EndsWith(figure.AlternativeText, Formatter.ToDisplayString(chart, PlainTextFormatter.MimeType), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ConvertedFiguresCombined_SayWhatTheyAreTogether()
    {
        var chart = Plotly.NET.CSharp.Chart.Combine([Sample.Figure("points").ToGenericChart(), Sample.Figure("points and lines").ToGenericChart()]);
        Assert.EndsWith("Plotly chart of 2 scatter traces and 1 line trace, 7 points.", Html(chart).QuerySelector("img")!.GetAttribute("alt"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"meta":"text"}""")]
    [InlineData("""{"meta":{"traceCount":2}}""")]
    [InlineData("""{"meta":{"traceCount":2,"alternativeText":" "}}""")]
    [InlineData("""{"meta":{"traceCount":1.5,"alternativeText":"a"}}""")]
    [InlineData("""{"meta":{"traceCount":1,"alternativeText":"a"}}""")]
    public void AlternativeText_MetaOfAnotherKind_IsNone(string layout)
    {
        using var document = System.Text.Json.JsonDocument.Parse(layout);
        Assert.Null(ChartMeta.AlternativeText(document.RootElement, 2));
    }

    [Fact]
    public void Load_Again_KeepsWhatTheUserRegisteredSince()
    {
        const string mimeType = PlainTextFormatter.MimeType;
        try
        {
            Formatter.Register<GenericChart>((value, writer) => writer.Write("mine"), mimeType);
            PlotlyNetExtension.Load();
            Assert.Equal("mine", Formatter.ToDisplayString(Sample.Points("t"), mimeType));
        }
        finally
        {
            ChartDisplay.Register();
        }
    }

    [Fact]
    public void Load_PackedScript_CallsIt() => Assert.Contains(
        $"{typeof(PlotlyNetExtension).FullName}.{nameof(PlotlyNetExtension.Load)}();",
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "NotebookKit.PlotlyNet", "extension.dib")), StringComparison.Ordinal);

    private static IDocument Html(GenericChart chart) =>
        new HtmlParser().ParseDocument(Formatter.ToDisplayString(chart, HtmlFormatter.MimeType));

    private static XDocument Card(GenericChart chart)
    {
        const string prefix = "data:image/svg+xml;base64,";
        var source = Html(chart).QuerySelector("img")!.GetAttribute("src")!;
        Assert.StartsWith(prefix, source, StringComparison.Ordinal);
        return XDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(source[prefix.Length..])));
    }
}
