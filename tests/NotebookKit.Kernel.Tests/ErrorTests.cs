namespace NotebookKit.Kernel.Tests;

public sealed class ErrorTests : IDisposable
{
    private readonly CSharpSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Execute_UnknownName_ShowsLineColumnAndCaret()
    {
        var error = await _session.FailAsync("var a = 1;\nvar b = a + missing;");
        Assert.Equal(CellErrorKind.Compilation, error.Kind);
        Assert.Equal("(2,13): error CS0103: The name 'missing' does not exist in the current context", error.Message);
        Assert.Equal([error.Message, "    var b = a + missing;", "                ^^^^^^^"], error.Traceback);
    }

    [Fact]
    public async Task Execute_DirectiveBeforeCompileError_KeepsLineNumbers()
    {
        var error = await _session.FailAsync("#!csharp\n#!time\nmissing();");
        Assert.StartsWith("(3,1): error CS0103", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_ManyCompileErrors_ShowsTheFirstTen()
    {
        var error = await _session.FailAsync(string.Join('\n', Enumerable.Range(0, 14).Select(n => $"missing{n}();")));
        Assert.Equal("… and 4 more errors", error.Traceback[^1]);
    }

    [Fact]
    public async Task Execute_Throw_ShowsOnlyUserFramesWithTheirLines()
    {
        await _session.RunAsync("// a comment\nvoid Check(int n)\n{\n    if (n > 2) throw new InvalidOperationException(\"too many\");\n}");
        var error = await _session.FailAsync("var list = new List<int> { 1, 2, 3 };\n\nlist.ForEach(\n    n => Check(n));");
        Assert.Equal(CellErrorKind.Runtime, error.Kind);
        Assert.Equal("System.InvalidOperationException", error.Name);
        Assert.Equal("too many", error.Message);
        Assert.Equal("System.InvalidOperationException: too many", error.Traceback[0]);
        Assert.Equal("   at Check in cell 1, line 4: if (n > 2) throw new InvalidOperationException(\"too many\");", error.Traceback[1]);
        Assert.Equal("   at a lambda in cell 2, line 4: n => Check(n));", error.Traceback[2]);
        Assert.Equal("   at cell 2, line 3: list.ForEach(", error.Traceback[3]);
        Assert.Equal(4, error.Traceback.Count);
    }

    [Fact]
    public async Task Execute_ThrowInAsyncMethod_NamesTheMethod()
    {
        var error = await _session.FailAsync("async Task Load()\n{\n    await Task.Yield();\n    throw new TimeoutException(\"late\");\n}\nawait Load();");
        Assert.Equal("   at Load in cell 1, line 4: throw new TimeoutException(\"late\");", error.Traceback[1]);
        Assert.Equal("   at cell 1, line 6: await Load();", error.Traceback[2]);
    }

    [Fact]
    public async Task Execute_ExceptionTypeOfTheNotebook_HasItsOwnName()
    {
        var error = await _session.FailAsync("class SampleException : Exception { public override string Message => throw new Exception(); }\nthrow new SampleException();");
        Assert.Equal("SampleException", error.Name);
        Assert.Equal("(its Message threw System.Exception)", error.Message);
    }

    [Fact]
    public async Task Execute_InnerException_IsShownAsCause()
    {
        var error = await _session.FailAsync("throw new Exception(\"outer\", new FormatException(\"inner\"));");
        Assert.Contains("caused by System.FormatException: inner", error.Traceback);
    }

    [Fact]
    public async Task Execute_SeveralTasksThatFail_ShowsEachCause()
    {
        var error = await _session.FailAsync("Task.WaitAll(\n    Task.Run(() => throw new FormatException(\"a\")),\n    Task.Run(async () => { await Task.Yield(); throw new TimeoutException(\"b\", new Exception(\"c\")); }));");
        Assert.Equal(
            [
                "System.AggregateException: One or more errors occurred. (a) (b)", "   at cell 1, line 1: Task.WaitAll(",
                "caused by System.FormatException: a", "   at a lambda in cell 1, line 2: Task.Run(() => throw new FormatException(\"a\")),",
                "caused by System.TimeoutException: b", "   at a lambda in cell 1, line 3: Task.Run(async () => { await Task.Yield(); throw new TimeoutException(\"b\", new Exception(\"c\")); }));",
                "caused by System.Exception: c",
            ],
            error.Traceback);
    }

    [Fact]
    public async Task Execute_ManyCauses_ShowsTheFirstTen()
    {
        var error = await _session.FailAsync("throw new AggregateException(Enumerable.Range(0, 100).Select(n => new Exception($\"{n}\")));");
        Assert.Equal(9, error.Traceback.Count(line => line.StartsWith("caused by", StringComparison.Ordinal)));
        Assert.Equal("… and further causes", error.Traceback[^1]);
    }

    [Fact]
    public async Task Execute_DeepRecursion_ShowsTheSameFrameOnce()
    {
        var error = await _session.FailAsync("int Down(int n) => n == 0 ? throw new Exception() : Down(n - 1) + 1;\nDown(30)");
        Assert.Equal(4, error.Traceback.Count);
        Assert.Equal("   … 30 more of the same", error.Traceback[2]);
    }

    [Theory]
    [InlineData("public Thing() => throw new Exception();", "new Thing();", "constructor of Thing")]
    [InlineData("public static int Value = int.Parse(\"x\");", "Console.WriteLine(Thing.Value);", "static members of Thing")]
    [InlineData("public static int Value => throw new Exception();", "Console.WriteLine(Thing.Value);", "get of Value")]
    [InlineData("public static async Task<T> Get<T>() { await Task.Yield(); throw new Exception(); }", "await Thing.Get<int>();", "Get")]
    [InlineData("public static IEnumerable<int> Get() { yield return 1; throw new Exception(); }", "Thing.Get().Sum();", "Get")]
    public async Task Execute_ThrowInAMember_NamesIt(string member, string call, string name)
    {
        var error = await _session.FailAsync($"class Thing {{ {member} }}\n{call}");
        Assert.Contains(error.Traceback, line => line.StartsWith($"   at {name} in cell 1, line 1: ", StringComparison.Ordinal));
        Assert.Contains($"   at cell 1, line 2: {call}", error.Traceback);
    }

    [Theory]
    [InlineData("public override string StackTrace => throw new Exception();", "of the cell")]
    [InlineData("public override string Message => null;", "")]
    [InlineData("public override string ToString() => throw new Exception();", "of the cell")]
    public async Task Execute_ExceptionThatIsBroken_IsShownAndSessionGoesOn(string member, string message)
    {
        var error = await _session.FailAsync("class BrokenException : Exception { public BrokenException() : base(\"of the cell\") { } " + member + " }\nthrow new BrokenException();");
        Assert.Equal(("BrokenException", message), (error.Name, error.Message));
        Assert.Equal("   at cell 1, line 2: throw new BrokenException();", error.Traceback[1]);
        Assert.Equal("1", await _session.ValueAsync("1"));
    }

    [Theory]
    [InlineData("namespace Mine { class A { } }\nvar a = 1;", "(1,1): error CS7021")]
    [InlineData("namespace Mine;\nclass A { }\nConsole.WriteLine();", "(3,9): error CS0116")]
    public async Task Execute_NamespaceBesideStatements_SaysWhatToDo(string code, string place)
    {
        var error = await _session.FailAsync(code);
        Assert.StartsWith($"{place}: A namespace needs a cell of its own", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_FailingPartBehindADirective_QuotesTheLinesOfTheCell()
    {
        var error = await _session.FailAsync("void Fail() => throw new TimeoutException();\n#!markdown\ntext\n#!csharp\nFail();");
        Assert.Equal("   at Fail in cell 1, line 1: void Fail() => throw new TimeoutException();", error.Traceback[1]);
        Assert.Equal("   at cell 1, line 5: Fail();", error.Traceback[2]);
    }
}
