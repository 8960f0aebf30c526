using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookKit.Interactive.Tests;

/// <summary>What holds of the plain text of every display: it fits a terminal.</summary>
public sealed class PlainTextTests
{
    private const int Terminal = 120;

    private static readonly Dictionary<string, string> Labels = new()
    {
        ["plain"] = "control",
        ["long"] = string.Concat(Enumerable.Repeat("a-long-name-", 20)),
        ["ideographs"] = string.Concat(Enumerable.Repeat("对照组コントロール대조군", 5)),
    };

    public PlainTextTests() => NotebookKitExtension.Load();

    /// <summary>Sentences that people wrote are left to the terminal to break.</summary>
    public static MatrixTheoryData<string, string> KindsAndLabels => new(
        CardSamples.Names.Except(["provenance", "key", "finding", "unavailable", "corrupt", "model-format", "rda-format", "table", "figure", "biplot"]), Labels.Keys);

    [Theory]
    [MemberData(nameof(KindsAndLabels))]
    public void PlainText_AnyDisplay_FitsATerminal(string kind, string label)
        => Assert.All(CardSamples.Create(kind, Labels[label]).ToDisplayString(PlainTextFormatter.MimeType).Split('\n'), line => Assert.InRange(WidthOf(line), 0, Terminal));

    [Fact]
    public void PlainText_ManyGroupsAndFactors_FitATerminalAndCountTheRest()
    {
        var groups = new GroupLabels(Enumerable.Range(0, 120).Select(j => $"group {j % 60}"));
        var values = new double[30, 120];
        for (var i = 0; i < 30; i++)
        {
            for (var j = 0; j < 120; j++) values[i, j] = 1 + i * j % 17;
        }

        var data = LabeledMatrix.FromArray(values, groups: groups);
        var model = Nmf.Fit(data, 25, new NmfOptions { MaxIterations = 1 });
        string[] texts = [.. new object[] { data, groups, model, model.SummarizeBy(groups), ConfusionMatrix.Create(groups, groups), KnnClassifier.Fit(data) }.Select(value => value.ToDisplayString(PlainTextFormatter.MimeType))];

        Assert.All(texts, text => Assert.All(text.Split('\n'), line => Assert.InRange(WidthOf(line), 0, Terminal)));
        Assert.Matches(@"… and \d+ more factors", texts[3]);
        Assert.Matches(@"… and \d+ more predicted classes", texts[4]);
    }

    private static int WidthOf(string line) => line.Sum(character => character >= '\u2E80' ? 2 : 1);
}
