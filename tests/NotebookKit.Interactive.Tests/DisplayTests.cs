using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookKit.Charts;

namespace NotebookKit.Interactive.Tests;

public sealed class DisplayTests
{
    public DisplayTests() => NotebookKitExtension.Load();

    [Fact]
    public void ModelCard_OptionsNotAsByDefault_ListsThese()
    {
        var options = new NmfOptions { Embedding = new() { L1 = 0.015 }, Loadings = new() { UpperBound = 2 } };

        var text = CardOf(options);

        foreach (var part in new[] { "Embedding.L1", "0.015", "Loadings.UpperBound" }) Assert.Contains(part, text, StringComparison.Ordinal);
        foreach (var part in new[] { "Embedding.L2", "Arithmetic", "FixedLoadings", "Missing" }) Assert.DoesNotContain(part, text, StringComparison.Ordinal);
        Assert.Contains("SinglePrecision", CardOf(new NmfOptions { Arithmetic = NmfArithmetic.SinglePrecision }), StringComparison.Ordinal);

        static string CardOf(NmfOptions options) => Parse(Nmf.Fit(Samples.Data(), 2, options).ToDisplayString("text/html")).Body!.TextContent;
    }

    [Fact]
    public void ModelCard_NotConverged_SaysSoAndWhatToDo()
    {
        var model = Nmf.Fit(Samples.Data(), 2, new NmfOptions { MaxIterations = 1 });

        var text = Parse(model.ToDisplayString("text/html")).Body!.TextContent;

        Assert.Contains("not converged", text, StringComparison.Ordinal);
        Assert.Contains("raise MaxIterations", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ModelCard_FactorsLeftOut_SaysThatTheLossIsOfTheWholeFit()
    {
        var text = Parse(Samples.Model().Without(0).ToDisplayString("text/html")).Body!.TextContent;

        Assert.Contains("1 of the 2 factors fitted is left out", text, StringComparison.Ordinal);
    }

    [Fact]
    public void SummaryCard_ValuesOfAGroup_AreInItsRow()
    {
        var summary = Samples.Model().SummarizeBy(Samples.Data().Groups);

        var row = Parse(summary.ToDisplayString("text/html")).QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("th")!.TextContent == "control");

        Assert.Equal("4", row.QuerySelectorAll("td")[0].TextContent.Trim());
        Assert.Equal(summary["control", 0], double.Parse(row.QuerySelectorAll("td")[1].TextContent, System.Globalization.CultureInfo.InvariantCulture), 3);
    }

    [Fact]
    public void SummaryCard_GroupOfOneSample_IsFlagged()
    {
        var labels = new GroupLabels(Enumerable.Range(0, 8).Select(j => j == 0 ? "lonely" : "others"));

        var text = Parse(Samples.Model().SummarizeBy(labels).ToDisplayString("text/html")).Body!.TextContent;

        Assert.Contains("Fewer than 3 samples: lonely (1)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void DatasetCard_ManyGroups_AreCappedWithACount()
    {
        var data = LabeledMatrix.FromArray(new double[1, 80], groups: new GroupLabels(Enumerable.Range(0, 80).Select(j => $"group {j}")));

        var document = Parse(data.ToDisplayString("text/html"));

        Assert.Contains("… and 20 more groups", document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(61, document.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public void DatasetCard_MissingAndNegativeValues_AreWarnedAbout()
    {
        var text = Parse(LabeledMatrix.FromArray(new[,] { { double.NaN, -1 } }).ToDisplayString("text/html")).Body!.TextContent;

        Assert.Contains("1 value is missing", text, StringComparison.Ordinal);
        Assert.Contains("1 value is negative", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ConfusionCard_Counts_AreRowsOfTheActualClass()
    {
        var confusion = ConfusionMatrix.Create(new GroupLabels(["a", "a", "a", "b"]), new GroupLabels(["a", "b", "b", "b"]));

        var cells = Parse(confusion.ToDisplayString("text/html")).QuerySelectorAll("tbody tr")[0].QuerySelectorAll("td");

        Assert.Equal(["1", "2", "0.333"], cells.Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public void AsTable_PropertiesInCamelCase_BecomeHeadersInWords()
    {
        var table = new[] { new { BalancedAccuracy = 1 / 3.0, Reading = "as annotated" } }.AsTable("Both readings");

        Assert.Equal(["balanced accuracy", "reading"], table.Headers);
        Assert.Equal(["0.3333", "as annotated"], Assert.Single(table.Rows));
        Assert.Equal("Both readings\n  balanced accuracy  reading\n  0.3333             as annotated", table.ToString());
    }

    [Fact]
    public void Figure_PlotlyMimeType_IsAJsonObjectWithData()
    {
        var json = Samples.Model().LossCurve().ToDisplayString("application/vnd.plotly.v1+json");

        Assert.Equal(2, System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("data").GetArrayLength());
    }

    private static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    [Fact]
    public void Display_SmallValueWithoutACard_ShowsItsTextEncoded()
    {
        var key = new FactorKey("<b>x</b>");

        var html = key.ToDisplayString("text/html");

        Assert.Contains("<pre", html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;x&lt;/b&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public void NextSteps_SeveralStatements_StandOnLinesOfTheirOwn()
    {
        var steps = Parse(Pca.Fit(Samples.Data(), 2).ToDisplayString("text/html")).QuerySelector("pre")!.TextContent;

        Assert.Equal(3, steps.Split('\n').Length);
    }

    [Fact]
    public void AsTable_WideLetters_TakeTwoColumnsOfATerminal()
    {
        var lines = new[] { new { Name = "对照组", Value = 1 }, new { Name = "abcdef", Value = 2 }, new { Name = "e\u0301te\u0301", Value = 3 } }.AsTable("t").ToString().Split('\n');

        Assert.Equal("  对照组      1", lines[2]);
        Assert.Equal("  abcdef      2", lines[3]);
        Assert.Equal("  e\u0301te\u0301         3", lines[4]);
    }

    [Fact]
    public void Names_ThatRunFromRightToLeft_AreIsolated()
    {
        var html = Samples.Data("קבוצה\u202E").ToDisplayString("text/html");

        Assert.Contains("\u2068קבוצה\u2069", System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', html);
        Assert.DoesNotContain('\u2068', Samples.Data("plain").ToDisplayString("text/html"));
    }

    [Theory]
    [InlineData("new NmfOptions()")]
    [InlineData("new NmfOptions { Tolerance = 1e-10, Starts = 10, Embedding = new() { L1 = 0.015 }, Loss = NmfLoss.Huber(0.5) }")]
    public void OptionsCard_ItsCode_MakesTheOptionsAgain(string code)
    {
        var options = code.Length < 20 ? new NmfOptions() : new NmfOptions { Tolerance = 1e-10, Starts = 10, Embedding = new() { L1 = 0.015 }, Loss = NmfLoss.Huber(0.5) };

        Assert.Equal(code, Parse(options.ToDisplayString("text/html")).QuerySelector("pre")!.TextContent);
    }

    [Fact]
    public void OptionsCard_DefaultsOfAnOuterRecord_AreNotTakenForChosen()
    {
        var text = Parse(new RankSelectionOptions().ToDisplayString("text/html")).QuerySelector("strong")!.TextContent;

        Assert.Contains("as by default", text, StringComparison.Ordinal);
        Assert.DoesNotContain("not as by default", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ModelCard_TwiceTheSameFactor_SaysSo()
    {
        var twice = LabeledMatrix.FromArray(new double[,] { { 11, 10 }, { 11, 10 }, { 11, 10 }, { 10, 11 }, { 10, 11 }, { 10, 11 } }, Samples.Data().RowNames, ["a", "b"]);
        var model = Nmf.Fit(Samples.Data(), 2, new NmfOptions { FixedLoadings = twice });

        Assert.Contains("nearly the same loadings", Parse(model.ToDisplayString("text/html")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void RankSelectionCard_ChosenRank_StandsOutInItsRow()
    {
        var selection = RankSelection.Fit(Samples.Data(), [1, 2, 3], new RankSelectionOptions { Replicates = 2 });

        var row = Parse(selection.ToDisplayString("text/html")).QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("th b") is not null);

        Assert.Equal(selection.Rank.ToString(System.Globalization.CultureInfo.InvariantCulture), row.QuerySelector("th")!.TextContent);
        Assert.StartsWith("chosen", row.QuerySelectorAll("td")[^1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void EvaluationCard_WorseThanZero_Warns()
        => Assert.Contains("Predicting zero everywhere would be better", new NmfEvaluation(4, 2, 1).ToDisplayString("text/html"), StringComparison.Ordinal);

    [Fact]
    public void EvaluationCard_NoEntry_SaysSo()
        => Assert.Contains("No value to judge by", new NmfEvaluation(0, 0, 0).ToDisplayString("text/html"), StringComparison.Ordinal);
}
