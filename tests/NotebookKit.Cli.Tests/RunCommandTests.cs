namespace NotebookKit.Cli.Tests;

public sealed class RunCommandTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Run_SmallNotebook_WritesNotebookAndPageAndLeavesTheSource()
    {
        var source = _workspace.Write("small.ipynb", "# My title", "var x = 20;\nConsole.WriteLine(\"printed\");", "x + 1");
        var before = _workspace.Read("small.ipynb");
        Assert.Equal(0, await _workspace.RunAsync("run", source));

        Assert.Equal("", _workspace.Error);
        Assert.Equal(before, _workspace.Read("small.ipynb"));
        Assert.Equal("printed\n", Assert.Single(_workspace.Cell("small.executed.ipynb", 1)["outputs"]!.AsArray())!["text"]![0]!.GetValue<string>());
        Assert.Equal("21", _workspace.Cell("small.executed.ipynb", 2)["outputs"]![0]!["data"]!["text/plain"]![0]!.GetValue<string>());
        Assert.Equal(2, _workspace.Cell("small.executed.ipynb", 2)["execution_count"]!.GetValue<int>());
        Assert.DoesNotContain("stale", _workspace.Read("small.executed.ipynb"), StringComparison.Ordinal);
        Assert.Contains("<title>My title</title>", _workspace.Read("small.html"), StringComparison.Ordinal);
        Assert.Matches(@"(?m)^cell 1/2  [0-9.]+ s  My title$", _workspace.Output);
        Assert.Contains(_workspace.Path("small.executed.ipynb") + "\n", _workspace.Output, StringComparison.Ordinal);
        Assert.Matches(@"Done in [0-9.]+ s\.\n$", _workspace.Output);
    }

    [Fact]
    public async Task Run_Twice_GivesTheSameBytes()
    {
        var source = _workspace.Write("same.ipynb", "new { A = 1, B = new[] { \"x\" } }", "class P { public int N => 3; }\nnew P()", "Console.Write(1); Console.Error.Write(2);");
        Assert.Equal(0, await _workspace.RunAsync("run", source, "-o", _workspace.Path("first")));
        Assert.Equal(0, await _workspace.RunAsync("run", source, "-o", _workspace.Path("second")));
        Assert.Equal(_workspace.Read("first/same.executed.ipynb"), _workspace.Read("second/same.executed.ipynb"));
        Assert.Equal(_workspace.Read("first/same.html"), _workspace.Read("second/same.html"));
        Assert.False(File.Exists(_workspace.Path("same.html")));
    }

    [Fact]
    public async Task Run_RuntimeError_ExitsWith1AndKeepsOutputsSoFar()
    {
        var source = _workspace.Write("fails.ipynb", "# Part", "Console.WriteLine(\"kept\");", "Console.WriteLine(\"before\");\nthrow new InvalidOperationException(\"broken\");", "Console.WriteLine(\"never\");");
        Assert.Equal(1, await _workspace.RunAsync("run", source));

        Assert.Equal("Cell 2 of 3 failed (under \"Part\"):\nSystem.InvalidOperationException: broken\n   at cell 2, line 2: throw new InvalidOperationException(\"broken\");\n", _workspace.Error);
        Assert.Equal("kept\n", _workspace.Cell("fails.executed.ipynb", 1)["outputs"]![0]!["text"]![0]!.GetValue<string>());
        var outputs = _workspace.Cell("fails.executed.ipynb", 2)["outputs"]!.AsArray();
        Assert.Equal(["stream", "error"], outputs.Select(output => output!["output_type"]!.GetValue<string>()));
        Assert.Empty(_workspace.Cell("fails.executed.ipynb", 3)["outputs"]!.AsArray());
        Assert.Null(_workspace.Cell("fails.executed.ipynb", 3)["execution_count"]);
        Assert.Contains("broken", _workspace.Read("fails.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CultureByName_IsThereAndFormatsAsEveryOther()
    {
        var source = _workspace.Write("culture.ipynb", "using System.Globalization;\nvar german = CultureInfo.GetCultureInfo(\"de-DE\");\nConsole.Write($\"{german.Name} {1.5.ToString(german)}\");");
        Assert.Equal(0, await _workspace.RunAsync("run", source));
        Assert.Equal("de-DE 1.5", _workspace.Cell("culture.executed.ipynb", 0)["outputs"]![0]!["text"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Run_CompileError_ShowsLineAndCaretOnStandardError()
    {
        Assert.Equal(1, await _workspace.RunAsync("run", _workspace.Write("bad.ipynb", "int x = \"text\";")));
        Assert.Contains("(1,9): error CS0029", _workspace.Error, StringComparison.Ordinal);
        Assert.Contains("    int x = \"text\";\n            ^^^^^^\n", _workspace.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CellOverTimeout_ExitsWith124AndSaysSo()
    {
        Assert.Equal(124, await _workspace.RunAsync("run", _workspace.Write("slow.ipynb", "await Task.Delay(60000);"), "--timeout", "1.5", "--no-html"));
        Assert.Equal("Cell 1 of 1 failed:\nThe cell took longer than 1.5 s.\n", _workspace.Error);
        Assert.Equal("Timeout", _workspace.Cell("slow.executed.ipynb", 0)["outputs"]![0]!["ename"]!.GetValue<string>());
        Assert.False(File.Exists(_workspace.Path("slow.html")));
    }

    [Fact]
    public async Task Run_Interrupted_ExitsWith130AndKeepsOutputsSoFar()
    {
        using var source = new CancellationTokenSource();
        using var workspace = new Workspace();
        var notebook = workspace.Write("long.ipynb", "Console.WriteLine(\"kept\");\nFile.WriteAllText(\"started\", \"\");\nawait Task.Delay(60000);");
        _ = workspace.CancelOnceThereAsync("started", source);
        Assert.Equal(130, await workspace.RunAsync(source.Token, "run", notebook));
        Assert.Contains("Cell 1 of 1 was interrupted", workspace.Error, StringComparison.Ordinal);
        Assert.Equal("kept\n", workspace.Cell("long.executed.ipynb", 0)["outputs"]![0]!["text"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Run_BundledPackage_IsThereAndItsExtensionRuns()
    {
        const string Code = "#r \"nuget: NotebookKit.Interactive\"\nnew NotebookKit.LabeledMatrix(MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(2, 3, 1))";
        Assert.Equal(0, await _workspace.RunAsync("run", _workspace.Write("uses.ipynb", Code), "--no-html"));
        // Without the extension it would be shown by its members.
        Assert.Equal("2 × 3 matrix", _workspace.Cell("uses.executed.ipynb", 0)["outputs"]![0]!["data"]!["text/plain"]![0]!.GetValue<string>());
    }

    [Theory]
    [InlineData("not json", "bad.ipynb is not JSON (line 1, column 2): ")]
    [InlineData("{}", "bad.ipynb is JSON, but not a notebook: ")]
    public async Task Run_BadFile_ExitsWith2AndOneLine(string content, string expected)
    {
        File.WriteAllText(_workspace.Path("bad.ipynb"), content);
        Assert.Equal(2, await _workspace.RunAsync("run", _workspace.Path("bad.ipynb")));
        Assert.StartsWith(expected, _workspace.Error, StringComparison.Ordinal);
        Assert.Equal(1, _workspace.Error.Count(c => c == '\n'));
        Assert.Equal("", _workspace.Output);
        Assert.False(File.Exists(_workspace.Path("bad.executed.ipynb")));
    }

    [Fact]
    public async Task Run_NoFile_ExitsWith2()
    {
        Assert.Equal(2, await _workspace.RunAsync("run", _workspace.Path("none.ipynb")));
        Assert.Equal($"There is no file {_workspace.Path("none.ipynb")}.\n", _workspace.Error);
    }

    [Fact]
    public async Task Run_PythonNotebook_ExitsWith2()
    {
        File.WriteAllText(_workspace.Path("py.ipynb"), """{"cells":[],"metadata":{"kernelspec":{"language":"python"}},"nbformat":4,"nbformat_minor":5}""");
        Assert.Equal(2, await _workspace.RunAsync("run", _workspace.Path("py.ipynb")));
        Assert.Contains("is a notebook for python", _workspace.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ResultWouldOverwriteTheSource_IsRefused()
    {
        var source = _workspace.Write("odd.html", "1");
        var before = _workspace.Read("odd.html");
        Assert.Equal(2, await _workspace.RunAsync("run", source));
        Assert.Contains("never overwritten", _workspace.Error, StringComparison.Ordinal);
        Assert.Equal(before, _workspace.Read("odd.html"));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("run", "x.ipynb", "--timeout", "-1")]
    [InlineData("run", "x.ipynb", "--timeout", "abc")]
    [InlineData("run", "x.ipynb", "--timeout", "NaN")]
    [InlineData("run", "x.ipynb", "-p", "name")]
    [InlineData("run", "x.ipynb", "-o", "")]
    [InlineData("run", "")]
    [InlineData("export", "")]
    [InlineData("export", "x.ipynb", "-o", "")]
    [InlineData("run", "x.ipynb", "--unknown")]
    [InlineData("walk")]
    public async Task Run_BadArguments_ExitsWith2(params string[] args)
    {
        Assert.Equal(2, await _workspace.RunAsync(args));
        Assert.NotEqual("", _workspace.Error);
    }

    [Theory]
    [InlineData("--timeout needs a positive number of seconds, found \"abc\".", "run", "x.ipynb", "--timeout", "abc")]
    [InlineData("--run-timeout needs a positive number of seconds, found \"0\".", "run", "x.ipynb", "--run-timeout", "0")]
    [InlineData("--kernel needs the name of a kernel.", "run", "x.ipynb", "--kernel", "../x")]
    [InlineData("--output needs a path, found an empty one.", "run", "x.ipynb", "-o", "")]
    [InlineData("--output needs a path, found an empty one.", "export", "x.ipynb", "-o", "")]
    [InlineData("NOTEBOOK needs a path, found an empty one.", "run", "")]
    public async Task Run_BadArgument_IsNamed(string expected, params string[] args)
    {
        await _workspace.RunAsync(args);
        Assert.Equal(expected, _workspace.Error.Trim());
    }

    [Fact]
    public async Task Run_WhileACellRuns_TheCellsBeforeItAreSaved()
    {
        var source = _workspace.Write("saves.ipynb", "Console.WriteLine(\"first\");", "File.Copy(\"saves.executed.ipynb\", \"seen.json\");");
        Assert.Equal(0, await _workspace.RunAsync("run", source));
        Assert.Equal("first\n", _workspace.Cell("seen.json", 0)["outputs"]![0]!["text"]![0]!.GetValue<string>());
        Assert.Empty(_workspace.Cell("seen.json", 1)["outputs"]!.AsArray());
    }

    [Fact]
    public async Task Run_LaterCellUpdatesADisplay_TheFirstCellShowsIt()
    {
        var source = _workspace.Write("updates.ipynb", "var shown = display(\"start\");", "shown.Update(\"done\");");
        Assert.Equal(0, await _workspace.RunAsync("run", source, "--no-html"));
        Assert.Equal("done", _workspace.Cell("updates.executed.ipynb", 0)["outputs"]![0]!["data"]!["text/plain"]![0]!.GetValue<string>());
        Assert.Empty(_workspace.Cell("updates.executed.ipynb", 1)["outputs"]!.AsArray());
    }

    [Fact]
    public async Task Run_CellImportsANotebook_ItsCodeRuns()
    {
        _workspace.Write("helpers.ipynb", "int Twice(int n) => 2 * n;", "var four = Twice(2);");
        Assert.Equal(0, await _workspace.RunAsync("run", _workspace.Write("imports.ipynb", "#!import \"helpers.ipynb\"\nfour + 1"), "--no-html"));
        Assert.Equal("5", _workspace.Cell("imports.executed.ipynb", 0)["outputs"]![0]!["data"]!["text/plain"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Run_FitOverTimeout_IsStopped()
    {
        const string Fit = "#r \"nuget: NotebookKit.Interactive\"\nvar values = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Random(600, 500, 1).PointwiseAbs();\nNotebookKit.Nmf.Fit(new NotebookKit.LabeledMatrix(values), 40, new NotebookKit.NmfOptions { MaxIterations = 1000000, Tolerance = 0 })";
        Assert.Equal(124, await _workspace.RunAsync("run", _workspace.Write("fit.ipynb", Fit), "--timeout", "6", "--no-html"));
        Assert.Equal("Timeout", _workspace.Cell("fit.executed.ipynb", 0)["outputs"]!.AsArray()[^1]!["ename"]!.GetValue<string>());
    }

    [Fact]
    public async Task Run_CellFailsAndPageCannotBeWritten_NamesTheCellFirst()
    {
        Directory.CreateDirectory(_workspace.Path("page.html"));
        Assert.Equal(1, await _workspace.RunAsync("run", _workspace.Write("page.ipynb", "throw new FormatException(\"own\");")));
        Assert.StartsWith("Cell 1 of 1 failed:\nSystem.FormatException: own\n", _workspace.Error, StringComparison.Ordinal);
        Assert.Contains("page.html", _workspace.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CellDeletesItsFolder_SaysThatTheResultsCannotBeSaved()
    {
        Directory.CreateDirectory(_workspace.Path("gone"));
        var source = _workspace.Write("gone/self.ipynb", "Directory.Delete(Environment.CurrentDirectory, recursive: true);", "2");
        Assert.Equal(2, await _workspace.RunAsync("run", source));
        Assert.Equal($"There is no folder {_workspace.Path("gone")}, so {_workspace.Path("gone/self.executed.ipynb")} cannot be written.\n", _workspace.Error);
    }
}
