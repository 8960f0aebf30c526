using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

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

    public static TheoryData<object> Texts => [true, 'c', 1, 1.5, 2f, 3L, (nint)4, (byte)5, "text", "<b>", 6m, Guid.Empty];

    [Theory, MemberData(nameof(Texts))]
    public async Task Result_OfATextType_IsPlainAsHtmlWouldOnlyRepeatIt(object value)
    {
        Assert.StartsWith("<div class=\"dni-plaintext\">", Formatter.ToDisplayString(value, "text/html"), StringComparison.Ordinal);
        AppContext.SetData("test.text", value);
        var sink = await _session.RunAsync("AppContext.GetData(\"test.text\")");
        Assert.Equal(["text/plain"], sink.LastResult!.Data.Keys);
        Assert.Equal(Formatter.ToDisplayString(value, "text/plain"), sink.LastResult.Text("text/plain"));
    }

    [Fact]
    public async Task Result_OfATextTypeWithRegisteredHtml_HasBoth()
    {
        var sink = await _session.RunAsync("Formatter.Register<ushort>(value => $\"<b>{value}</b>\", \"text/html\");\n(ushort)7");
        Assert.Equal(("<b>7</b>", "7"), (sink.LastResult?.Text("text/html"), sink.LastResult?.Text("text/plain")));
    }

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

    [Theory]
    [InlineData("new[] { 1, 2, 3 }.Select(n => { Console.WriteLine(n); return n; })")]
    [InlineData("IEnumerable<int> Numbers() { for (var n = 1; n < 4; n++) { Console.WriteLine(n); yield return n; } }\nNumbers()")]
    public async Task Execute_Query_IsComputedOnce(string code)
    {
        var sink = await _session.RunAsync(code);
        Assert.Equal("1\n2\n3\n", sink.Output);
        Assert.Equal("[ 1, 2, 3 ]", sink.LastResult?.Text("text/plain"));
    }

    [Fact]
    public async Task Execute_EndlessIterator_ShowsTheBeginningAndEndsIt()
    {
        var sink = await _session.RunAsync("IEnumerable<int> Ones() { try { while (true) yield return 1; } finally { Console.WriteLine(\"ended\"); } }\nOnes()");
        Assert.Equal("ended\n", sink.Output);
        Assert.EndsWith("1 ... (more) ]", sink.LastResult?.Text("text/plain"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_QueryThatThrows_IsAnErrorWithTheLineOfTheQuery()
    {
        await _session.RunAsync("var numbers = new[] { \"1\", \"x\" }\n    .Select(text => int.Parse(text));");
        var error = await _session.FailAsync("numbers");
        Assert.Equal("System.FormatException", error.Name);
        Assert.Equal("   at a lambda in cell 1, line 2: .Select(text => int.Parse(text));", error.Traceback[1]);
        Assert.Equal("   at cell 3, line 1: display(numbers);", (await _session.FailAsync("display(numbers);")).Traceback[^1]);
    }

    [Fact]
    public async Task Execute_QueryWithAFormatter_IsShownByIt()
    {
        var sink = await _session.RunAsync("Formatter.Register<IEnumerable<Half>>((halves, writer) => writer.Write($\"{halves.Count()} halves\"), \"text/html\");\nEnumerable.Range(0, 50).Select(n => (Half)n)");
        Assert.Equal("50 halves", sink.LastResult?.Text("text/html"));
    }

    [Theory]
    [InlineData("class Node { public int Size => 1; }\nnew Node()", "Node\n      Size: 1")]
    [InlineData("new[] { 1 }.Select(n => new { n })", "IEnumerable<Anonymous<Int32>>\n      - n: 1")]
    [InlineData("\"Submission#1+Node\"", "Submission#1+Node")]
    public async Task Execute_Types_AreNamedAsInTheNotebook(string code, string expected) =>
        Assert.Equal(expected, (await _session.ValueAsync(code))?.ReplaceLineEndings("\n"));

    [Fact]
    public async Task Execute_PropertyThatThrows_ShowsTheFramesOfTheNotebookOnly()
    {
        var sink = await _session.RunAsync("class Node { public int Size => throw new NotSupportedException(\"none\"); }\nnew Node()");
        Assert.All(["text/plain", "text/html"], type => Assert.DoesNotContain("lambda_method", sink.LastResult!.Text(type), StringComparison.Ordinal));
        Assert.Contains("System.NotSupportedException: none", sink.LastResult!.Text("text/plain"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new double[,] { { 1, 2.5 }, { -3, 4 } }", "[  1, 2.5 ]\n[ -3,   4 ]")]
    [InlineData("new int[0, 2]", "(0 × 2)")]
    [InlineData("new[] { (Name: \"x\", Age: 3), (Name: \"y\", Age: 4) }", "List<ValueTuple<String,Int32>>\n( x, 3 )\n( y, 4 )")]
    [InlineData("System.Text.Json.Nodes.JsonNode.Parse(\"{\\\"a\\\": [1, 2]}\")", "{\"a\":[1,2]}")]
    public async Task Execute_ValueThatLooksLikeSomethingElse_IsShownAsWhatItIs(string code, string expected) =>
        Assert.Equal(expected, (await _session.ValueAsync(code))?.ReplaceLineEndings("\n"));

    [Fact]
    public async Task Execute_GridThatIsLarge_ShowsTheFirstRowsAndColumns()
    {
        var shown = (await _session.RunAsync("new int[30, 40]")).LastResult!;
        Assert.Equal(21, shown.Text("text/plain")!.Split('\n').Length);
        Assert.EndsWith("0, … ]\n(30 × 40)", shown.Text("text/plain"), StringComparison.Ordinal);
        Assert.Contains("<caption>30 × 40, the first 20 × 20</caption>", shown.Text("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_GridOfTexts_IsEncoded() =>
        Assert.Contains("<td>&lt;b&gt;</td>", (await _session.RunAsync("new[,] { { \"<b>\" } }")).LastResult!.Text("text/html"), StringComparison.Ordinal);

    [Fact]
    public async Task Execute_GridWithAFormatter_IsShownByIt()
    {
        var sink = await _session.RunAsync("Formatter.Register<decimal[,]>(grid => $\"{grid.Length} numbers\", \"text/plain\");\nnew decimal[2, 3]");
        Assert.Equal("6 numbers", sink.LastResult?.Text("text/plain"));
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
