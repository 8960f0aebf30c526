using System.Text.Json.Nodes;
using NotebookKit.Cli.Kernels;

namespace NotebookKit.Cli.Tests;

/// <summary>How a run is told what to run, with which values, and how long.</summary>
public sealed class RunOptionTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Run_TagsOfCells_AreObeyed()
    {
        var source = _workspace.Write("tags.ipynb", "@raises-exception\nthrow new FormatException(\"meant\");", "@skip-execution\nFile.WriteAllText(\"ran\", \"\");", "1 + 1");
        Assert.Equal(0, await _workspace.RunAsync("run", source, "--no-html"));
        Assert.Equal("System.FormatException", _workspace.Cell("tags.executed.ipynb", 0)["outputs"]![0]!["ename"]!.GetValue<string>());
        Assert.Empty(_workspace.Cell("tags.executed.ipynb", 1)["outputs"]!.AsArray());
        Assert.Null(_workspace.Cell("tags.executed.ipynb", 1)["execution_count"]);
        Assert.Equal(2, _workspace.Cell("tags.executed.ipynb", 2)["execution_count"]!.GetValue<int>());
        Assert.False(File.Exists(_workspace.Path("ran")));
        Assert.Contains("cell 1/2", _workspace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AllowErrors_GoesOnAndExitsWith0()
    {
        Assert.Equal(0, await _workspace.RunAsync("run", _workspace.Write("errors.ipynb", "throw new FormatException();", "int x = \"no\";", "1 + 1"), "--allow-errors", "--no-html"));
        Assert.Equal("", _workspace.Error);
        Assert.Equal(2, Enumerable.Range(0, 2).Count(i => _workspace.Cell("errors.executed.ipynb", i)["outputs"]![0]!["output_type"]!.GetValue<string>() == "error"));
        Assert.Equal("2", _workspace.Cell("errors.executed.ipynb", 2)["outputs"]![0]!["data"]!["text/plain"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Run_AllowErrors_StillEndsWithTheKernel()
        => Assert.Equal(3, await _workspace.RunAsync("run", _workspace.Write("exits.ipynb", "Environment.Exit(0);", "1"), "--allow-errors", "--no-html"));

    [Fact]
    public async Task Run_OverItsOwnTimeout_ExitsWith124AndSaysSo()
    {
        // On a busy machine it may not get as far as the cell.
        Assert.Equal(124, await _workspace.RunAsync("run", _workspace.Write("slow.ipynb", "await Task.Delay(-1);"), "--run-timeout", "6", "--timeout", "600", "--no-html"));
        Assert.EndsWith(":\nThe run took longer than 6.0 s.\n", _workspace.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Parameters_AreInjectedAndReplacedTheSecondTime()
    {
        var source = _workspace.Write("parameters.ipynb", "@parameters\nint rank = 3;\nvar path = \"a\";", "$\"{rank / 2} {path}\"");
        Assert.Equal(0, await _workspace.RunAsync("run", source, "-p", "rank", "5", "--parameter", "path", "7 \"b\"", "--no-html"));
        Assert.Equal("", _workspace.Error);
        Assert.Equal("2 7 \"b\"", _workspace.Cell("parameters.executed.ipynb", 2)["outputs"]![0]!["data"]!["text/plain"]![0]!.GetValue<string>());

        Assert.Equal(0, await _workspace.RunAsync("run", "-p", "rank", "8", _workspace.Path("parameters.executed.ipynb"), "-o", _workspace.Path("again"), "--no-html"));
        Assert.Equal("4 a", _workspace.Cell("again/parameters.executed.executed.ipynb", 2)["outputs"]![0]!["data"]!["text/plain"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Run_ParameterThatIsNoneOrWrong_IsToldOrRefused()
    {
        var source = _workspace.Write("parameters.ipynb", "@parameters\nint rank = 3;");
        Assert.Equal(0, await _workspace.RunAsync("run", source, "-p", "rnak", "5", "--no-html"));
        Assert.Equal("Warning: The cell with the tag \"parameters\" has no rnak.\n", _workspace.Error);
        Assert.Equal(2, await _workspace.RunAsync("run", source, "-p", "rank", "many"));
        Assert.Equal("-p rank needs a whole number, as the notebook declares it; found \"many\".\n", _workspace.Error);
    }

    [Fact]
    public async Task Run_InstalledKernel_RunsTheNotebook()
    {
        using var data = new Variable("JUPYTER_DATA_DIR", _workspace.Path("data"));
        Install("mine", [.. ToolCommand.OfProcess(), "kernel", "run", "-f", "{connection_file}"]);
        Assert.Equal(0, await _workspace.RunAsync("run", _workspace.Write("with.ipynb", "Environment.GetEnvironmentVariable(\"FROM_SPEC\")"), "--kernel", "mine", "--no-html"));
        Assert.Equal("yes", _workspace.Cell("with.executed.ipynb", 0)["outputs"]![0]!["data"]!["text/plain"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Run_KernelThatIsNotInstalled_ExitsWith2()
    {
        Assert.Equal(2, await _workspace.RunAsync("run", _workspace.Write("with.ipynb", "1"), "--kernel", "nobody"));
        Assert.StartsWith("No kernel nobody is installed; looked in ", _workspace.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_KernelThatCannotStart_SaysWhy()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "runs a shell");
        using var data = new Variable("JUPYTER_DATA_DIR", _workspace.Path("data"));
        Install("ends", ["/bin/sh", "-c", "echo no module named kernel >&2; exit 4"]);
        Assert.Equal(3, await _workspace.RunAsync("run", _workspace.Write("with.ipynb", "1"), "--kernel", "ends", "--no-html"));
        Assert.Equal("The run failed before the first cell:\nThe kernel died: its process ended with exit code 4.\nno module named kernel\n", _workspace.Error);
        Assert.True(File.Exists(_workspace.Path("with.executed.ipynb")));

        Install("missing", ["/nowhere/python"]);
        Assert.Equal(2, await _workspace.RunAsync("run", _workspace.Path("with.ipynb"), "--kernel", "missing"));
        Assert.StartsWith("The kernel cannot be started: /nowhere/python: ", _workspace.Error, StringComparison.Ordinal);
    }

    private void Install(string name, string[] command)
    {
        var spec = new JsonObject
        {
            ["argv"] = new JsonArray([.. command.Select(word => JsonValue.Create(word))]),
            ["env"] = new JsonObject { ["FROM_SPEC"] = "yes" },
            ["interrupt_mode"] = "message",
        };
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(_workspace.Path("data/kernels/" + name)).FullName, "kernel.json"), spec.ToJsonString());
    }
}
