using NotebookKit.Kernel.Errors;

namespace NotebookKit.Kernel.Tests;

public sealed class AdviceTests : IDisposable
{
    private readonly CSharpSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Ordered_NamespacesOfTheFrameworkAndOthers_PutsTheFrameworksFirst() =>
        Assert.Equal(["System.Timers", "System.Threading.Tasks", "Acme", "Systematic.Biology"], MissingUsings.Ordered(["Acme", "System.Threading.Tasks", "Systematic.Biology", "System.Timers", "Acme"]));

    [Theory]
    [InlineData("Regex.Match(\"a1\", \"1\")", "using System.Text.RegularExpressions;")]
    [InlineData("var watch = Stopwatch.StartNew();", "using System.Diagnostics;")]
    [InlineData("new HttpClient()", "using System.Net.Http;")]
    [InlineData("CultureInfo.InvariantCulture", "using System.Globalization;")]
    [InlineData("new ObservableCollection<int>()", "using System.Collections.ObjectModel;")]
    [InlineData("[JsonPropertyName(\"a\")] int A { get; set; }", "using System.Text.Json.Serialization;")]
    [InlineData("new Timer(null)", "using System.Threading; or using System.Timers;")]
    [InlineData("new[] { 1 }.ToImmutableArray()", "using System.Collections.Immutable;")]
    public async Task Execute_MissingUsing_IsNamed(string code, string expected)
    {
        var error = await _session.FailAsync(code);
        Assert.Equal("    Add: " + expected, error.Traceback[^1]);
    }

