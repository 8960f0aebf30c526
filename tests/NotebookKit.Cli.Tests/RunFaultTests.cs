namespace NotebookKit.Cli.Tests;

/// <summary>What cells do to their process, and what is left of the run then. Every one of them is a kernel of its own, over the protocol.</summary>
public sealed class RunFaultTests : IDisposable
{
    private const string Sleep = "System.Threading.Thread.Sleep";

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill(); await Task.Delay(60000);", "SIGKILL")]
    [InlineData("Environment.FailFast(\"bad luck\");", "bad luck")]
    [InlineData("int Deeper(int n) => Deeper(n + 1) + 1;\nDeeper(0)", "ran out of stack")]
    public async Task Run_CellThatKillsTheKernel_ExitsWith3AndKeepsEverythingBefore(string code, string message)
    {
        var source = _workspace.Write("dies.ipynb", "1 + 1", $"Console.WriteLine(\"before\");\ndisplay(\"shown\");\n{Sleep}(500);\n{code}", "3");
        Assert.Equal(3, await _workspace.RunAsync("run", source));

        Assert.StartsWith("Cell 2 of 3 failed:\nThe kernel died: ", _workspace.Error, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Contains(message, _workspace.Error, StringComparison.Ordinal);
        Assert.Equal("2", _workspace.Cell("dies.executed.ipynb", 0)["outputs"]![0]!["data"]!["text/plain"]![0]!.GetValue<string>());
        var outputs = _workspace.Cell("dies.executed.ipynb", 1)["outputs"]!.AsArray();
        Assert.Equal(["stream", "display_data", "error"], outputs.Select(output => output!["output_type"]!.GetValue<string>()));
        Assert.Equal("DeadKernel", outputs[2]!["ename"]!.GetValue<string>());
        Assert.Empty(_workspace.Cell("dies.executed.ipynb", 2)["outputs"]!.AsArray());
        Assert.Contains("The kernel died", _workspace.Read("dies.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CellThatRunsOutOfStack_NamesItsFrameOnce()
    {
        Assert.Equal(3, await _workspace.RunAsync("run", _workspace.Write("deep.ipynb", "int Deeper(int n) => Deeper(n + 1) + 1;\nDeeper(0)"), "--no-html"));
        Assert.Contains("The kernel died: the code ran out of stack.", _workspace.Error, StringComparison.Ordinal);
        Assert.Single(_workspace.Error.Split('\n'), line => line.Contains("Deeper", StringComparison.Ordinal));
        Assert.DoesNotContain("NotebookKit.Kernel", _workspace.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Environment.Exit(0);")]
    [InlineData("Environment.Exit(7);")]
    [InlineData("new System.Threading.Thread(() => Environment.Exit(0)).Start();\nawait Task.Delay(60000);")]
    public async Task Run_CellEndsTheProcess_ExitsWith1AndSavesTheCell(string code)
    {
        var source = _workspace.Write("exits.ipynb", "1 + 1", "Console.WriteLine(\"before\");\n" + code, "3");
        Assert.Equal(1, await _workspace.RunAsync("run", source));
        Assert.Equal("Cell 2 of 3 failed:\nThe notebook's code ended the process, as Environment.Exit does.\n", _workspace.Error);
        Assert.Equal("2", _workspace.Cell("exits.executed.ipynb", 0)["outputs"]![0]!["data"]!["text/plain"]![0]!.GetValue<string>());
        Assert.Equal(["stream", "error"], _workspace.Cell("exits.executed.ipynb", 1)["outputs"]!.AsArray().Select(output => output!["output_type"]!.GetValue<string>()));
        Assert.Contains("ended the process", _workspace.Read("exits.html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var thread = new System.Threading.Thread(() => throw new FormatException(\"stray\"));\nthread.Start();\nthread.Join();")]
    [InlineData("async void Stray() { await Task.Yield(); throw new FormatException(\"stray\"); }\nStray();")]
    [InlineData("System.Threading.ThreadPool.QueueUserWorkItem(_ => throw new FormatException(\"stray\"));")]
    [InlineData("class Broken { ~Broken() => throw new FormatException(\"stray\"); }\nvoid Make() => new Broken();\nMake();\nGC.Collect();\nGC.WaitForPendingFinalizers();")]
    public async Task Run_ExceptionThatNobodyHandles_IsShownAndSurvived(string code)
    {
        var source = _workspace.Write("stray.ipynb", $"var before = 1;\n{code}\n{Sleep}(1000);", "before + 1");
        Assert.Equal(0, await _workspace.RunAsync("run", source, "--no-html"));
        Assert.Contains("System.FormatException: stray", _workspace.Printed("stray.executed.ipynb", 0), StringComparison.Ordinal);
        Assert.Equal("2", _workspace.Cell("stray.executed.ipynb", 1)["outputs"]![0]!["data"]!["text/plain"]![0]!.GetValue<string>());
    }

    [Theory]
    [InlineData("new System.Threading.Thread(() => { System.Threading.Thread.Sleep(2000); Environment.Exit(0); }).Start();\nthrow new FormatException(\"own\");", 1)]
    [InlineData("new System.Threading.Thread(() => { System.Threading.Thread.Sleep(2000); throw new Exception(\"late\"); }).Start();", 0)]
    [InlineData("new System.Threading.Thread(() => System.Threading.Thread.Sleep(-1)).Start();", 0)]
    public async Task Run_ThreadLeftBehind_NeitherChangesTheExitCodeNorKeepsTheProcess(string code, int expected)
        => Assert.Equal(expected, await _workspace.RunAsync("run", _workspace.Write("left.ipynb", code), "--no-html"));

    [Fact]
    public async Task Run_HundredMegabytesPrinted_AreCutAndTheRunGoesOn()
    {
        const string Print = "var line = new string('x', 1 << 20);\nfor (var i = 0; i < 100; i++) Console.WriteLine(line);";
        const string Raw = "using (var raw = Console.OpenStandardOutput()) for (var i = 0; i < 100; i++) raw.Write(new byte[1 << 20]);";
        Assert.Equal(0, await _workspace.RunAsync("run", _workspace.Write("much.ipynb", Print, Raw, "6 * 7"), "--no-html"));
        Assert.Contains("the rest is not shown", _workspace.Printed("much.executed.ipynb", 0)[^200..], StringComparison.Ordinal);
        Assert.InRange(new FileInfo(_workspace.Path("much.executed.ipynb")).Length, 1 << 16, 8 << 20);
        Assert.Equal("42", _workspace.Cell("much.executed.ipynb", 2)["outputs"]![0]!["data"]!["text/plain"]![0]!.GetValue<string>());
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("stop")]
    public async Task Run_InterruptedInACellThatCannotBe_EndsAllTheSame(string how)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "calls into libc");
        // In a call that never returns; and with all threads of the process stopped, those of the protocol too.
        var code = how == "pause"
            ? "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int pause();\nFile.WriteAllText(\"started\", \"\");\nwhile (true) pause();"
            : "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int kill(int process, int signal);\nFile.WriteAllText(\"started\", \"\");\nkill(Environment.ProcessId, 19);";
        using var source = new CancellationTokenSource();
        var run = _workspace.RunAsync(source.Token, "run", _workspace.Write("hangs.ipynb", "display(\"kept\");", code), "--no-html");
        await _workspace.CancelOnceThereAsync("started", source);
        Assert.Equal(130, await run);
        Assert.Equal("Cell 2 of 2 was interrupted:\nThe run was interrupted.\n", _workspace.Error);
        Assert.Single(_workspace.Cell("hangs.executed.ipynb", 0)["outputs"]!.AsArray());
        Assert.Equal("Interrupted", _workspace.Cell("hangs.executed.ipynb", 1)["outputs"]!.AsArray()[^1]!["ename"]!.GetValue<string>());
    }

    [Fact]
    public async Task Run_CellDiesInAProcessOfTheTool_GivesItsExitCode()
    {
        Assert.Equal(3, await _workspace.RunProcessAsync("run", _workspace.Write("dies.ipynb", "Environment.FailFast(\"x\");"), "--no-html"));
        Assert.Contains("The kernel died", _workspace.Error, StringComparison.Ordinal);
    }
}
