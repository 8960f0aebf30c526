using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using NotebookKit.Documents.Html;

namespace NotebookKit.Documents.Tests;

public sealed class HtmlExporterTests
{
    private static NotebookDocument Notebook(params NotebookCell[] cells) => new() { Cells = cells };

    private static MarkdownCell Prose(string source) => new() { Id = "a", Source = source };

    private static CodeCell Code(string source, params CellOutput[] outputs) => new() { Id = "b", Source = source, Outputs = outputs, ExecutionCount = 1 };

    private static DisplayDataOutput Data(params (string Type, string Content)[] bundle) =>
        new() { Data = new([.. bundle.Select(entry => KeyValuePair.Create(entry.Type, (System.Text.Json.Nodes.JsonNode?)entry.Content))]) };

    private static IHtmlDocument Export(NotebookDocument notebook, HtmlExportOptions? options = null) =>
        new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(HtmlExporter.Export(notebook, options));

    [Fact]
    public void Export_SmallNotebook_IsTheApprovedPage()
    {
        var notebook = Notebook(
            Prose("# Small\n\nA *page* with $a_1$ and\n\n| x | y |\n|--|--:|\n| 1 | 2 |"),
            Code("#r \"nuget: X\"\n// comment\nvar s = \"a<b\" + 1.5;", new StreamOutput { Name = "stdout", Text = "\u001b[31mred\u001b[0m & plain\n" }, Data(("text/html", "<b>rich</b>"), ("text/plain", "rich"))),
            Code("throw", new ErrorOutput { Name = "E", Message = "m", Traceback = ["E: m", "  at <here>"] }));
        var page = HtmlExporter.Export(notebook);
        var main = page[page.IndexOf("<main>", StringComparison.Ordinal)..];
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "small.approved.html")), main);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("text <img src=x onerror=alert(1)> text")]
    [InlineData("<div>\n<script>alert(1)</script>\n</div>")]
    [InlineData("[x](javascript:alert(1)) [y](<java\tscript:alert(1)>) [z](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[r]\n\n[r]: vbscript:x")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![i](javascript:alert(1))")]
    [InlineData("# <script>alert(1)</script>\n\n## [x](javascript:alert(1))\n\n### \" onload=\"")]
    public void Export_HostileMarkdown_HasNoScriptHandlerOrScriptLink(string markdown)
    {
        var page = Export(Notebook(Prose(markdown), Prose("# a\n# b\n# c")));
        Assert.Empty(page.QuerySelectorAll("script"));
        foreach (var element in page.All)
        {
            Assert.DoesNotContain(element.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
            foreach (var name in (string[])["href", "src"])
                if (element.GetAttribute(name) is { } address) Assert.Matches("^(#|https?:|mailto:|data:,|data:image/)", address);
        }
    }

    [Theory]
    [InlineData("![far](https://example.org/a.png)")]
    [InlineData("![far](//example.org/a.png)")]
    public void Export_RemoteImage_BecomesALink(string markdown)
    {
        var page = Export(Notebook(Prose(markdown)));
        Assert.Empty(page.QuerySelectorAll("img"));
        Assert.Equal("far", Assert.Single(page.QuerySelectorAll("main a")).TextContent);
    }

    [Fact]
    public void Export_Attachment_IsEmbedded()
    {
        var cell = Prose("![pic](attachment:a%20b.png)") with { Attachments = new() { ["a b.png"] = new System.Text.Json.Nodes.JsonObject { ["image/png"] = "aGk=\n" } } };
        Assert.Equal("data:image/png;base64,aGk=", Assert.Single(Export(Notebook(cell)).QuerySelectorAll("img")).GetAttribute("src"));
    }

    [Theory]
    [InlineData("img.png", "image/png")]
    [InlineData("./sub/../img.png?raw=1#x", "image/png")]
    [InlineData("sub/a%20b.JPG", "image/jpeg")]
    [InlineData("anim.gif", "image/gif")]
    [InlineData("vector.svg", "image/svg+xml")]
    [InlineData("new.webp", "image/webp")]
    public void Export_ImageInTheBaseFolder_IsEmbedded(string url, string mimeType)
    {
        using var folder = new ImageFolder("img.png", "sub/a b.JPG", "anim.gif", "vector.svg", "new.webp");
        var page = Export(Notebook(Prose($"![alt]({url})")), new HtmlExportOptions { BaseFolder = folder.Path });
        var image = Assert.Single(page.QuerySelectorAll("img"));
        Assert.Equal($"data:{mimeType};base64,AQID", image.GetAttribute("src"));
        Assert.Equal("alt", image.GetAttribute("alt"));
    }

    [Theory]
    [InlineData("../outside.png")]
    [InlineData("sub/../../outside.png")]
    [InlineData("..%2Foutside.png")]
    [InlineData("ROOT/outside.png")]
    [InlineData("link.png")]
    [InlineData("linked/outside.png")]
    [InlineData("none.png")]
    [InlineData("text.txt")]
    [InlineData("large.png")]
    [InlineData("a%00.png")]
    public void Export_OtherImage_BecomesALink(string url)
    {
        using var outside = new ImageFolder("outside.png", "base/text.txt", "base/large.png");
        var folder = Path.Combine(outside.Path, "base");
        using (var large = File.OpenWrite(Path.Combine(folder, "large.png"))) large.SetLength(HtmlExportOptions.MaxImageBytes + 1);
        File.CreateSymbolicLink(Path.Combine(folder, "link.png"), Path.Combine(outside.Path, "outside.png"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "linked"), outside.Path);
        var page = Export(Notebook(Prose($"![alt]({url.Replace("ROOT", outside.Path, StringComparison.Ordinal)})")), new HtmlExportOptions { BaseFolder = folder });
        Assert.Empty(page.QuerySelectorAll("img"));
        Assert.Equal("alt", Assert.Single(page.QuerySelectorAll("main a")).TextContent);
    }

    [Fact]
    public void Export_RelativeImageWithoutBaseFolder_StaysAsItIs() =>
        Assert.Equal("img.png", Assert.Single(Export(Notebook(Prose("![alt](img.png)"))).QuerySelectorAll("img")).GetAttribute("src"));

    [Theory]
    [InlineData("application/javascript", "\"alert('a<b')\"", "alert('a<b')")]
    [InlineData("application/javascript", "[\"let a;\\n\",\"a = 1;\"]", "let a;\na = 1;")]
    [InlineData("application/json", "\"text\"", "\"text\"")]
    [InlineData("application/geo+json", "[\"a\"]", "[\n  \"a\"\n]")]
    public void Export_OutputWithoutRendering_ShowsItsText(string mimeType, string json, string expected)
    {
        var output = new DisplayDataOutput { Data = new() { [mimeType] = System.Text.Json.Nodes.JsonNode.Parse(json) } };
        var page = Export(Notebook(Code("x", output)));
        Assert.Equal(expected, page.QuerySelector("pre.plain")!.TextContent.ReplaceLineEndings("\n"));
        Assert.Empty(page.QuerySelectorAll("script"));
    }

    [Fact]
    public void Export_HostileTitleAndLanguage_AreEncoded()
    {
        var page = Export(Notebook(), new HtmlExportOptions { Title = "</title><script>x</script>", Language = "\"><script>" });
        Assert.Equal("</title><script>x</script>", page.Title);
        Assert.Equal("\"><script>", page.DocumentElement.GetAttribute("lang"));
        Assert.Empty(page.QuerySelectorAll("script"));
    }

    [Fact]
    public void Export_HeadScripts_AreEmbeddedOnceAndCannotEndTheirElement()
    {
        var page = Export(Notebook(Prose("text")), new HtmlExportOptions { HeadScripts = ["var a = '</script><b>';", "var b = '<!-- <script>';"] });
        var scripts = page.Head!.QuerySelectorAll("script");
        Assert.Equal(["\nvar a = '<\\/script><b>';\n", "\nvar b = '\\x3c!-- <script>';\n"], scripts.Select(script => script.TextContent));
        Assert.Equal("text", page.QuerySelector("main p")!.TextContent);
    }

    [Fact]
    public void Export_TextOutputsWithMarkup_AreEncoded()
    {
        const string Hostile = "</pre></script><script>alert(1)</script>";
        var page = Export(Notebook(Code(Hostile,
            new StreamOutput { Name = "stdout", Text = Hostile }, Data(("text/plain", Hostile)), Data(("text/markdown", Hostile)),
            Data(("application/x", Hostile)), new ErrorOutput { Name = "E", Message = Hostile })));
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal(Hostile, page.QuerySelector("pre.source code")!.TextContent);
        Assert.Equal(Hostile, page.QuerySelector("pre.stdout")!.TextContent);
    }

    [Fact]
    public void Export_SvgOutput_IsAnImageDescribedByThePlainText()
    {
        var page = Export(Notebook(Code("x", Data(("image/svg+xml", "<svg onload='x'/>"), ("image/png", "aGk="), ("text/plain", "A \"chart\".")))));
        var image = Assert.Single(page.QuerySelectorAll("img"));
        Assert.StartsWith("data:image/svg+xml;base64,", image.GetAttribute("src"), StringComparison.Ordinal);
        Assert.Equal("A \"chart\".", image.GetAttribute("alt"));
    }

    [Fact]
    public void Export_HtmlBesideChartJson_ShowsTheHtmlOnly()
    {
        var page = Export(Notebook(Code("x", Data(("application/vnd.plotly.v1+json", "{}"), ("text/html", "<i>chart</i>"), ("text/plain", "chart")))));
        Assert.Equal("<i>chart</i>", page.QuerySelector(".outputs .html")!.InnerHtml);
        Assert.Equal(1, page.QuerySelector(".outputs")!.ChildElementCount);
    }

    [Fact]
    public void Export_SeveralHeadings_GetContentsWithWorkingLinks()
    {
        var page = Export(Notebook(Prose("# One\n\n## Same"), Prose("## Same\n\n#### Deep")));
        var links = page.QuerySelectorAll("nav.contents a");
        Assert.Equal(["One", "Same", "Same"], links.Select(link => link.TextContent));
        Assert.Equal(["One", "Same", "Same"], links.Select(link => page.GetElementById(link.GetAttribute("href")![1..])!.TextContent));
        Assert.Equal(3, links.Select(link => link.GetAttribute("href")).Distinct().Count());
    }

    [Fact]
    public void Export_AnyPage_MakesNoRequest()
    {
        var text = HtmlExporter.Export(Notebook(Prose("# t")));
        Assert.DoesNotContain("http:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\u001b[1;32mb\u001b[0mc", "a<span class=\"ansi-green ansi-bold\">b</span>c")]
    [InlineData("\u001b[38;5;200mx\u001b[2Ky\u001b", "xy")]
    [InlineData("\u001b[31", "")]
    public void Export_AnsiText_BecomesSpans(string text, string expected) =>
        Assert.Equal(expected, Export(Notebook(Code("x", new StreamOutput { Name = "stdout", Text = text }))).QuerySelector("pre.stdout")!.InnerHtml);

    [Theory]
    [InlineData("var x = $\"a{b}\";", "k:var s:$\"a{b}\"")]
    [InlineData("// if\n@\"a\"\"\nb\" 0x1F 'c'", "c:// if s:@\"a\"\"\nb\" n:0x1F s:'c'")]
    [InlineData("x /* unclosed", "c:/* unclosed")]
    [InlineData("\"\"\"raw \"q\" text\"\"\" classy @class", "s:\"\"\"raw \"q\" text\"\"\"")]
    [InlineData("#!time\nreturn 1.5e3;", "d:#!time k:return n:1.5e3")]
    public void Export_CSharp_IsMarkedByTokens(string code, string expected)
    {
        var source = Export(Notebook(Code(code))).QuerySelector("pre.source code")!;
        Assert.Equal(code, source.TextContent);
        Assert.Equal(expected, string.Join(' ', source.QuerySelectorAll("span").Select(span => $"{span.ClassName![3..]}:{span.TextContent}")));
    }

    private sealed class ImageFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

        public ImageFolder(params string[] files)
        {
            foreach (var file in files)
            {
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.Combine(Path, file))!);
                File.WriteAllBytes(System.IO.Path.Combine(Path, file), [1, 2, 3]);
            }
        }

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
