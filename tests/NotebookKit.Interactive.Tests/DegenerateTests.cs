using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.Data.Analysis;
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
        ["runs that agree but have not converged"] = (() => NmfConsensus.Fit(Samples.Data(), 1, new NmfConsensusOptions { Runs = 2, Fit = new NmfOptions { MaxIterations = 1 } }), "look twice"),
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
        ["one of everything"] = (() => Nmf.Fit(One(5), 1), "1 feature × 1 sample × 1 factor"),
        ["one value"] = (() => One(5), "1 feature × 1 sample, 1 group"),
        ["one value, fitted"] = (() => Nmf.Fit(One(5), 1, new NmfOptions { MaxIterations = 1, Starts = 2 }).Fit, "Fit of 1 factor to 1 value"),
        ["one value, evaluated"] = (() => Nmf.Fit(One(5), 1).Evaluate(One(5)), "100.0 %"),
        ["all zero, evaluated"] = (() => Samples.Model().Evaluate(new LabeledMatrix(Matrix<double>.Build.Dense(6, 8), Samples.Data().RowNames, Samples.Data().ColumnNames)), "Nothing to explain"),
        ["one group"] = (() => Samples.Model().SummarizeBy(new GroupLabels(Enumerable.Repeat("a", 8))), "1 group × 2 factors"),
        ["two samples"] = (() => NmfConsensus.Fit(LabeledMatrix.FromArray(new double[,] { { 1, 2 }, { 3, 1 } }), 2, new NmfConsensusOptions { Runs = 2 }), "2 samples, 2 factors"),
        ["one sample in a tree"] = (() => HierarchicalClustering.Fit(One(1)), "Tree of 1 sample"),
        ["one row of a frame"] = (() => new DataFrame(new DoubleDataFrameColumn("x", [1.5])), "1 row × 1 column"),
        ["frame without values"] = (() => new DataFrame(new DoubleDataFrameColumn("x", 3), new StringDataFrameColumn("s", 2 + 1)), "–"),
        ["one entry"] = (() => Matrix<double>.Build.Dense(1, 1, 0.5), "Matrix: 1 × 1 of double"),
        ["huge and empty"] = (() => Matrix<double>.Build.Sparse(10_000, 10_000), "10,000 × 10,000 of double, sparse with 0 stored"),
        ["one layout of one dimension"] = (() => Umap.Fit(Samples.Data(), new UmapOptions { NeighborCount = 2, EpochCount = 1, DimensionCount = 1 }), "in 1 dimension"),
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
        if (make() is not DataFrame) Assert.DoesNotContain("NaN", text.Replace("(NaN)", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Display_OneOfAKind_IsNoPlural(string kind)
    {
        var value = Values[kind].Make();

        foreach (var text in new[] { new HtmlParser().ParseDocument(value.ToDisplayString("text/html")).Body!.TextContent, value.ToDisplayString("text/plain") })
        {
            Assert.DoesNotMatch(new Regex(@"(?<![\d.,]|of |in )\b1 (more )?(features|samples|factors|groups|values|entries|runs|iterations|components|dimensions|rows|columns|ranks|starts|clusters|neighbours|positions|links)\b"), text);
            Assert.DoesNotContain("display failed", text, StringComparison.Ordinal);
        }
    }

    /// <summary>One feature of one sample of one group.</summary>
    private static LabeledMatrix One(double value) => LabeledMatrix.FromArray(new[,] { { value } }, groups: new GroupLabels(["a"]));
}
