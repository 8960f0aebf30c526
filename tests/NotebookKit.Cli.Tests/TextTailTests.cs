using NotebookKit.Cli.Running;

namespace NotebookKit.Cli.Tests;

public sealed class TextTailTests
{
    [Fact]
    public async Task Lines_AHundredThousandFrames_KeepsWhatTheyAreAboutAndEachFrameOnce()
    {
        var frames = string.Concat(Enumerable.Repeat("   at Submission#1.Even(Int32)\n   at Submission#1.Odd(Int32)\n", 50_000));
        var lines = await LinesOfAsync("before\nStack overflow.\n" + frames + "   at Submission#1.Main()\n");
        Assert.Equal(["before", "Stack overflow.", "   at Submission#1.Even(Int32)", "   at Submission#1.Odd(Int32)", "   at Submission#1.Main()"], lines);
    }

    [Fact]
    public async Task Lines_MoreThanAreKept_AreTheLast()
    {
        var lines = await LinesOfAsync(string.Concat(Enumerable.Range(0, 10_000).Select(i => $"line {i}\r\n")) + "and a last one");
        Assert.Equal("and a last one", lines[^1]);
        Assert.Equal("line 9999", lines[^2]);
        Assert.InRange(lines.Count, 100, 1_000);
    }

    [Fact]
    public async Task Lines_OneWithoutEnd_IsCut()
        => Assert.InRange((await LinesOfAsync(new string('x', 1_000_000))).Single().Length, 1_000, 10_000);

    private static async Task<IReadOnlyList<string>> LinesOfAsync(string text)
    {
        var tail = TextTail.Of(new StringReader(text));
        await tail.Ended;
        return tail.Lines();
    }
}
