using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;

namespace NotebookKit.EndToEnd.Tests;

/// <summary>What the run leaves behind, and whether the committed notebook is what a run would leave.</summary>
public sealed class WalkthroughRunTests(WalkthroughRuns runs)
{
    [Fact]
    public void Run_NeitherDataNorNetwork_GoesOnWithSimulatedDataAndSaysSo()
    {
        var run = runs.Simulated;

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("SIMULATED DATA", File.ReadAllText(run.PagePath), StringComparison.Ordinal);
        var outputs = Cells(run.ExecutedPath).Where(cell => cell!["outputs"] is JsonArray { Count: > 0 }).ToArray();
        Assert.True(outputs.Length >= 15, $"{outputs.Length} cells have outputs.");
        Assert.All(outputs, cell => Assert.Contains("simulated", Comparable(cell!), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Run_RealData_ReachesTheKnownOptimumFromEveryStart()
    {
        var run = runs.Real;

        Assert.True(run.ExitCode == 0, run.Output);
        var text = Texts(run.ExecutedPath);
        Assert.Contains("squared error 2379.46224", text, StringComparison.Ordinal);
        Assert.Contains("10 of 10 starts agree", text, StringComparison.Ordinal);
        Assert.Contains("nmf3 is the signal of healthy cells: its mean weight is 6.85 times", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SIMULATED", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_RealData_LeavesTheOutputsThatAreCommitted()
    {
        var (committed, executed) = (Cells(NotebookRun.WalkthroughPath), Cells(runs.Real.ExecutedPath));

        Assert.Equal(committed.Count, executed.Count);
        for (var i = 0; i < committed.Count; i++)
        {
            Assert.Equal(committed[i]!["source"]!.ToJsonString(), executed[i]!["source"]!.ToJsonString());
            Assert.Equal(Comparable(committed[i]!), Comparable(executed[i]!));
        }
    }

    [Fact]
    public void Run_Always_LeavesTheSourceAlone()
    {
        Assert.Equal(0, runs.Simulated.ExitCode);

        Assert.Equal(runs.SourceBefore, File.ReadAllBytes(NotebookRun.WalkthroughPath));
    }

    /// <summary>
    /// MIME types and texts of the outputs, and the words of their HTML. Pictures and chart data are left out: the last
    /// digits of a layout may differ between processors, and every number that is concluded from it stands in a text.
    /// </summary>
    private static string Comparable(JsonNode cell)
    {
        var outputs = cell["outputs"]?.AsArray() ?? [];
        return string.Join("\n---\n", outputs.Select(output =>
        {
            var data = output!["data"]?.AsObject();
            var types = data is null ? (string)output["output_type"]! : string.Join(' ', data.Select(entry => entry.Key));
            return types + "\n" + Joined(data?["text/plain"] ?? output["text"]) + "\n" + Words(Joined(data?["text/html"]));
        }));
    }

    private static string Words(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        foreach (var script in document.QuerySelectorAll("script")) script.Remove();
        return document.Body!.TextContent.Trim();
    }

    private static string Texts(string path) => string.Join('\n', Cells(path).Select(cell => Comparable(cell!)));

    private static string Joined(JsonNode? text) => text switch
    {
        null => "",
        JsonArray lines => string.Concat(lines.Select(line => (string)line!)),
        _ => (string)text!,
    };

    private static JsonArray Cells(string path) => JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray();
}
