using System.Text;
using AngleSharp.Html.Parser;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookKit.Interactive.Tests;

/// <summary>Names and sequences made to break a display: it comes out whole, of bounded size, and never as an exception.</summary>
public sealed class HostileDisplayTests
{
    private const int LargestDisplay = 200_000;

    private static readonly Dictionary<string, string> Labels = new()
    {
        ["half a surrogate pair"] = "a\uD800b",
        ["control characters"] = "a\0b\u001B[31m\r\nc\u0085\u2028d",
        ["marks of direction"] = "a\u202Eb\u2067c\u200Fd",
        ["a megabyte"] = new('W', 1_000_000),
        ["a megabyte of one letter's accents"] = "e" + new string('\u0301', 1_000_000),
    };

    public HostileDisplayTests() => NotebookKitExtension.Load();

    /// <summary>Charts, which keep whole names for who points at a mark, have tests of their own.</summary>
    public static MatrixTheoryData<string, string> KindsAndLabels => new(CardSamples.Names.Except(["biplot", "figure", "embedding"]), Labels.Keys);

    [Theory]
    [MemberData(nameof(KindsAndLabels))]
    public void Display_HostileLabel_IsTameInBothKinds(string kind, string label)
    {
        var value = CardSamples.Create(kind, Labels[label]);

        var html = value.ToDisplayString(HtmlFormatter.MimeType);
        var text = value.ToDisplayString(PlainTextFormatter.MimeType);

        Assert.All(new[] { html, new HtmlParser().ParseDocument(html).Body!.TextContent, text }, Tame);
        Assert.DoesNotContain("display failed", html + text, StringComparison.Ordinal);
    }

    [Fact]
    public void Display_QueryWithoutEnd_ShowsItsBeginning()
    {
        Assert.Contains("… and more", Forever(Samples.Model()).ToDisplayString(HtmlFormatter.MimeType), StringComparison.Ordinal);
        Assert.Contains("… and more", Forever(Samples.Data()).ToDisplayString(PlainTextFormatter.MimeType), StringComparison.Ordinal);
        Assert.Contains("… and more", Forever(Samples.Model().SummarizeBy(Samples.Data().Groups).MostSpecificTo(group => group == "case")).ToDisplayString(PlainTextFormatter.MimeType), StringComparison.Ordinal);
        Assert.Contains("… and more", Forever(Vector<double>.Build.Dense(2)).ToDisplayString(HtmlFormatter.MimeType), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HtmlFormatter.MimeType)]
    [InlineData(PlainTextFormatter.MimeType)]
    public void Display_QueryThatThrowsMidway_IsANote(string mimeType)
    {
        Assert.Contains("display failed with ArithmeticException", Breaking(Samples.Model()).ToDisplayString(mimeType), StringComparison.Ordinal);
        Assert.Contains("display failed with ArithmeticException", Breaking(Samples.Data()).ToDisplayString(mimeType), StringComparison.Ordinal);
        Assert.Contains("display failed with ArithmeticException", Breaking<object>(Samples.Model().Fit).Cast<NmfFit>().ToDisplayString(mimeType), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HtmlFormatter.MimeType)]
    [InlineData(PlainTextFormatter.MimeType)]
    public void Display_SequenceWithNullMembers_ShowsTheOthers(string mimeType)
    {
        Assert.Contains("96.5 %", new[] { null, Samples.Model() }.ToDisplayString(mimeType), StringComparison.Ordinal);
        Assert.Contains("case", new[] { Samples.Data(), null }.ToDisplayString(mimeType), StringComparison.Ordinal);
        Assert.Contains("nmf2", new FactorSpecificity?[] { null, Samples.Model().SummarizeBy(Samples.Data().Groups).MostSpecificTo(group => group == "case") }.ToDisplayString(mimeType), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HtmlFormatter.MimeType)]
    [InlineData(PlainTextFormatter.MimeType)]
    public void Display_ColumnThatThrows_IsANote(string mimeType)
        => Assert.Contains("display failed", new DataFrame(new BrokenColumn()).ToDisplayString(mimeType), StringComparison.Ordinal);

    private static IEnumerable<T> Forever<T>(T value)
    {
        while (true) yield return value;
    }

    private static IEnumerable<T> Breaking<T>(T value)
    {
        yield return value;
        throw new ArithmeticException();
    }

    /// <summary>A column of code that a user has written, whose cells cannot be read.</summary>
    private sealed class BrokenColumn() : PrimitiveDataFrameColumn<double>("x", 3)
    {
        protected override object GetValue(long rowIndex) => throw new ArithmeticException();
    }

    private static void Tame(string shown)
    {
        Assert.InRange(shown.Length, 1, LargestDisplay);
        Assert.DoesNotContain(shown, character => (char.IsControl(character) && character != '\n') || character is (>= '\u202A' and <= '\u202E') or '\u2066' or '\u2067' or '\u2028');
        Assert.Equal(shown, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(shown)));
    }
}
