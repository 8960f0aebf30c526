using System.Text.RegularExpressions;

namespace NotebookKit.Cli.Tests;

public sealed partial class LiveProgressTests : IDisposable
{
    private readonly Workspace _workspace = new() { IsInteractive = true };

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Run_OnATerminal_KeepsALineForEachCell()
    {
        var source = _workspace.Write("live.ipynb", "# A [title]", "1", "# Next", "await Task.Delay(500);");
        Assert.Equal(0, await _workspace.RunAsync("run", source));
        var text = Text();
        Assert.Matches(@"(?m)^✓ cell 1/2  [0-9.]+ s  A \[title\] *$", text);
        Assert.Matches(@"(?m)^✓ cell 2/2  [0-9.]+ s  Next *$", text);
        Assert.Contains("cell 2/2  Next  0.", text, StringComparison.Ordinal);
        Assert.Matches(@"Done in [0-9.]+ s\.\n$", text);
        Assert.Equal("", _workspace.Error);
    }

    [Fact]
    public async Task Run_OnATerminal_MarksTheCellThatFailed()
    {
        Assert.Equal(1, await _workspace.RunAsync("run", _workspace.Write("live.ipynb", "1", "throw new Exception(\"no\");", "3")));
        var text = Text();
        Assert.Matches("(?m)^✓ cell 1/3 ", text);
        Assert.Matches("(?m)^✗ cell 2/3 ", text);
        Assert.DoesNotMatch("(?m)^. cell 3/3 ", text);
    }

    [Fact]
    public async Task Run_OnATerminal_ShowsHowFarAFitIsAndKeepsNothingOfIt()
    {
        const string Code = """
            #r "nuget: NotebookKit.Interactive"
            NotebookKit.FitContext.Current.Progress.Report(new NotebookKit.FitProgress("N [x]", 2, 10, 3, 90, null));
            await Task.Delay(1000);
            """;
        Assert.Equal(0, await _workspace.RunAsync("run", _workspace.Write("live.ipynb", Code), "--no-html"));
        Assert.Contains("N [x]: start 2 of 10, iteration 3 of at most 90", Text(), StringComparison.Ordinal);
        Assert.Empty(_workspace.Cell("live.executed.ipynb", 0)["outputs"]!.AsArray());
    }

    /// <summary>What was written, each redraw on a line of its own, without colours and cursor movements.</summary>
    private string Text() => Control().Replace(_workspace.Output.Replace('\r', '\n'), "");

    [GeneratedRegex(@"\e\[[0-9;?]*[A-Za-z]", RegexOptions.CultureInvariant)]
    private static partial Regex Control();
}
