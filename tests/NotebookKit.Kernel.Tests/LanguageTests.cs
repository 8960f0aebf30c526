namespace NotebookKit.Kernel.Tests;

public sealed class LanguageTests : IDisposable
{
    // For questions about code that needs no earlier cell; answering the first one takes a second.
    private static readonly CSharpSession Fresh = new();

    private readonly CSharpSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Complete_NameOfAnEarlierCell_ComesFirst()
    {
        await _session.RunAsync("var matrix = new List<int>();");
        var set = await CompleteAsync("1 + mat|");
        Assert.Equal((4, 7), (set.Start, set.End));
        Assert.Equal(new CompletionItem("matrix", "instance"), set.Items[0]);
        Assert.Contains(new CompletionItem("Math", "class"), set.Items);
        Assert.All(set.Items, item => Assert.StartsWith("mat", item.Text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Console.WriteL|", "WriteLine")]
    [InlineData("var list = new List<int>();\nlist.AddR|", "AddRange")]
    [InlineData("\"a\".ToUpperI|;\nvar after = 1;", "ToUpperInvariant")]
    [InlineData("void F(int counter) { count|", "counter")]
    [InlineData("string.Join(separa|", "separator:")]
    [InlineData("class Options { public int Starts { get; init; } }\nnew Options { Sta|", "Starts")]
    [InlineData("#!ti|", "#!time")]
    [InlineData("var a = 1;\n#!mark|", "#!markdown")]
    [InlineData("#r \"nuget: X\"\nMath.Cbr|", "Cbrt")]
    [InlineData("using var stream = new MemoryStream();\nstream.Capac|", "Capacity")]
    [InlineData("static class E { public static int Tripled(this int n) => 3 * n; }\n1.Tripl|", "Tripled")]
    public async Task Complete_Prefix_GivesExactlyWhatFits(string code, string expected) =>
        Assert.Equal([expected], (await CompleteAsync(code, Fresh)).Items.Select(item => item.Text));

    [Fact]
    public async Task Complete_BehindWhatIsCompiledInAnotherForm_ReplacesTheWordAsWritten()
    {
        var set = await CompleteAsync("using var stream = new MemoryStream();\nstream.Capac|", Fresh);
        Assert.Equal((46, 51), (set.Start, set.End));
    }

    [Theory]
    [InlineData("var x = 1; // Conso|")]
    [InlineData("#!markdown\nConso|")]
    [InlineData("\"Conso|\"")]
    public async Task Complete_WhereNoCodeIs_GivesNothing(string code) => Assert.Empty((await CompleteAsync(code, Fresh)).Items);

    [Fact]
    public async Task Complete_AfterCells_KnowsUsingsFunctionsAndTypes()
    {
        await _session.RunAsync("using System.Globalization;\nrecord Sample(int Id);\nint Twice(int n) => 2 * n;");
        await _session.RunAsync("var sample = new Sample(1);");
        Assert.Equal(["Id"], (await CompleteAsync("sample.I|")).Items.Select(item => item.Text));
        Assert.Equal(new CompletionItem("Twice", "function"), Assert.Single((await CompleteAsync("Twi|")).Items));
        Assert.Contains((await CompleteAsync("CultureIn|")).Items, item => item.Text == "CultureInfo");
    }

    [Fact]
    public async Task Complete_WhileACellRuns_Answers()
    {
        using var source = new CancellationTokenSource();
        var running = new TaskCompletionSource();
        var run = _session.ExecuteAsync("Console.WriteLine(1);\nawait Task.Delay(-1);", new RecordingSink { Printed = () => running.TrySetResult() }, source.Token);
        await running.Task;
        Assert.NotEmpty((await CompleteAsync("Cons|")).Items);
        await source.CancelAsync();
        Assert.Equal("Cancelled", (await run).Error?.Name);
    }

    [Fact]
    public async Task Inspect_Method_GivesSignatureAndSummary()
    {
        var text = await InspectAsync("Math.Ab|s(-1)", InspectionDetail.Brief, Fresh);
        Assert.StartsWith("int Math.Abs(int value)", text, StringComparison.Ordinal);
        Assert.Contains("Returns the absolute value of a 32-bit signed integer.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exceptions:", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_MethodInFull_GivesParametersExceptionsAndOverloads()
    {
        var text = await InspectAsync("Math.Abs|(-1)", InspectionDetail.Full, Fresh);
        Assert.Contains("Parameters:\nvalue: ", text, StringComparison.Ordinal);
        Assert.Contains("Exceptions:\nOverflowException: ", text, StringComparison.Ordinal);
        Assert.Contains("Overloads:\n", text, StringComparison.Ordinal);
        Assert.Contains("double Math.Abs(double value)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var xs = new List<int>();\nx|s", "List<int> xs\n\nRepresents a strongly typed list")]
    [InlineData("new List<string>(|", "List<string>.List()")]
    [InlineData("Math.Sqrt(2, |", "double Math.Sqrt(double d)")]
    [InlineData("StringBui|lder b;", "class System.Text.StringBuilder\n\nRepresents a mutable string")]
    [InlineData("/// <summary>Doubles <paramref name=\"n\"/>.</summary>\nint Twice(int n) => 2 * n;\nTwi|ce(1)", "int Twice(int n)\n\nDoubles n.")]
    [InlineData("new[] { 1 }.Sel|ect(n => n)", "IEnumerable<int> IEnumerable<int>.Select<int, int>(Func<int, int> selector)")]
    [InlineData("display|(1)", "DisplayedValue Kernel.display(object? value, params string[] mimeTypes)\n\nShows a value here and now")]
    [InlineData("new Dictionary<string, int>().TryGetV|alue", "bool Dictionary<string, int>.TryGetValue(string key, out int value)\n\nGets the value")]
    public async Task Inspect_Name_ExplainsIt(string code, string expected) =>
        Assert.StartsWith(expected, await InspectAsync(code, InspectionDetail.Brief, Fresh), StringComparison.Ordinal);

    [Fact]
    public async Task Inspect_VariableOfAnEarlierCell_GivesItsType()
    {
        await _session.RunAsync("var count = 3;");
        Assert.StartsWith("int count", await InspectAsync("cou|nt", InspectionDetail.Brief), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothi|ng")]
    [InlineData("1 +| 1")]
    [InlineData("|")]
    [InlineData("#!markdown\nMa|th")]
    public async Task Inspect_NothingToExplain_IsNull(string code)
    {
        var position = code.IndexOf('|', StringComparison.Ordinal);
        Assert.Null(await Fresh.InspectAsync(code.Remove(position, 1), position, InspectionDetail.Full, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("var x = 1;", CodeStatus.Complete)]
    [InlineData("1 + 1", CodeStatus.Complete)]
    [InlineData("", CodeStatus.Complete)]
    [InlineData("#!html\n<b>", CodeStatus.Complete)]
    [InlineData("foreach (var x in y)\n{\n    z(x);\n", CodeStatus.Incomplete, "    ")]
    [InlineData("void F()\n{\n    if (a)\n    {", CodeStatus.Incomplete, "        ")]
    [InlineData("var x = ", CodeStatus.Incomplete)]
    [InlineData("Console.WriteLine(", CodeStatus.Incomplete)]
    [InlineData("/* text", CodeStatus.Incomplete)]
    [InlineData("}", CodeStatus.Invalid)]
    [InlineData("var x = = 3;", CodeStatus.Invalid)]
    [InlineData("#!nonsense", CodeStatus.Invalid)]
    [InlineData("using var x = new MemoryStream();", CodeStatus.Complete)]
    [InlineData("p with { A = 1 }", CodeStatus.Complete)]
    [InlineData("namespace A;\nclass B { }", CodeStatus.Complete)]
    [InlineData("namespace A { class B { } }", CodeStatus.Complete)]
    [InlineData("namespace A {", CodeStatus.Incomplete, "    ")]
    [InlineData("using var x = new", CodeStatus.Incomplete)]
    public void CheckCompleteness_Code_IsJudgedBySyntax(string code, CodeStatus expected, string indent = "") =>
        Assert.Equal(new CodeCompleteness(expected, indent), _session.CheckCompleteness(code));

    private Task<CompletionSet> CompleteAsync(string code, CSharpSession? session = null)
    {
        var position = code.IndexOf('|', StringComparison.Ordinal);
        return (session ?? _session).CompleteAsync(code.Remove(position, 1), position, TestContext.Current.CancellationToken);
    }

    private async Task<string?> InspectAsync(string code, InspectionDetail detail, CSharpSession? session = null)
    {
        var position = code.IndexOf('|', StringComparison.Ordinal);
        var bundle = await (session ?? _session).InspectAsync(code.Remove(position, 1), position, detail, TestContext.Current.CancellationToken);
        Assert.StartsWith("```csharp\n", bundle?.Text("text/markdown"), StringComparison.Ordinal);
        return bundle!.Text("text/plain");
    }
}
