using System.Text;
using System.Xml.Linq;

namespace NotebookKit.Charts.Tests;

public sealed class SparklineTests
{
    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { 1.0 })]
    [InlineData(new[] { 2.0, 2, 2 })]
    [InlineData(new[] { 3.0, double.NaN, 1 })]
    public void Line_AnyValues_IsAPicture(double[] values) => Assert.Equal("svg", Decoded(Sparkline.Line(values)).Root!.Name.LocalName);

    [Fact]
    public void Line_ManyValues_StaysTiny() =>
        Assert.InRange(Sparkline.Line([.. Enumerable.Range(0, 100_000).Select(i => Math.Sin(i))]).Length, 1, 5_000);

    [Theory]
    [InlineData(0.5, "36")]
    [InlineData(-1, "0")]
    [InlineData(2, "72")]
    [InlineData(double.NaN, "0")]
    public void Bar_Fraction_FillsThatPart(double fraction, string width) =>
        Assert.Equal(width, Decoded(Sparkline.Bar(fraction)).Root!.Elements().Last().Attribute("width")!.Value);

    private static XDocument Decoded(string address) =>
        XDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(address["data:image/svg+xml;base64,".Length..])));
}
