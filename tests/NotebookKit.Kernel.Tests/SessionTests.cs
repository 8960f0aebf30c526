namespace NotebookKit.Kernel.Tests;

public sealed class SessionTests : IDisposable
{
    private readonly CSharpSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Execute_VariableOfEarlierCell_Persists()
    {
        await _session.RunAsync("var x = 20;");
        await _session.RunAsync("x++;");
        Assert.Equal("42", await _session.ValueAsync("x * 2"));
    }

    [Fact]
    public async Task Execute_FunctionAndTypeOfEarlierCell_Persist()
    {
        await _session.RunAsync("int Twice(int n) => 2 * n;\nrecord Point(int X);");
        Assert.Equal("8", await _session.ValueAsync("Twice(new Point(4).X)"));
    }

    [Fact]
    public async Task Execute_Redefinition_TakesTheNewType()
    {
        await _session.RunAsync("var x = 1;\nint F() => 1;");
        await _session.RunAsync("var x = \"one\";\nstring F() => x + \"!\";");
        Assert.Equal("one!", await _session.ValueAsync("F()"));
    }

    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("Math.Abs(-1)", "1")]
    [InlineData("Math.Abs(-1);", null)]
    [InlineData("var y = 1;", null)]
    [InlineData("Console.Write(\"\")", null)]
    [InlineData("(string?)null", "<null>")]
    [InlineData("", null)]
    [InlineData("// nothing", null)]
    [InlineData("2.5 // value", "2.5")]
    [InlineData("return 5;", "5")]
    public async Task Execute_LastStatement_GivesAValueOnlyWithoutSemicolon(string code, string? expected) =>
        Assert.Equal(expected, await _session.ValueAsync(code));

    [Fact]
    public async Task Execute_TopLevelAwait_GoesOnAfterIt()
    {
        var sink = await _session.RunAsync("await Task.Delay(10);\nConsole.WriteLine(\"after\");\nawait Task.FromResult(7)");
        Assert.Equal("after\n", sink.Output);
        Assert.Equal("7", sink.LastResult?.Text("text/plain"));
    }

    [Fact]
    public async Task Execute_BlockingOnOwnAsyncMethod_DoesNotDeadlock() =>
        Assert.Equal("3", await _session.ValueAsync("async Task<int> Slow() { await Task.Delay(10); return 3; }\nSlow().Result"));

    [Fact]
    public async Task Execute_DefaultUsings_AreThere() =>
        Assert.Equal("6", await _session.ValueAsync("new List<int> { 1, 2, 3 }.Sum() + new StringBuilder().Length + Path.GetFileName(\"\").Length"));

    [Fact]
    public async Task Execute_AfterFailure_KeepsWhatWasAssigned()
    {
        await _session.FailAsync("var kept = 5;\nthrow new Exception(\"no\");");
        Assert.Equal("5", await _session.ValueAsync("kept"));
    }

    [Fact]
    public async Task Execute_Cells_AreCounted()
    {
        var first = await _session.ExecuteAsync("1", new RecordingSink(), TestContext.Current.CancellationToken);
        var second = await _session.ExecuteAsync("nonsense", new RecordingSink(), TestContext.Current.CancellationToken);
        Assert.Equal((1, 2), (first.ExecutionCount, second.ExecutionCount));
    }

    [Fact]
    public async Task Execute_WorkingDirectory_IsTheSessionsAndIsRestored()
    {
        var folder = Directory.CreateTempSubdirectory();
        var outside = Environment.CurrentDirectory;
        using var session = new CSharpSession(new CSharpSessionOptions { WorkingDirectory = folder.FullName });
        await session.RunAsync("File.WriteAllText(\"made.txt\", \"here\");\nDirectory.CreateDirectory(\"sub\");\nEnvironment.CurrentDirectory = \"sub\";");
        Assert.Equal("here", File.ReadAllText(Path.Combine(folder.FullName, "made.txt")));
        Assert.Equal(outside, Environment.CurrentDirectory);
        Assert.Equal("sub", await session.ValueAsync("Path.GetFileName(Environment.CurrentDirectory)"));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Execute_CellDeletesItsFolder_NextCellRunsInTheNearestOneAbove()
    {
        var folder = Directory.CreateTempSubdirectory();
        var outside = Environment.CurrentDirectory;
        using var session = new CSharpSession(new CSharpSessionOptions { WorkingDirectory = folder.CreateSubdirectory("a/b").FullName });
        await session.RunAsync("Directory.Delete(Path.GetFullPath(\"../../a\"), recursive: true);");
        Assert.Equal(outside, Environment.CurrentDirectory);
        Assert.Equal(folder.Name, await session.ValueAsync("Path.GetFileName(Environment.CurrentDirectory)"));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Execute_CellDeletesTheHostsFolder_HostGoesToTheNearestOneAbove()
    {
        var folder = Directory.CreateTempSubdirectory();
        var outside = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = folder.CreateSubdirectory("host").FullName;
            using var session = new CSharpSession(new CSharpSessionOptions { WorkingDirectory = folder.FullName });
            await session.RunAsync("Directory.Delete(\"host\");");
            Assert.Equal(folder.Name, Path.GetFileName(Environment.CurrentDirectory));
        }
        finally
        {
            Environment.CurrentDirectory = outside;
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Execute_CellScope_IsAroundTheCellAndFlowsThroughAwait()
    {
        var ambient = new AsyncLocal<string?>();
        AppContext.SetData("test.ambient", ambient);
        var events = new List<string>();
        var options = new CSharpSessionOptions
        {
            CellScope = token =>
            {
                ambient.Value = "set, " + (token.CanBeCanceled ? "cancellable" : "fixed");
                events.Add("enter");
                return new Leave(() => events.Add("leave"));
            },
        };
        using var session = new CSharpSession(options);
        using var source = new CancellationTokenSource();
        var sink = new RecordingSink();
        await session.ExecuteAsync("await Task.Delay(5);\n((System.Threading.AsyncLocal<string>)AppContext.GetData(\"test.ambient\")).Value", sink, source.Token);
        Assert.Equal("set, cancellable", sink.LastResult?.Text("text/plain"));
        Assert.Equal(["enter", "leave"], events);
    }

    [Fact]
    public async Task Execute_AfterOthers_TheCallersContextFlowsIntoTheCell()
    {
        var ambient = new AsyncLocal<string?>();
        AppContext.SetData("test.caller", ambient);
        for (var i = 0; i < 6; i++)
        {
            ambient.Value = $"call {i}";
            Assert.Equal($"call {i}", await _session.ValueAsync("((System.Threading.AsyncLocal<string>)AppContext.GetData(\"test.caller\")).Value"));
        }
    }

    [Fact]
    public async Task Execute_CellChangesItsThread_NextCellsFindNothingOfIt()
    {
        await _session.RunAsync("""
            using System.Threading;
            using System.Globalization;
            var local = new AsyncLocal<int>();
            """);
        // More often than there are threads to take turns.
        for (var i = 0; i < 6; i++)
        {
            var state = await _session.ValueAsync("""
                var state = $"{Thread.CurrentThread.IsBackground} {Thread.CurrentThread.Priority} {local.Value} {1.5} {SynchronizationContext.Current.GetType().Name}";
                Thread.CurrentThread.IsBackground = false;
                Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
                local.Value = 1;
                SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
                var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
                culture.NumberFormat.NumberDecimalSeparator = ",";
                CultureInfo.CurrentCulture = culture;
                state
                """);
            Assert.Equal("True Normal 0 1.5 ContinuationPump", state);
        }
    }

    [Fact]
    public async Task Execute_CellInterruptsItsThread_NeitherTheProcessNorLaterCellsNotice()
    {
        await _session.RunAsync("using System.Threading;\nvar kept = Thread.CurrentThread;\nThread.CurrentThread.Interrupt();");
        // Also when the thread already waits for what comes next.
        await _session.RunAsync("_ = Task.Run(async () => { await Task.Delay(50); kept.Interrupt(); });");
        await Task.Delay(200, TestContext.Current.CancellationToken);
        for (var i = 0; i < 4; i++) Assert.Equal("1", await _session.ValueAsync("Thread.Sleep(1);\n1"));
    }

    [Fact]
    public async Task Execute_CancelledCooperatively_GivesCancelledAndStaysUsable()
    {
        CancellationToken seen = default;
        AppContext.SetData("test.token", (Func<CancellationToken>)(() => seen));
        using var session = new CSharpSession(new CSharpSessionOptions { CellScope = token => { seen = token; return new Leave(() => { }); } });
        using var source = new CancellationTokenSource();
        const string Code = "var token = ((Func<System.Threading.CancellationToken>)AppContext.GetData(\"test.token\"))();\nConsole.WriteLine(\"in\");\nawait Task.Delay(60000, token);";
        var sink = new RecordingSink { Printed = () => source.CancelAfter(1) };
        var result = await session.ExecuteAsync(Code, sink, source.Token);
        Assert.Equal(CellErrorKind.Cancelled, result.Error?.Kind);
        Assert.Equal("2", await session.ValueAsync("1 + 1"));
    }

    [Fact]
    public async Task Execute_UsingOfAnEarlierCell_Persists()
    {
        await _session.RunAsync("using System.Globalization;\nusing static System.Math;\nusing Text = System.Text.StringBuilder;");
        await _session.RunAsync("1");
        Assert.Equal("3", await _session.ValueAsync("CultureInfo.InvariantCulture.Name + Abs(-3) + new Text()"));
    }

    [Fact]
    public async Task Execute_CodeWithWarnings_PrintsNothing()
    {
        var sink = await _session.RunAsync("#pragma warning enable\nint unused;\nstring s = null;\n[Obsolete] void Old() { return; int dead = 1; }\nOld();\nasync Task NoAwait() { }\nNoAwait();");
        Assert.Empty(sink.Order);
    }

    [Fact]
    public async Task Execute_ConsoleRead_AsksTheUser()
    {
        var answers = new Queue<string?>(["Ada", "xy", "rest", null]);
        var sink = new RecordingSink { Answer = (_, isPassword, _) => isPassword ? null : answers.Dequeue() };
        const string Code = "Console.Write(\"Name? \");\nvar name = Console.ReadLine();\nvar read = $\"{(char)Console.Read()}{(char)Console.Read()}{Console.ReadLine()}\";\n$\"{name} {read} {Console.In.ReadToEnd()}\"";
        await _session.ExecuteAsync(Code, sink, TestContext.Current.CancellationToken);
        Assert.Equal("Ada xy rest\n", sink.LastResult?.Text("text/plain"));
        Assert.Equal("Output: Name? ", sink.Order[0]);
    }

    [Fact]
    public async Task Execute_ConsoleReadWithNobodyThere_GivesNull() =>
        Assert.Equal("True", await _session.ValueAsync("Console.ReadLine() is null"));

    [Fact]
    public async Task Execute_WhileAnEarlierCellStillPrints_GetsItsOwnOutputAlone()
    {
        using var session = new CSharpSession();
        await session.RunAsync("var gate = new System.Threading.ManualResetEventSlim();\nvar left = System.Threading.Tasks.Task.Run(() => { gate.Wait(); Console.WriteLine(\"late\"); });");

        var sink = await session.RunAsync("gate.Set();\nleft.Wait();\nConsole.WriteLine(\"mine\");");

        Assert.Equal("mine\n", sink.Output);
    }

    private sealed class Leave(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
