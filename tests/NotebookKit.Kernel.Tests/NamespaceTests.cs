namespace NotebookKit.Kernel.Tests;

public sealed class NamespaceTests : IDisposable
{
    private readonly CSharpSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Namespace_OfACell_IsSeenByLaterCells()
    {
        await _session.RunAsync("using System.Globalization;\nnamespace Shapes.Flat\n{\n    public record Square(double Side)\n    {\n        public double Area => Side * Side;\n    }\n}\nnamespace Shapes { public static class Extensions { public static double Twice(this Flat.Square square) => 2 * square.Area; } }");
        Assert.Equal("9", await _session.ValueAsync("new Shapes.Flat.Square(3).Area"));
        Assert.Equal("8", await _session.ValueAsync("using Shapes;\nusing Shapes.Flat;\nnew Square(2).Twice()"));
        await _session.RunAsync("namespace Solid;\npublic class Cube(Shapes.Flat.Square face) { public double Area => 6 * face.Area; }");
        Assert.Equal("6", await _session.ValueAsync("new Solid.Cube(new Square(1)).Area"));
    }

    [Fact]
    public async Task Namespace_BesideAClassWithExtensions_KeepsThem()
    {
        await _session.RunAsync("namespace Mine { public class A { } }\npublic static class Extensions { public static int Twice(this int n) => 2 * n; }");
        Assert.Equal("6", await _session.ValueAsync("3.Twice()"));
    }

    [Fact]
    public async Task Namespace_DeclaredAnew_IsTheNewOne()
    {
        await _session.RunAsync("namespace Mine;\npublic class Answer { public int Value => 1; }");
        Assert.Equal("1", await _session.ValueAsync("var answer = new Mine.Answer();\nanswer.Value"));
        await _session.RunAsync("namespace Mine;\npublic class Answer { public int Value => 2; public int Other => 3; }");
        Assert.Equal("5", await _session.ValueAsync("new Mine.Answer().Value + new Mine.Answer().Other"));
        Assert.Equal("1", await _session.ValueAsync("answer.Value"));
        await _session.RunAsync("namespace Mine;\npublic class More { public int Value => new Answer().Other; }");
        Assert.Equal("3", await _session.ValueAsync("using Mine;\nnew More().Value"));
    }

    [Fact]
    public async Task Namespace_WithAnError_IsQuotedWithAdvice()
    {
        var error = await _session.FailAsync("namespace Mine;\npublic class A { public Regex Pattern; }");
        Assert.Equal("(2,25): error CS0246: The type or namespace name 'Regex' could not be found (are you missing a using directive or an assembly reference?)", error.Message);
        Assert.Equal("    Add: using System.Text.RegularExpressions;", error.Traceback[^1]);
    }

    [Fact]
    public async Task Namespace_WhoseCodeThrows_ShowsItsLines()
    {
        await _session.RunAsync("namespace Mine\n{\n    public static class Failing { public static void Run() => throw new TimeoutException(); }\n}");
        var error = await _session.FailAsync("Mine.Failing.Run();");
        Assert.Equal("   at Run in cell 1, line 3: public static class Failing { public static void Run() => throw new TimeoutException(); }", error.Traceback[1]);
    }

    [Fact]
    public async Task Namespace_OfACell_IsCompleted()
    {
        await _session.RunAsync("namespace Mine;\npublic class Answer { public int Value => 1; }");
        var completions = await _session.CompleteAsync("Mine.An", 7, TestContext.Current.CancellationToken);
        Assert.Equal("Answer", Assert.Single(completions.Items).Text);
    }

    [Fact]
    public async Task Namespace_WithALoop_CanBeInterrupted()
    {
        await _session.RunAsync("namespace Mine;\npublic static class Endless { public static void Run() { Console.WriteLine(\"runs\"); while (true) { } } }");
        using var source = new CancellationTokenSource();
        var sink = new RecordingSink { Printed = source.Cancel };
        var result = await _session.ExecuteAsync("Mine.Endless.Run();", sink, source.Token);
        Assert.Equal("Cancelled", result.Error?.Name);
    }

    [Theory]
    [InlineData("using System;\nnamespace HelloWorld\n{\n    class Program\n    {\n        static void Main(string[] args) => Console.WriteLine(\"Hello\");\n    }\n}", "make it public and write HelloWorld.Program.Main([]);")]
    [InlineData("class Program { public static async Task Main() => Console.WriteLine(\"Hello\"); }", "write await Program.Main();")]
    [InlineData("static void Main() => Console.WriteLine(\"Hello\");", "write Main();")]
    public async Task Main_ThatIsNotCalled_IsTold(string code, string expected)
    {
        var sink = await _session.RunAsync(code);
        Assert.Equal(("", ""), (sink.Output, sink.Error));
        Assert.Equal("Main is declared, and not called: a cell runs from its first line. To run it, " + expected, Assert.Single(sink.Displays).Text("text/plain"));
    }

    [Fact]
    public async Task Main_ThatIsCalled_Runs()
    {
        var sink = await _session.RunAsync("class Program { public static void Main(string[] args) => Console.WriteLine(args.Length); }\nProgram.Main([\"a\"]);");
        Assert.Equal("1\n", sink.Output);
        Assert.Empty(sink.Displays);
    }
}
