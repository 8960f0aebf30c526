using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NotebookKit.Charts.Tests;

public sealed class FigureHtmlTests
{
    [Fact]
    public void Write_AnyFigure_HoldsPictureAndChart()
    {
        foreach (var figure in Sample.All())
        {
            var box = Parse(figure.ToHtml()).QuerySelector("div.nk-figure")!;
            var picture = box.QuerySelector("img")!;
            Assert.Equal(LabelText.Clean(figure.AlternativeText), picture.GetAttribute("alt"));
            var source = picture.GetAttribute("src")!;
            Assert.StartsWith("data:image/svg+xml;base64,", source, StringComparison.Ordinal);
            XDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(source[(source.IndexOf(',') + 1)..])));
            using var json = JsonDocument.Parse(box.QuerySelector("script[type='application/json']")!.TextContent);
            Assert.Equal(Sample.JsonTraceCount(figure), json.RootElement.GetProperty("data").GetArrayLength());
        }
    }

    [Fact]
    public void Write_AnyFigure_SurvivesASanitizer()
    {
        foreach (var figure in Sample.All())
        {
            var document = Parse(figure.ToHtml());
            Assert.Empty(document.QuerySelectorAll("svg, style"));
            foreach (var script in document.QuerySelectorAll("script").ToArray())
                script.Remove();
            Assert.Equal("", document.Body!.TextContent.Trim());
            Assert.Single(document.QuerySelectorAll("img"));
        }
    }

    [Fact]
    public void Write_HostileLabels_AddNoElementOfTheirOwn()
    {
        foreach (var figure in new[] { Sample.Hostile(), Sample.HostileHeatmap(), Sample.HostileBars(), Sample.HostileGrid() })
        {
            var document = Parse(figure.ToHtml());
            Assert.Equal(2, document.QuerySelectorAll("script").Length);
            Assert.Equal(["DIV", "IMG", "SCRIPT", "SCRIPT"], document.Body!.QuerySelectorAll("*").Select(e => e.TagName).Order(StringComparer.Ordinal));
            Assert.DoesNotContain("<script>alert", figure.ToHtml(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Write_ChartWithUnusualLineEnds_KeepsItsTexts()
    {
        var name = "a\u2028b\u2029c\u0085d";
        var html = FigureHtml.Write(Chart($"{{\"data\":[{{\"name\":\"{name}\"}}],\r\n\"layout\":{{}},\"config\":{{}}}}"));
        using var json = JsonDocument.Parse(Parse(html).QuerySelector("script[type='application/json']")!.TextContent);
        Assert.Equal(name, json.RootElement.GetProperty("data")[0].GetProperty("name").GetString());
        Assert.DoesNotContain(html, c => c is '\u2028' or '\u2029' or '\u0085');
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("{\"data\":[", "no JSON")]
    [InlineData("[]", "a JSON Array")]
    [InlineData("{\"layout\":{},\"config\":{}}", "without an array 'data'")]
    [InlineData("{\"data\":{},\"layout\":{},\"config\":{}}", "without an array 'data'")]
    [InlineData("{\"data\":[],\"layout\":3,\"config\":{}}", "without an object 'layout'")]
    [InlineData("{\"data\":[],\"layout\":{}}", "without an object 'config'")]
    public void PlotlyChart_JsonThatIsNoChart_IsRefused(string json, string found)
    {
        var error = Assert.Throws<ArgumentException>(() => Chart(json));
        Assert.Equal("Json", error.ParamName);
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
    }

    private static PlotlyChart Chart(string json) => new() { Json = json, Description = "A chart." };

    [Fact]
    public void WritePage_TwoFigures_EmbedsPlotlyOnce()
    {
        var page = FigurePage.Write("Both", Sample.Bars(), Sample.Heatmap());
        Assert.Single(page.Split("* plotly.js v").Skip(1));
        Assert.Equal(2, Parse(page).QuerySelectorAll("div.nk-figure").Length);
    }

    [Fact]
    public void WritePage_AnyScript_CannotEndItsElement()
    {
        var script = ScriptText.Escape("var a = \"</script><!--</SCRIPT \", b = /<!--/;");
        Assert.Equal("var a = \"<\\/script>\\x3c!--<\\/script \", b = /\\x3c!--/;", script);
        Assert.Equal(script, Parse($"<script>{script}</script>").QuerySelector("script")!.TextContent);
        Assert.Contains($"<script>{ScriptText.Escape(PlotlyJs.Source)}</script>", FigurePage.Write("", Sample.Bars()), StringComparison.Ordinal);
    }

    [Fact]
    public void PlotlyJs_Source_IsTheVersionWithItsLicenceAndHash()
    {
        Assert.StartsWith("/**\n* plotly.js v" + PlotlyJs.Version, PlotlyJs.Source, StringComparison.Ordinal);
        Assert.Contains("Licensed under the MIT license", PlotlyJs.Source[..300], StringComparison.Ordinal);
        Assert.Equal("sha384-" + Convert.ToBase64String(SHA384.HashData(Encoding.UTF8.GetBytes(PlotlyJs.Source))), PlotlyJs.Integrity);
        Assert.DoesNotContain("</script", PlotlyJs.Source, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void SaveSvg_ExistingFile_IsReplacedAndNothingElseStays()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "chart.svg");
            File.WriteAllText(path, "old");
            Sample.Bars().SaveSvg(path);
            Sample.Bars().SaveJson(Path.ChangeExtension(path, ".json"));
            Assert.Equal(Sample.Bars().ToSvg(), File.ReadAllText(path));
            Assert.Equal(["chart.json", "chart.svg"], folder.GetFiles().Select(f => f.Name).Order());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
