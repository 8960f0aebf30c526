using System.Globalization;
using AngleSharp.Html.Parser;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookKit.Interactive.Tests;

/// <summary>
/// Writes every display to a page beside the tests' assembly, to be looked at: <c>gallery/</c>, light and dark as the browser
/// prefers, with plain names and with those that break layouts.
/// </summary>
public sealed class GalleryTests
{
    private const string Head = """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
        <title>Displays</title><style>body{font:14px/1.4 system-ui,sans-serif;margin:1em;max-width:100%}h2{font-size:1em;opacity:.6;margin:1.5em 0 .3em}</style></head><body>
        """;

    public GalleryTests() => NotebookKitExtension.Load();

    [Theory]
    [InlineData("plain", "control")]
    [InlineData("hostile", Samples.Hostile)]
    [InlineData("long", "a-name-of-two-hundred-characters-without-a-space-in-it-which-no-table-can-break-anywhere-and-which-goes-on-and-on-until-it-has-as-many-letters-as-a-path-in-a-deep-folder-would-have-on-a-bad-day-like-this")]
    [InlineData("right-to-left", "קבוצת ביקורת (א) ١٢٣")]
    [InlineData("ideographs", "对照组・コントロール・대조군")]
    public void Page_OfEveryDisplay_HasASectionForEach(string file, string label)
    {
        var page = Head + string.Concat(CardSamples.Names.Select(name => Section(name, CardSamples.Create(name, label, file == "long" ? Samples.Simulated : null)))) + "</body></html>";

        Write(file, page);

        Assert.Equal(CardSamples.Names.Count, new HtmlParser().ParseDocument(page).QuerySelectorAll("h2").Length);
    }

    [Fact]
    public void Page_OfManyGroups_StaysUnderAMegabyte()
    {
        var values = new double[30, 240];
        for (var i = 0; i < 30; i++)
        {
            for (var j = 0; j < 240; j++) values[i, j] = 1 + i * j % 17 + (i % 6 == j % 6 ? 20 : 0);
        }

        var groups = new GroupLabels(Enumerable.Range(0, 240).Select(j => string.Create(CultureInfo.InvariantCulture, $"group {j % 61:00}")));
        var data = LabeledMatrix.FromArray(values, groups: groups);
        var model = Nmf.Fit(data, 25, new NmfOptions { MaxIterations = 2, Starts = 70 });
        object[] large =
        [
            data, groups, model, model.SummarizeBy(groups), model.Select("nmf1", "nmf2").SummarizeBy(groups), model.SummarizeBy(groups).SpecificityTo(name => name == "group 01"),
            ConfusionMatrix.Create(groups, groups), Enumerable.Repeat(model, 70), model.TopFeatures(0, 30), NearestNeighbors.Among(data, 5), NearestCentroidClassifier.Fit(data),
        ];
        var displays = large.Select(value => Section(value.GetType().Name, value)).ToArray();

        Write("many", Head + string.Concat(displays) + "</body></html>");

        Assert.All(displays, display => Assert.InRange(display.Length, 100, 500_000));
        Assert.Contains("… and 1 more group", displays[3], StringComparison.Ordinal);
        Assert.Contains("… and 5 more factors", displays[3], StringComparison.Ordinal);
        Assert.Contains("… and 31 more classes", displays[6], StringComparison.Ordinal);
        Assert.Contains("… and 10 more", displays[7], StringComparison.Ordinal);
    }

    private static string Section(string name, object value) => $"<h2>{name}</h2>\n{value.ToDisplayString("text/html")}\n";

    private static void Write(string file, string page)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "gallery"));
        File.WriteAllText(Path.Combine(folder.FullName, file + ".html"), page);
    }
}
