using System.Diagnostics;
using System.Globalization;

namespace NotebookKit.Kernel.Tests;

public sealed class InterruptTests : IDisposable
{
    private readonly CSharpSession _session = new();

    public void Dispose() => _session.Dispose();

    public static TheoryData<string, string> Cells => new()
    {
        { "loop", "while (true) { }" },
        { "loop without a block", "long n = 0;\nfor (;;) n++;" },
        { "jump", "again: ;\ngoto again;" },
        { "lambda", "Action spin = () => { while (true) { } };\nspin();" },
        { "method", "void Spin() { while (true) { } }\nSpin();" },
        { "recursion", "long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);\nFib(90)" },
        { "allocations", "while (true) { var garbage = new byte[1000]; }" },
        { "after await", "await Task.Delay(1);\nwhile (true) { }" },
        { "after await in a method", "async Task Spin() { await Task.Yield(); while (true) { } }\nawait Spin();" },
        { "after ConfigureAwait", "await Task.Delay(1).ConfigureAwait(false);\nwhile (true) { }" },
        { "in the pool", "await Task.Run(() => { while (true) { } });" },
        { "delay", "await Task.Delay(-1);" },
        { "delay in a blocked method", "async Task Slow() { await Task.Delay(-1); }\nSlow().Wait();" },
        { "sleep", "System.Threading.Thread.Sleep(-1);" },
        { "sleep after await", "await Task.Yield();\nSystem.Threading.Thread.Sleep(-1);" },
        { "library", "Enumerable.Repeat(1L, int.MaxValue).Select((n, i) => n * i).Sum()" },
        { "library alone", "while (true) Enumerable.Range(0, int.MaxValue).LongCount(n => n > 0);" },
        { "swallowed", "while (true) { try { System.Threading.Thread.Sleep(5); } catch (Exception) { } }" },
        { "finally", "try { } finally { while (true) { } }" },
        { "enumeration", "async IAsyncEnumerable<int> Never() { await Task.Delay(-1); yield return 1; }\nawait foreach (var n in Never()) { }" },
        { "formatter", "class Endless { public override string ToString() { while (true) { } } }\nConsole.WriteLine(new Endless());" },
    };

    [Theory, MemberData(nameof(Cells))]
    public async Task Execute_Interrupted_EndsSoonAndKeepsVariables(string name, string code)
    {
        await _session.RunAsync("var before = 1;");
        var (result, time) = await InterruptAsync("var during = 2;\nConsole.WriteLine(\"running\");\n" + code);
        Assert.Equal(CellErrorKind.Cancelled, result.Error?.Kind);
        Assert.Equal("Cancelled", result.Error?.Name);
        Assert.True(time < TimeSpan.FromSeconds(1.5), string.Create(CultureInfo.InvariantCulture, $"{name}: {time.TotalMilliseconds:0} ms"));
        Assert.Equal("3", await _session.ValueAsync("before + during"));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {time.TotalMilliseconds:0} ms"));
    }

    [Theory]
    [InlineData("System.Threading.Tasks.Parallel.For(0, int.MaxValue, i => { while (true) { } });")]
    [InlineData("System.Threading.Tasks.Parallel.For(0L, long.MaxValue, i => Math.Sqrt(i));")]
    [InlineData("System.Threading.Tasks.Parallel.ForEach(Enumerable.Range(0, int.MaxValue), i => GC.KeepAlive(Enumerable.Range(0, 100).Sum(n => (long)n * i)));")]
    public async Task Execute_InterruptedInParallel_LeavesNoThreadBusy(string code)
    {
        var (result, _) = await InterruptAsync("Console.WriteLine(\"running\");\n" + code);
        Assert.Equal(CellErrorKind.Cancelled, result.Error?.Kind);
        // However busy the machine is, a loop that goes on never lets the process rest.
        var rests = false;
        for (var i = 0; i < 30 && !rests; i++)
        {
            var start = Process.GetCurrentProcess().TotalProcessorTime;
            await Task.Delay(300, TestContext.Current.CancellationToken);
            rests = Process.GetCurrentProcess().TotalProcessorTime - start < TimeSpan.FromMilliseconds(60);
        }
        Assert.True(rests, "A thread of the cell is still busy.");
    }

