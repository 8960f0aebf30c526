using System.Text.Json.Nodes;

namespace NotebookKit.Kernel.Tests;

public sealed class OutputTests : IDisposable
{
    private readonly CSharpSession _session = new(new CSharpSessionOptions { MaxStreamLength = 100 });

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Execute_ConsoleAndDisplays_KeepTheirOrder()
    {
        var sink = await _session.RunAsync("Console.Write(\"a\");\ndisplay(1);\nConsole.Write(\"b\");\nConsole.Error.WriteLine(\"e\");\n\"text\".Display();\n2");
        Assert.Equal(["Output: a", "display: 1", "Output: b", "Error: e\n", "display: text", "result: 2"], sink.Order);
    }

    [Fact]
    public async Task Execute_Console_IsRestoredAfterwards()
    {
        var before = (Console.Out, Console.Error);
        await _session.RunAsync("Console.WriteLine(1);");
        await _session.FailAsync("throw new Exception();");
        Assert.Equal(before, (Console.Out, Console.Error));
    }

    [Fact]
    public async Task Execute_EndlessPrinting_IsCutWithANote()
    {
        var sink = await _session.RunAsync("for (var i = 0; i < 1000; i++) Console.WriteLine(i);");
        Assert.Equal(100, sink.Output.Length);
        Assert.Equal("\n[The cell printed more than 100 characters; the rest is not shown.]\n", sink.Error);
    }

    [Fact]
    public async Task Execute_WritesOfManyThreads_LoseNothing()
    {
        using var session = new CSharpSession();
        var sink = await session.RunAsync("System.Threading.Tasks.Parallel.For(0, 500, i => Console.WriteLine(i));");
        Assert.Equal(Enumerable.Range(0, 500), sink.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Order());
    }

    [Fact]
    public async Task Execute_Object_ShowsAsHtmlAndText()
    {
        var sink = await _session.RunAsync("new { Name = \"a<b\", Size = 3 }");
        Assert.Contains("a&lt;b", sink.LastResult!.Text("text/html"), StringComparison.Ordinal);
        Assert.DoesNotContain("<style>", sink.LastResult.Text("text/html"), StringComparison.Ordinal);
        Assert.Contains("Name: a<b", sink.LastResult.Text("text/plain"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_Number_ShowsAsTextOnly() =>
        Assert.Equal(["text/plain"], (await _session.RunAsync("1.5")).LastResult!.Data.Keys);

    [Fact]
    public async Task Execute_Html_ShowsAsHtml() =>
        Assert.Equal("<b>bold</b>", (await _session.RunAsync("HTML(\"<b>bold</b>\")")).LastResult!.Text("text/html"));

    [Fact]
    public async Task Execute_JsonFormatter_GivesAnObjectNotAString()
    {
        var sink = await _session.RunAsync("""
            class Chart { }
            Formatter.Register<Chart>(c => "{\"data\":[1]}", "application/vnd.plotly.v1+json");
            Formatter.Register<Chart>(c => "<i>chart</i>", "text/html");
            new Chart()
            """);
        var data = sink.LastResult!.Data;
        Assert.Equal(1, Assert.IsType<JsonObject>(data["application/vnd.plotly.v1+json"])["data"]![0]!.GetValue<int>());
        Assert.Equal("<i>chart</i>", sink.LastResult.Text("text/html"));
        Assert.True(data.ContainsKey("text/plain"));
    }

    [Fact]
    public async Task Execute_FormatterThrows_CellSucceedsAndTheTypeIsNamed()
    {
        var sink = await _session.RunAsync("""
            class Broken { }
            Formatter.Register<Broken>((Broken b) => throw new DivideByZeroException("oops"), "text/html");
            new Broken()
            """);
        Assert.Matches(@"^The text/html formatter of \S*Broken failed: System.DivideByZeroException: oops\n$", sink.Error);
        Assert.False(sink.LastResult!.Data.ContainsKey("text/html"));
        Assert.NotNull(sink.LastResult.Text("text/plain"));
    }

    [Fact]
    public async Task Execute_CancelledInAFormatter_IsCancelledNotAFailedFormatter()
    {
        using var source = new CancellationTokenSource();
        AppContext.SetData("test.cancel", (Action)source.Cancel);
        var sink = new RecordingSink();
        var result = await _session.ExecuteAsync("""
            class Slow { }
            Formatter.Register<Slow>((Slow s) => { ((Action)AppContext.GetData("test.cancel"))(); throw new OperationCanceledException(); }, "text/html");
            new Slow()
            """, sink, source.Token);
        Assert.Equal(CellErrorKind.Cancelled, result.Error?.Kind);
        Assert.Equal("", sink.Error);
        Assert.Null(sink.LastResult);
    }

    [Fact]
    public async Task Execute_FormatterGivesUpByItself_IsAFailedFormatter()
    {
        var sink = await _session.RunAsync("""
            class Impatient { }
            Formatter.Register<Impatient>((Impatient i) => throw new OperationCanceledException("late"), "text/html");
            new Impatient()
            """);
        Assert.Matches("^The text/html formatter of .*Impatient failed: System.OperationCanceledException: late\n$", sink.Error);
        Assert.NotNull(sink.LastResult);
    }

    [Fact]
    public void WriteLine_OfEveryKind_EndsLinesTheSameOnAllSystems()
    {
        var sink = new RecordingSink();
        var outputs = new Cells.CellOutputs(sink, 100, TestContext.Current.CancellationToken);
        using (new Cells.ConsoleCapture(outputs))
        {
            Console.WriteLine();
            Console.WriteLine(1);
            Console.WriteLine("{0}", 2);
            Console.WriteLine("three".AsSpan());
            Console.Out.NewLine = "|";
            Console.WriteLine("four");
            Console.WriteLine(5);
        }
        outputs.Close();
        Assert.Equal("\n1\n2\nthree\nfour|5|", sink.Output);
    }

    [Fact]
    public async Task Display_FromAThreadOfTheCell_ReachesTheCell()
    {
        var sink = await _session.RunAsync("await Task.Run(() => display(\"from the pool\"));");
        Assert.Equal("from the pool", Assert.Single(sink.Displays).Text("text/plain"));
    }
}