    [Theory]
    [InlineData("new NoSuchTypeAnywhere()")]
    [InlineData("\"a\".NoSuchMethodAnywhere()")]
    [InlineData("1.ToImmutableArray()")]
    [InlineData("list.Count")]
    [InlineData("JsonConvert.SerializeObject(1)")]
    public async Task Execute_NameThatIsNowhere_HasNoSuggestion(string code)
    {
        var error = await _session.FailAsync(code);
        Assert.DoesNotContain(error.Traceback, line => line.Contains("Add:", StringComparison.Ordinal) || line.Contains("Did you mean", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Execute_SameNameTwice_SuggestsOnce()
    {
        var error = await _session.FailAsync("Regex.Escape(\"a\");\nRegex.Escape(\"b\");");
        Assert.Single(error.Traceback, line => line.Contains("Add:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Console.Writeline(1);", "Did you mean 'WriteLine'?")]
    [InlineData("consol.WriteLine(1);", "Did you mean 'Console'?")]
    [InlineData("var total = 1;\ntotl + 1", "Did you mean 'total'?")]
    [InlineData("\"a\".length", "Did you mean 'Length'?")]
    [InlineData("\"a\".Lenght", "Did you mean 'Length'?")]
    [InlineData("Dictonary<int, int> d = new();", "Did you mean 'Dictionary'?")]
    [InlineData("result = 5;", "To declare it: var result = …;")]
    [InlineData("args.Length", "A notebook has no arguments. To try code that needs them: string[] args = [];")]
    [InlineData("print(1)", "To print a line: Console.WriteLine(…); to show a value: end the cell with it, or display(…).")]
    [InlineData("new[] { 1 }.Dump();", "To show a value: .Display()")]
    [InlineData("Span<int> span = new int[3];", "A cell keeps its variables, and a span cannot be kept. Put the lines that use it into a block { … } or a function, or use an array.")]
    public async Task Execute_Mistake_SaysWhatWasMeant(string code, string expected) =>
        Assert.Equal("    " + expected, (await _session.FailAsync(code)).Traceback[^1]);

    [Theory]
    [InlineData("p = new Person(\"b\");", "The variable is of the Person of cell 2; cell 3 has declared it anew. Declare the variable anew, too.")]
    [InlineData("Show(p)", "'p' is of the Person of cell 2; cell 3 has declared Person anew. Make the value anew, too.")]
    [InlineData("p.Age", "'p' is of the Person of cell 2; cell 3 has declared Person anew. Make the value anew, too.")]
    [InlineData("Person q = p;", "'p' is of the Person of cell 2; cell 3 has declared Person anew. Make the value anew, too.")]
    public async Task Execute_ValueOfATypeDeclaredAnew_SaysSo(string code, string expected)
    {
        await _session.RunAsync("1");
        await _session.RunAsync("record Person(string Name);\nvar p = new Person(\"a\");");
        await _session.RunAsync("record Person(string Name, int Age = 3);\nvoid Show(Person person) => Console.WriteLine(person);");
        Assert.Equal("    " + expected, (await _session.FailAsync(code)).Traceback[^1]);
        Assert.Equal("3", await _session.ValueAsync("p = null; var p = new Person(\"a\"); p.Age"));
    }

    [Fact]
    public async Task Execute_CastToATypeDeclaredAnew_SaysSo()
    {
        await _session.RunAsync("record Person(string Name);\nobject p = new Person(\"a\");");
        await _session.RunAsync("record Person(string Name);");
        var error = await _session.FailAsync("(Person)p");
        Assert.Equal("A Person of an earlier cell cannot be cast to the Person that a later cell declared anew. Make the value anew, too.", error.Message);
    }

    [Theory]
    [InlineData("int a = 1; int a = 2;", "(1,16): error CS0102: This cell already contains a definition for 'a'")]
    [InlineData("void F() { }\nvoid F() { }", "(2,6): error CS0111: This cell already defines a member called 'F' with the same parameter types")]
    public async Task Execute_DeclaredTwice_NamesTheCellNotTheCompilersClass(string code, string expected) =>
        Assert.Equal(expected, (await _session.FailAsync(code)).Message);

    [Theory]
    [InlineData("%time 1 + 1", "%time is a magic of IPython. Write #!time on a line of its own.")]
    [InlineData("%%html\n<b>x</b>", "%%html is a magic of IPython. Write #!html on a line of its own.")]
    [InlineData("%matplotlib inline", "%matplotlib is a magic of IPython. Charts show without being switched on: leave the line out.")]
    [InlineData("%frobnicate", "%frobnicate is a magic of IPython. #!lsmagic lists what there is here.")]
    [InlineData("!pip install numpy", "!pip installs packages of Python. Packages are referenced by #r \"nuget: Package\".")]
    [InlineData("!dotnet add package CsvHelper", "Write #r \"nuget: CsvHelper\".")]
    [InlineData("import numpy as np", "This is Python; cells of this kernel are C#. A namespace is opened by using System.Text.Json; Packages are referenced by #r \"nuget: Package\".")]
    [InlineData("from math import pi", "This is Python; cells of this kernel are C#. A namespace is opened by using System.Text.Json; Packages are referenced by #r \"nuget: Package\".")]
    [InlineData("def f(x): return x", "This is Python; cells of this kernel are C#: int Twice(int n) => 2 * n; foreach (var x in values) { … } if (x > 0) { … }")]
    [InlineData("let w = 5", "In C#, a variable is declared by var w = …;")]
    [InlineData("ref int r = ref (new int[3])[1];", "A cell keeps its variables, and a reference cannot be kept. Put the lines that use it into a block { … } or a function.")]
    public async Task Execute_LineOfAnotherKindOfNotebook_IsOneError(string code, string expected)
    {
        var error = await _session.FailAsync(code);
        Assert.Equal([$"(1,1): error: {expected}", "    " + code.Split('\n')[0]], error.Traceback);
    }

    [Fact]
    public async Task Execute_ShellCommand_SaysHowToRunAProgram()
    {
        var error = await _session.FailAsync("var n = 1;\n!ls -la /");
        Assert.StartsWith("(2,1): error: Cells run no shell commands.", error.Message, StringComparison.Ordinal);
        Assert.Contains("new ProcessStartInfo(\"ls\", \"-la /\")", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var left = 7;\nvar right = 4;\nleft\n% right", "3")]
    [InlineData("var done = false;\n!done", "True")]
    public async Task Execute_LineThatOnlyLooksLikeIt_Runs(string code, string expected) => Assert.Equal(expected, await _session.ValueAsync(code));
}