    [Fact]
    public async Task Execute_TwentyInterrupts_AllEndAndNextCellRuns()
    {
        await _session.RunAsync("var count = 0;");
        for (var i = 0; i < 20; i++)
        {
            var (result, _) = await InterruptAsync("count++;\nConsole.WriteLine(\"running\");\n" + (i % 2 == 0 ? "while (true) { }" : "System.Threading.Thread.Sleep(-1);"));
            Assert.Equal("Cancelled", result.Error?.Name);
        }
        Assert.Equal("20", await _session.ValueAsync("count"));
    }

    [Fact]
    public async Task Execute_InterruptedWhereNothingReaches_SaysThatARestartIsNeededUntilItEnds()
    {
        var isOver = 0;
        // Code of the host has no checkpoints.
        AppContext.SetData("test.spin", (Action)(() => { while (Volatile.Read(ref isOver) == 0) { } }));
        using var session = new CSharpSession(new CSharpSessionOptions { CancellationGrace = TimeSpan.FromMilliseconds(100) });
        using var source = new CancellationTokenSource();
        var sink = new RecordingSink { Printed = () => source.CancelAfter(1) };
        var result = await session.ExecuteAsync("var kept = 3;\nConsole.WriteLine(\"running\");\n((Action)AppContext.GetData(\"test.spin\"))();\nConsole.WriteLine(\"late\");", sink, source.Token);
        Assert.Equal((CellErrorKind.Cancelled, "RestartNeeded"), (result.Error?.Kind, result.Error?.Name));

        var next = await session.ExecuteAsync("1", new RecordingSink(), TestContext.Current.CancellationToken);
        Assert.Equal((2, "RestartNeeded"), (next.ExecutionCount, next.Error?.Name));

        Volatile.Write(ref isOver, 1);
        while ((await session.ExecuteAsync("1", new RecordingSink(), TestContext.Current.CancellationToken)).Error is not null) await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.Equal("3", await session.ValueAsync("kept"));
        Assert.Equal("running\n", sink.Output);
    }

    [Fact]
    public async Task Execute_InterruptedWhileItReads_Ends()
    {
        var sink = new RecordingSink
        {
            Answer = (_, _, token) =>
            {
                token.WaitHandle.WaitOne();
                throw new OperationCanceledException(token);
            },
        };
        using var source = new CancellationTokenSource();
        source.CancelAfter(200);
        var result = await _session.ExecuteAsync("Console.ReadLine()", sink, source.Token);
        Assert.Equal("Cancelled", result.Error?.Name);
    }

    [Fact]
    public async Task Execute_Interrupted_RunsFinallyAndSaysWhere()
    {
        var (result, _) = await InterruptAsync("var isClosed = false;\nConsole.WriteLine(\"running\");\ntry\n{\n    await Task.Delay(-1);\n}\nfinally { isClosed = true; }");
        Assert.Equal(["The cell was cancelled.", "   at cell 1, line 5: await Task.Delay(-1);"], result.Error!.Traceback);
        Assert.Equal("True", await _session.ValueAsync("isClosed"));
    }

    [Fact]
    public async Task Execute_CellWithItsToken_EndsItself()
    {
        var (result, _) = await InterruptAsync("Console.WriteLine(\"running\");\nCell.CancellationToken.WaitHandle.WaitOne();\nConsole.WriteLine(\"ended by itself\");\nCell.CancellationToken.ThrowIfCancellationRequested();");
        Assert.Equal("Cancelled", result.Error?.Name);
    }

    [Fact]
    public async Task Execute_BackgroundWorkOfAnEarlierCell_OutlivesAnInterrupt()
    {
        await _session.RunAsync("var ticks = 0L;\nvar stop = false;\nvar work = Task.Run(() => { while (!stop) ticks++; return 7; });");
        var (result, _) = await InterruptAsync("Console.WriteLine(\"running\");\nwhile (true) { }");
        Assert.Equal("Cancelled", result.Error?.Name);
        Assert.Equal("7", await _session.ValueAsync("stop = true;\nawait work"));
    }

    private async Task<(CellResult Result, TimeSpan Time)> InterruptAsync(string code)
    {
        using var source = new CancellationTokenSource();
        var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = _session.ExecuteAsync(code, new RecordingSink { Printed = () => running.TrySetResult() }, source.Token);
        await Task.WhenAny(running.Task, run);
        // Past the beginning of what is to be interrupted.
        Thread.Sleep(50);
        var watch = Stopwatch.StartNew();
        source.Cancel();
        var result = await run;
        return (result, watch.Elapsed);
    }
}
