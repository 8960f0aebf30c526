using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookKit.Interactive.Tests;

public sealed class FrameDisplayTests
{
    public FrameDisplayTests() => NotebookKitExtension.Load();

    [Fact]
    public void Html_SmallFrame_IsATypedTable()
    {
        var page = Page(People());

        var table = page.QuerySelector("table")!;
        Assert.Equal("Rows 0 to 2", table.QuerySelector("caption")!.TextContent);
        Assert.Equal(["nametext", "heightdouble", "childrenint", "tallertrue/false", "borntime"], Texts(table.QuerySelectorAll("thead th")));
        Assert.Equal(["Ann", "1.6250", "2", "true", "1980-02-03"], Texts(table.QuerySelectorAll("tbody tr")[0].QuerySelectorAll("td")));
        Assert.Equal(["–", "NaN", "–", "–", "–"], Texts(table.QuerySelectorAll("tbody tr")[1].QuerySelectorAll("td")));
        Assert.Equal("2", table.QuerySelectorAll("tbody tr")[2].QuerySelector("th[scope=row]")!.TextContent);
        Assert.Contains("Data frame: 3 rows × 5 columns", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("more", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_Summary_TellsKindsMissingCellsAndNumbers()
    {
        var summary = Page(People()).QuerySelector("details")!;

        Assert.Equal("Columns: kinds, missing cells, numbers", summary.QuerySelector("summary")!.TextContent);
        var rows = summary.QuerySelectorAll("tbody tr").Select(row => Texts(row.Children)).ToArray();
        Assert.Equal(["name", "text", "1", "", "", "", "", ""], rows[0]);
        Assert.Equal(["height", "double", "0", "1", "1.625", "1.75", "0.1768", "1.875"], rows[1]);
        Assert.Equal(["children", "int", "1", "0", "0", "1", "1.414", "2"], rows[2]);
    }

    [Theory]
    [InlineData(20, 0, 0)]
    [InlineData(21, 1, 0)]
    [InlineData(200, 3, 0)]
    [InlineData(201, 3, 1)]
    [InlineData(1_234_567, 3, 1_234_367)]
    public void Html_ManyRows_FoldIntoPagesAndTheRestIsCounted(int count, int pages, int hidden)
    {
        var page = Page(new DataFrame(new Int32DataFrameColumn("i", Enumerable.Range(0, count))));

        var folded = page.QuerySelectorAll("details").SkipLast(1).ToArray();
        Assert.Equal(pages, folded.Length);
        Assert.Equal(count - hidden, page.QuerySelectorAll("tbody tr").Length - 1);
        Assert.All(page.QuerySelectorAll("details"), details => Assert.False(details.HasAttribute("open")));
        if (pages > 0) Assert.Equal("20", folded[0].QuerySelector("tbody td")!.TextContent);
        var expected = hidden switch { 0 => null, 1 => "… and 1 more row", _ => "… and 1,234,367 more rows" };
        Assert.Equal(expected, page.QuerySelectorAll("div").LastOrDefault(div => div.Children.Length == 0 && div.TextContent.StartsWith('…'))?.TextContent);
    }

    [Fact]
    public void Html_ManyColumns_AreCappedWithACount()
    {
        var page = Page(new DataFrame(Enumerable.Range(0, 130).Select(i => new DoubleDataFrameColumn($"c{i}", [i]))));

        Assert.Equal(20, page.QuerySelectorAll("table")[0].QuerySelectorAll("tbody td").Length);
        Assert.Contains("… and 110 more columns", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("… and 30 more columns", page.QuerySelector("details")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_HostileNamesAndCells_AreEncodedAndCut()
    {
        var page = Page(new DataFrame(new StringDataFrameColumn(Samples.Hostile, [Samples.Hostile, new string('W', 300)])));

        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal(Samples.Hostile, page.QuerySelector("tbody td")!.TextContent);
        Assert.Equal(60, page.QuerySelectorAll("tbody td")[1].TextContent.Length);
        Assert.Contains("overflow-wrap:anywhere", page.QuerySelectorAll("tbody td")[1].GetAttribute("style"), StringComparison.Ordinal);
    }

    [Fact]
    public void Html_AnyTable_HasCaptionAndScopesAndNoStyleElement()
    {
        var page = Page(People());
        Assert.All(page.QuerySelectorAll("table"), table => Assert.NotNull(table.QuerySelector("caption")));
        Assert.All(page.QuerySelectorAll("th"), header => Assert.Contains(header.GetAttribute("scope"), new[] { "row", "col" }));
        Assert.Empty(page.QuerySelectorAll("style, script, svg"));
    }

    [Fact]
    public void Html_FrameWithoutRowsOrColumns_SaysSo()
    {
        Assert.Contains("0 rows × 0 columns", Page(new DataFrame()).Body!.TextContent, StringComparison.Ordinal);
        var page = Page(new DataFrame(new DoubleDataFrameColumn("x", 0)));
        Assert.Contains("0 rows × 1 column", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["x", "double", "0", "0", "", "", "", ""], Texts(page.QuerySelector("details tbody tr")!.Children));
        Assert.Equal("Data frame: 0 rows × 0 columns", new DataFrame().ToDisplayString(PlainTextFormatter.MimeType));
    }

    [Fact]
    public void PlainText_Frame_IsAligned() => Assert.Equal(
        """
        Data frame: 3 rows × 5 columns
             name  height  children  taller      born
             text  double       int  true/false  time
          0  Ann   1.6250         2  true        1980-02-03
          1  –        NaN         –  –           –
          2  Ømer  1.8750         0  false       1999-12-31
        """, People().ToDisplayString(PlainTextFormatter.MimeType));

    [Fact]
    public void PlainText_LargeFrame_IsCappedWithCounts()
    {
        var frame = new DataFrame(Enumerable.Range(0, 40).Select(i => new DoubleDataFrameColumn($"column {i}", Enumerable.Range(0, 30).Select(j => j + 0.5))));
        var lines = frame.ToDisplayString(PlainTextFormatter.MimeType).Split('\n');

        Assert.Matches(@"^  … and \d+ more columns$", lines[^2]);
        Assert.Equal("  … and 10 more rows", lines[^1]);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 120));
    }

    private static DataFrame People() => new(
        new StringDataFrameColumn("name", ["Ann", null, "Ømer"]),
        new DoubleDataFrameColumn("height", [1.625, double.NaN, 1.875]),
        new Int32DataFrameColumn("children", new int?[] { 2, null, 0 }),
        new BooleanDataFrameColumn("taller", new bool?[] { true, null, false }),
        new PrimitiveDataFrameColumn<DateTime>("born", new DateTime?[] { new(1980, 2, 3), null, new(1999, 12, 31) }));

    private static IDocument Page(DataFrame frame) => new HtmlParser().ParseDocument(frame.ToDisplayString(HtmlFormatter.MimeType));

    private static string[] Texts(IEnumerable<IElement> elements) => [.. elements.Select(element => element.TextContent)];
}
