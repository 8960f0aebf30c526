using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NotebookKit.Charts.Tests;

public sealed class SvgWriterTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<int> Figures => [.. Enumerable.Range(0, Sample.All().Count())];

    [Fact]
    public void Write_Scatter_MatchesApproved() => Approved.Matches("scatter.approved.svg", Sample.Scatter().WithSize(360, 240).ToSvg());

    [Fact]
    public void Write_Heatmap_MatchesApproved() => Approved.Matches("heatmap.approved.svg", Sample.Heatmap().WithSize(360, 240).ToSvg());

    [Fact]
    public void Write_Bars_MatchesApproved() => Approved.Matches("bars.approved.svg", Sample.Bars().WithSize(360, 240).ToSvg());

    [Fact]
    public void Write_Biplot_MatchesApproved() => Approved.Matches("biplot.approved.svg", Sample.Biplot().WithSize(360, 240).ToSvg());

    [Fact]
    public void Write_Clustered_MatchesApproved() => Approved.Matches("clustered.approved.svg", Sample.Clustered().WithSize(360, 260).ToSvg());

    [Fact]
    public void Write_Errors_MatchesApproved() => Approved.Matches("errors.approved.svg", Sample.Errors().WithSize(360, 240).ToSvg());

    [Fact]
    public void Write_Colored_MatchesApproved() => Approved.Matches("colored.approved.svg", Sample.Colored().WithSize(360, 240).ToSvg());

    [Fact]
    public void Write_Distribution_MatchesApproved() => Approved.Matches("distribution.approved.svg", Sample.Distribution().WithSize(360, 240).ToSvg());

    [Fact]
    public void Write_BarList_MatchesApproved() => Approved.Matches("list.approved.svg", Sample.BarList().WithSize(360, 200).ToSvg());

    [Fact]
    public void Write_Grid_MatchesApproved() => Approved.Matches("grid.approved.svg", Sample.Grid().WithSize(600, 420).ToSvg());

    [Theory]
    [MemberData(nameof(Figures))]
    public void Write_AnyFigure_NamesEachElementOnceAndRefersToWhatIsThere(int index)
    {
        var svg = Sample.All().ElementAt(index).ToSvg();
        var names = XDocument.Parse(svg).Descendants().Select(e => e.Attribute("id")?.Value).OfType<string>().ToArray();
        Assert.Equal(names.Distinct(), names);
        Assert.Empty(Regex.Matches(svg, @"url\(#([^)]+)\)|href=""#([^""]+)""").Select(m => m.Groups[1].Value + m.Groups[2].Value).Except(names));
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Write_AnyFigure_IsWellFormedAndAccessible(int index)
    {
        var figure = Sample.All().ElementAt(index);
        var root = XDocument.Parse(figure.ToSvg()).Root!;
        Assert.Equal("img", root.Attribute("role")!.Value);
        Assert.NotEmpty(root.Element(Svg + "title")!.Value);
        Assert.Equal(LabelText.Clean(figure.AlternativeText), root.Element(Svg + "desc")!.Value);
        Assert.Contains("prefers-color-scheme:dark", root.Element(Svg + "style")!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Write_AnyFigure_HoldsNoScriptAndOnlyKnownElements(int index)
    {
        var names = XDocument.Parse(Sample.All().ElementAt(index).ToSvg()).Descendants().Select(e => e.Name.LocalName).Distinct();
        string[] known = ["svg", "title", "desc", "style", "rect", "text", "path", "clipPath", "g", "defs", "use", "linearGradient", "stop", "image"];
        Assert.Empty(names.Except(known));
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Write_AnyFigure_KeepsEveryTextInside(int index)
    {
        var figure = Sample.All().ElementAt(index);
        foreach (var text in XDocument.Parse(figure.ToSvg()).Descendants(Svg + "text").Where(t => t.Attribute("transform") is null))
        {
            var x = double.Parse(text.Attribute("x")!.Value, CultureInfo.InvariantCulture);
            var classes = text.Attribute("class")!.Value.Split(' ');
            var width = TextWidth.Of(text.Value, classes.Contains("title") ? ChartStyle.TitleSize : ChartStyle.LabelSize);
            var left = classes.Contains("end") ? x - width : classes.Contains("mid") ? x - width / 2 : x;
            Assert.True(left >= 0 && left + width <= figure.Width + 1, $"'{text.Value}' spans {left}..{left + width} of {figure.Width}");
        }
    }

    [Fact]
    public void Write_Twice_GivesTheSameText() => Assert.Equal(Sample.Biplot().ToSvg(), Sample.Biplot().ToSvg());

    [Fact]
    public void Write_InACultureWithCommas_GivesTheSameText()
    {
        var (svg, json) = (Sample.Heatmap().ToSvg(), Sample.Biplot().ToPlotlyJson());
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal(svg, Sample.Heatmap().ToSvg());
            Assert.Equal(json, Sample.Biplot().ToPlotlyJson());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Write_NaNPoint_LeavesItOut() => Assert.Equal(3, Regex.Count(Sample.Scatter().ToSvg(), "<use "));

    [Fact]
    public void Write_FiveThousandPoints_StaysSmall()
    {
        var random = new Random(1);
        double[] x = [.. Enumerable.Range(0, 5_000).Select(_ => random.NextDouble())];
        double[] y = [.. Enumerable.Range(0, 5_000).Select(_ => random.NextDouble())];
        string[] names = [.. Enumerable.Range(0, 5_000).Select(i => $"s{i}")];
        Assert.InRange(ScatterChart.Create(x, y, names).ToSvg().Length, 1, 250_000);
    }

    [Theory]
    [InlineData(160, 160)]
    [InlineData(300, 200)]
    [InlineData(2000, 1200)]
    public void Write_AnySize_HasNoNegativeSide(int width, int height)
    {
        foreach (var figure in Sample.All())
            foreach (var side in XDocument.Parse(figure.WithSize(width, height).ToSvg()).Descendants(Svg + "rect")
                .Attributes().Where(a => a.Name.LocalName is "width" or "height"))
                Assert.True(double.Parse(side.Value, CultureInfo.InvariantCulture) >= 0, $"{side} in {figure}");
    }
}
