using NotebookKit.Text;

namespace NotebookKit.Tests.Text;

public sealed class TextTableTests
{
    [Fact]
    public void ToString_MoreColumnsThanFitALine_CountsTheRest()
    {
        string[] cells = [.. Enumerable.Range(100, 60).Select(i => $"name{i}")];

        var lines = new TextTable { ColumnNoun = ("factor", "factors"), MoreColumns = 5 }.Row(cells).Row(cells).ToString().Split('\n');

        Assert.Equal(lines[0], lines[1]);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, TextTable.LongestLine));
        Assert.Equal("  … and 52 more factors", lines[2]);
    }

    [Fact]
    public void ToString_LastColumnKept_StandsBehindThoseThatFit()
    {
        string[] cells = [.. Enumerable.Range(0, 40).Select(i => $"name{i:00}"), "recall"];

        var line = new TextTable { KeepsLast = true, ColumnNoun = ("class", "classes") }.Row(cells).ToString().Split('\n');

        Assert.StartsWith("  name00  name01", line[0], StringComparison.Ordinal);
        Assert.EndsWith("name12  recall", line[0], StringComparison.Ordinal);
        Assert.Equal("  … and 27 more classes", line[1]);
    }

    [Fact]
    public void ToString_TwoWideColumns_AreShownInAnyCase()
        => Assert.Equal(2 + 60 + 2 + 60, new TextTable { LongestName = 60 }.Row(new string('a', 60), new string('b', 60)).ToString().TrimEnd('\n').Length);

    [Fact]
    public void ToString_IdeographsAndAccents_LineUp() => Assert.Equal(
        "  对照组  12\n  e\u0301te\u0301      3\n", new TextTable().Row("对照组", "12").Row("e\u0301te\u0301", "3").ToString());

    [Theory]
    [InlineData("a\u001B[2Jb", "a [2Jb")]
    [InlineData("a\u202Eb\u2066c", "abc")]
    [InlineData("a\u2028b\r\n", "a b  ")]
    [InlineData("12345678901", "123456789…")]
    [InlineData("👩‍🔬👩‍🔬", "👩‍🔬👩‍🔬")]
    public void Name_FromData_IsTame(string name, string expected) => Assert.Equal(expected, SafeText.Name(name, 10));

    [Fact]
    public void Name_HalfASurrogatePair_IsReplaced() => Assert.Equal("a\uFFFDb", SafeText.Name("a\uD83Eb", 10));

    [Fact]
    public void Name_TowerOfAccents_IsCutDown() => Assert.InRange(SafeText.Name("e" + new string('\u0301', 1_000_000), 10).Length, 9, 11);

    [Fact]
    public void Lines_LongLine_CountsTheRest()
        => Assert.Equal("abc… (2 more characters)\nab", SafeText.Lines("abcde\r\nab", 3));

    [Theory]
    [InlineData(new[] { 0.0294, 0.02785 }, new[] { "0.02940", "0.02785" })]
    [InlineData(new[] { 24.98, 0.015, 0, 1e-7 }, new[] { "24.98", "0.02", "0", "1e-7" })]
    [InlineData(new[] { 12_345.678, 3 }, new[] { "12,346", "3" })]
    [InlineData(new[] { double.NaN, 1, double.NegativeInfinity }, new[] { "–", "1", "−∞" })]
    [InlineData(new[] { 3e12, 1.5 }, new[] { "3e12", "1.5" })]
    public void Column_Numbers_AreWrittenAlike(double[] numbers, string[] expected) => Assert.Equal(expected, TextCard.Column(numbers));
}
