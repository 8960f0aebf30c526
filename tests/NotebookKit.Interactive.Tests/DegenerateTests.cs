using AngleSharp.Html.Parser;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookKit.Interactive.Tests;

/// <summary>Values at the edge of what there can be: each has a card that says so, not that of a fault.</summary>
public sealed class DegenerateTests
{
    private static readonly Dictionary<string, (Func<object> Make, string Says)> Values = new()
    {
        ["all missing"] = (() => LabeledMatrix.FromArray(new[,] { { double.NaN, double.NaN } }), "2 values are missing"),
        ["vanished factors"] = (() => Nmf.Fit(Samples.Data(), 2, new NmfOptions { Embedding = new() { L21 = 1e6 } }), "nmf1, nmf2: empty"),
        ["one factor"] = (() => NmfConsensus.Fit(Samples.Data(), 1, new NmfConsensusOptions { Runs = 2 }), "it tells nothing"),
        ["one rank"] = (() => RankSelection.Fit(Samples.Data(), [1]), "nothing to compare"),
        ["nothing varies"] = (() => Pca.Fit(LabeledMatrix.FromArray(new double[2, 3]), 1), "1 component"),
        ["no split"] = (() => Bipartition.Fit(LabeledMatrix.FromArray(new double[2, 3])), "No split of 3 samples"),
        ["one cluster"] = (() => DivisiveClustering.Fit(Samples.Data()), "No split was good enough"),
        ["empty level"] = (() => new GroupLabels(["a"], ["a", "b"]), "No sample has: b"),
        ["group without samples"] = (() => Samples.Model().SummarizeBy(new GroupLabels(Enumerable.Repeat("a", 8), ["a", "b"])), "–"),
        ["duplicates"] = (() => NearestNeighbors.Among(LabeledMatrix.FromArray(new double[2, 3]), 1), "duplicates"),
        ["one loss"] = (() => NmfLossSelection.Fit(Samples.Data(), 1, [NmfLoss.SquaredError]), "nothing to compare"),
        ["few permutations"] = (() => Samples.Model().SummarizeBy(Samples.Data().Groups).TestSpecificityTo(g => g == "case", new SpecificityTestOptions { Permutations = 1 }), "raise Permutations"),
        ["unrelated factors"] = (() => Nmf.Fit(Samples.Data(), 1).AlignTo(Samples.Model().Select("nmf1")), "factor aligned"),
        ["unseen class"] = (() => ConfusionMatrix.Create(new GroupLabels(["a", "a", "b"]), new GroupLabels(["a", "c", "b"])), "no sample is of it: c"),
        ["no better than the largest class"] = (() => ConfusionMatrix.Create(new GroupLabels(["a", "a", "b"]), new GroupLabels(["a", "a", "a"])), "not clearly above"),
        ["no model"] = (() => Array.Empty<NmfModel>(), "none"),
        ["exact fit"] = (() => Nmf.Fit(LabeledMatrix.FromArray(new double[,] { { 1, 2 }, { 2, 4 } }), 1), "100.0 %"),
    };

    public DegenerateTests() => NotebookKitExtension.Load();

    public static TheoryData<string> Kinds => [.. Values.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Card_AtTheEdge_SaysWhatThereIs(string kind)
    {
        var (make, says) = Values[kind];

        var text = new HtmlParser().ParseDocument(make().ToDisplayString("text/html")).Body!.TextContent;

        Assert.Contains(says, text, StringComparison.Ordinal);
        Assert.DoesNotContain("display failed", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text.Replace("(NaN)", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
