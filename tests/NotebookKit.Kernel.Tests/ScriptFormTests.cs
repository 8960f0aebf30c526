namespace NotebookKit.Kernel.Tests;

public sealed class ScriptFormTests : IDisposable
{
    private readonly CSharpSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task ExtensionMethod_OfAClass_ExtendsInThisAndLaterCells()
    {
        Assert.Equal("a!", await _session.ValueAsync("public static class TextExtensions\n{\n    // Louder.\n    public static string Shout(this string text) => text + \"!\";\n}\n\"a\".Shout()"));
        Assert.Equal("b!c!", await _session.ValueAsync("\"b\".Shout() + TextExtensions.Shout(\"c\")"));
    }

    [Fact]
    public async Task ExtensionMethod_DeclaredAnew_IsTheNewOne()
    {
        await _session.RunAsync("static class E { public static int Next(this int n) => n + 1; }");
        Assert.Equal("11", await _session.ValueAsync("static class E { public static int Next(this int n) => n + 10; }\n1.Next()"));
        Assert.Equal("12", await _session.ValueAsync("2.Next()"));
        await _session.RunAsync("static class Other { public static int Next(this int n) => n + 20; }");
        Assert.Equal("22", await _session.ValueAsync("2.Next()"));
    }

    [Theory]
    [InlineData("public static T Second<T>(this IEnumerable<T> items) where T : IComparable<T> => items.ElementAt(1);", "new[] { 1, 2 }.Second()", "2")]
    [InlineData("public static bool TryHalve(this int n, out int half) { half = n / 2; return n % 2 == 0; }", "6.TryHalve(out var half) ? half : -1", "3")]
    [InlineData("public static void Add(this ref int n, in int m = 5) => n += m;", "var x = 1; x.Add(); x", "6")]
    [InlineData("public static ref int At(this int[] items, int index) => ref items[index];", "var a = new[] { 1, 2 }; a.At(1) = 7; a[1]", "7")]
    [InlineData("public static int Sum(this string text, params int[] more) => text.Length + more.Sum();", "\"ab\".Sum(1, 2)", "5")]
    [InlineData("public static Type Outer(this Type type) => type; internal static string Name(this Type type) => type.Outer().Name;", "typeof(int).Name()", "Int32")]
    [InlineData("public static async Task<int> Twice(this Task<int> task) => 2 * await task;", "await Task.FromResult(2).Twice()", "4")]
    [InlineData("static int Hidden(this int n) => n; public static int Shown(this int n) => Hidden(n);", "3.Shown()", "3")]
    public async Task ExtensionMethod_OfEveryForm_IsCalled(string method, string call, string expected) =>
        Assert.Equal(expected, await _session.ValueAsync($"static class E {{ {method} }}\n{call}"));

    [Fact]
    public async Task ExtensionMethod_OfATypeOfTheNotebook_Extends()
    {
        await _session.RunAsync("record Person(string Name);");
        Assert.Equal("Ada", await _session.ValueAsync("static class E { public static string Label(this Person person) => person.Name; }\nnew Person(\"Ada\").Label()"));
    }

    [Fact]
    public async Task ExtensionMethod_ThatThrows_HasOneFrame()
    {
        await _session.RunAsync("static class E\n{\n    public static int Fail(this int n) => throw new TimeoutException();\n}");
        var error = await _session.FailAsync("1.Fail()");
        Assert.Equal(["System.TimeoutException: The operation has timed out.", "   at Fail in cell 1, line 3: public static int Fail(this int n) => throw new TimeoutException();", "   at cell 2, line 1: 1.Fail()"], error.Traceback);
    }

    [Fact]
    public async Task ExtensionMethod_ThatDoesNotCompile_IsQuotedAsWritten()
    {
        var error = await _session.FailAsync("static class E { public static int Fail(this int n) => missing; }");
        Assert.Equal(["(1,56): error CS0103: The name 'missing' does not exist in the current context", "    static class E { public static int Fail(this int n) => missing; }", "                                                           ^^^^^^^"], error.Traceback);
    }

    [Fact]
    public async Task UsingDeclaration_AtTheTop_DisposesAtTheEndOfTheCell()
    {
        await _session.RunAsync("class Door(string name) : IDisposable { public bool IsOpen = true; public void Dispose() { IsOpen = false; Console.WriteLine(name); } }");
        var sink = await _session.RunAsync("using var outer = new Door(\"outer\");\nusing Door inner = new Door(\"inner\"), none = null;\nConsole.WriteLine(\"body\");\ninner.IsOpen");
        Assert.Equal("body\ninner\nouter\n", sink.Output);
        Assert.Equal("True", sink.LastResult?.Text("text/plain"));
        Assert.Equal("False", await _session.ValueAsync("outer.IsOpen"));
    }

    [Fact]
    public async Task UsingDeclaration_OfACellThatFails_Disposes()
    {
        await _session.RunAsync("var open = 0;\nclass Door : IDisposable { public void Dispose() => Console.WriteLine(\"closed\"); }");
        var sink = new RecordingSink();
        await _session.ExecuteAsync("using var door = new Door();\nthrow new Exception();", sink, TestContext.Current.CancellationToken);
        Assert.Equal("closed\n", sink.Output);
    }

    [Fact]
    public async Task UsingDeclaration_Awaited_DisposesAsynchronously()
    {
        var sink = await _session.RunAsync("class Door : IAsyncDisposable { public async ValueTask DisposeAsync() { await Task.Yield(); Console.WriteLine(\"closed\"); } }\nawait using var door = new Door();\nConsole.WriteLine(\"open\");");
        Assert.Equal("open\nclosed\n", sink.Output);
    }

    [Fact]
    public async Task UsingDeclaration_WhoseDisposeThrows_IsAnErrorOfTheCell()
    {
        var error = await _session.FailAsync("class Door : IDisposable { public void Dispose() => throw new TimeoutException(); }\nusing var door = new Door();");
        Assert.Equal("System.TimeoutException", error.Name);
        Assert.Equal("1", await _session.ValueAsync("1"));
    }

    [Theory]
    [InlineData("p with { Name = \"Eve\" }", "Eve")]
    [InlineData("var q = p with { Name = \"Eve\" };\nq", "Eve")]
    [InlineData("p with\n{\n    Name = \"Eve\",\n}", "Eve")]
    public async Task WithExpression_AtTheEnd_IsTheValue(string code, string expected)
    {
        await _session.RunAsync("record Person(string Name);\nvar p = new Person(\"Ada\");");
        Assert.Contains(expected, await _session.ValueAsync(code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnsafeCode_Runs() => Assert.Equal("5", await _session.ValueAsync("int n = 4;\nunsafe { int m = n; int* place = &m; *place += 1; n = m; }\nn"));

    [Theory]
    [InlineData("return 5;", "5")]
    [InlineData("if (DateTime.Now.Year > 2000) return \"early\";\n\"late\"", "early")]
    [InlineData("return;", null)]
    public async Task Return_OfAValue_IsTheResult(string code, string? expected) => Assert.Equal(expected, await _session.ValueAsync(code));

    [Theory]
    [InlineData("display(1)")]
    [InlineData("1.Display()")]
    public async Task Display_AtTheEnd_IsNotShownTwice(string code)
    {
        var sink = await _session.RunAsync(code);
        Assert.Equal(["display: 1"], sink.Order);
    }
}
