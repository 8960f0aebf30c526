using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookKit.Interactive.Tests;

/// <summary>What holds of every display alike.</summary>
public sealed class CardTests
{
    public CardTests() => NotebookKitExtension.Load();

    public static TheoryData<string> Kinds => [.. CardSamples.Names];

    public static TheoryData<string> KindsWithBanner => [.. CardSamples.WithBanner];

    /// <summary>Pictures are approved by the tests of charts.</summary>
    public static TheoryData<string> KindsWithoutPicture => [.. CardSamples.Names.Except(["biplot", "figure"])];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Html_HostileLabels_AreEncoded(string kind)
    {
        var document = Parse(CardSamples.Create(kind, Samples.Hostile).ToDisplayString("text/html"));

        Assert.DoesNotContain(document.QuerySelectorAll("script"), script => script.TextContent.Contains("alert(1)", StringComparison.Ordinal) && script.GetAttribute("type") != "application/json");
        Assert.DoesNotContain(document.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Html_AnyDisplay_HoldsNeitherInlineSvgNorStyleElements(string kind)
    {
        var document = Parse(CardSamples.Create(kind).ToDisplayString("text/html"));

        Assert.Empty(document.QuerySelectorAll("svg, style, link, iframe"));
        Assert.All(document.QuerySelectorAll("img"), image => Assert.StartsWith("data:image/svg+xml;base64,", image.GetAttribute("src"), StringComparison.Ordinal));
        Assert.All(document.QuerySelectorAll("img"), image => Assert.True(image.HasAttribute("alt")));
        Assert.All(document.QuerySelectorAll("table"), table => Assert.NotNull(table.QuerySelector("caption")));
        Assert.All(document.QuerySelectorAll("th"), header => Assert.Contains(header.GetAttribute("scope"), new[] { "row", "col" }));
        Assert.All(document.QuerySelectorAll("details"), details => Assert.Equal("summary", details.FirstElementChild!.LocalName));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Html_AnyDisplay_HasAsManyCellsInEveryRow(string kind)
    {
        var tables = Parse(CardSamples.Create(kind).ToDisplayString("text/html")).QuerySelectorAll("table");

        Assert.All(tables, table => Assert.Single(table.QuerySelectorAll("tr").Select(row => row.Children.Sum(cell => int.Parse(cell.GetAttribute("colspan") ?? "1", null))).Distinct()));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Html_AnyDisplay_IsNotThatOfAFault(string kind)
        => Assert.DoesNotContain("display failed", CardSamples.Create(kind).ToDisplayString("text/html"), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void PlainText_AnyDisplay_NamesNoTypeAndEndsNoLineWithSpaces(string kind)
    {
        var text = CardSamples.Create(kind).ToDisplayString("text/plain");

        Assert.NotEmpty(text);
        Assert.DoesNotMatch(new Regex(@"NotebookKit\.|System\.|Exception\)|failed with| \n|\n$"), text);
    }

    [Theory]
    [MemberData(nameof(KindsWithBanner))]
    public void Html_SimulatedData_ShowsTheBannerAsAlert(string kind)
    {
        var simulated = Parse(CardSamples.Create(kind, provenance: Samples.Simulated).ToDisplayString("text/html"));
        var measured = Parse(CardSamples.Create(kind).ToDisplayString("text/html"));

        Assert.Contains("SIMULATED DATA", Assert.Single(simulated.QuerySelectorAll("[role=alert]")).TextContent, StringComparison.Ordinal);
        Assert.Empty(measured.QuerySelectorAll("[role=alert]"));
    }

    [Theory]
    [MemberData(nameof(KindsWithoutPicture))]
    public void Display_WithoutStyles_IsAsApproved(string kind)
    {
        var value = CardSamples.Create(kind);

        Approved.Matches($"{kind}.approved.txt", $"{Outline.Of(value.ToDisplayString("text/html"))}\n---- as plain text\n{value.ToDisplayString("text/plain")}\n");
    }

    [Fact]
    public void EveryPublicResult_HasACard()
    {
        string[] withoutValues =
        [
            "ClusterAgreement", "EmbeddingQuality", "FitContext", "IntegrativeNmf", "Nmf", "NonNegativeRegression", "Umap", // entry points, all static
            "FitProgress", "VectorDistance", // a report on the way, a delegate
        ];
        var registered = Formatter.RegisteredFormatters(includeDefaults: false).Select(formatter => formatter.Type).ToHashSet();

        var bare = typeof(Nmf).Assembly.GetExportedTypes()
            .Where(type => !type.IsEnum && !registered.Contains(type)).Select(type => type.Name).Except(withoutValues);

        Assert.Empty(bare);
    }

    private static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
