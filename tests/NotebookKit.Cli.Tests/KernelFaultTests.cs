using NotebookKit.Cli.Running;
using NotebookKit.Kernel.Jupyter;

namespace NotebookKit.Cli.Tests;

/// <summary>The real kernel in a process of its own, and what clients and cells do to it.</summary>
public sealed class KernelFaultTests : IAsyncLifetime
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(1);

    private readonly Workspace _workspace = new();
    private RunningKernel? _kernel;

    private RunningKernel Kernel => _kernel!;

    public async ValueTask InitializeAsync() => _kernel = await RunningKernel.StartAsync(KernelLaunch.OfTool(), _workspace.Path(""), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Kernel.DisposeAsync();
        _workspace.Dispose();
    }

    [Fact]
    public async Task Execute_PoolKeptBusy_CellsEndAndAreInterrupted()
    {
        // The pool would take minutes to get to anything else.
        Assert.Equal("ok", await StatusOfAsync("for (var i = 0; i < 400; i++) System.Threading.ThreadPool.UnsafeQueueUserWorkItem(_ => System.Threading.Thread.Sleep(-1), null);"));
        Assert.Equal("ok", await StatusOfAsync("var kept = 1;"));

        var started = new TaskCompletionSource();
        var loop = Kernel.Client.ExecuteAsync("Console.WriteLine(\"in\");\nwhile (true) { }", _ => started.TrySetResult(), TestContext.Current.CancellationToken);
        await started.Task.WaitAsync(HangLimit, TestContext.Current.CancellationToken);
        Assert.True(await Kernel.EndCellAsync(loop), "The kernel had to be killed.");
        Assert.Equal("Cancelled", (await loop)["ename"]!.GetValue<string>());
        Assert.InRange(Kernel.Client.Silence, TimeSpan.Zero, HangLimit);
        Assert.Equal("ok", await StatusOfAsync("kept + 1"));
    }

    [Fact]
    public async Task Execute_TwoClients_EachGetsWhatIsItsOwn()
    {
        using var second = await JupyterClient.ConnectAsync(Kernel.Connection, cancellationToken: TestContext.Current.CancellationToken);
        var (mine, theirs) = (new List<string>(), new List<string>());
        var one = Kernel.Client.ExecuteAsync("var shared = 20;\nConsole.Write(\"one\");", output => mine.Add(output.Type + output.Content["text"]), TestContext.Current.CancellationToken);
        var two = second.ExecuteAsync("Console.Write(\"two\");", output => theirs.Add(output.Type + output.Content["text"]), TestContext.Current.CancellationToken);
        Assert.Equal("ok", (await one.WaitAsync(HangLimit, TestContext.Current.CancellationToken))["status"]!.GetValue<string>());
        Assert.Equal("ok", (await two.WaitAsync(HangLimit, TestContext.Current.CancellationToken))["status"]!.GetValue<string>());
        Assert.Equal(["execute_input", "streamone"], mine);
        Assert.Equal(["execute_input", "streamtwo"], theirs);
        Assert.Equal("ok", (await second.ExecuteAsync("shared + 1", _ => { }, TestContext.Current.CancellationToken))["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Execute_ClientThatVanishesInMidCell_LeavesTheCellAndTheKernelToOthers()
    {
        using (var vanishing = await JupyterClient.ConnectAsync(Kernel.Connection, cancellationToken: TestContext.Current.CancellationToken))
        {
            var started = new TaskCompletionSource();
            _ = vanishing.ExecuteAsync("Console.WriteLine(\"in\");\nfor (var i = 0; i < 20; i++) { Console.WriteLine(i); await Task.Delay(50); }\nvar done = true;", _ => started.TrySetResult(), TestContext.Current.CancellationToken);
            await started.Task.WaitAsync(HangLimit, TestContext.Current.CancellationToken);
        }
        Assert.Equal("ok", await StatusOfAsync("if (!done) throw new Exception();"));
    }

    [Fact]
    public async Task Execute_KernelKilledFromOutside_EndsTheWaitAndSaysHow()
    {
        var id = new TaskCompletionSource<int>();
        var cell = Kernel.Client.ExecuteAsync("Console.WriteLine(Environment.ProcessId);\nawait Task.Delay(-1);", output =>
        {
            if (output.Type == "stream") id.TrySetResult(int.Parse(output.Content["text"]!.GetValue<string>(), null));
        }, TestContext.Current.CancellationToken);
        using (var process = System.Diagnostics.Process.GetProcessById(await id.Task.WaitAsync(HangLimit, TestContext.Current.CancellationToken))) process.Kill();
        await Assert.ThrowsAsync<IOException>(() => cell.WaitAsync(HangLimit, TestContext.Current.CancellationToken));
        Assert.StartsWith("The kernel died: ", (await Kernel.DescribeDeathAsync()).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<IOException>(() => StatusOfAsync("1"));
    }

    private async Task<string> StatusOfAsync(string code)
    {
        var reply = await Kernel.Client.ExecuteAsync(code, _ => { }, TestContext.Current.CancellationToken).WaitAsync(HangLimit, TestContext.Current.CancellationToken);
        return reply["status"]!.GetValue<string>();
    }
}
