using System.Runtime;
using NotebookKit.Kernel.Cells;
using NotebookKit.Kernel.Language;

namespace NotebookKit.Kernel;

/// <summary>
/// Runs cells of C# one after the other; what a cell declares, later cells see and may declare anew. A cell may
/// await, and ends with a value when its last expression has no semicolon.
/// </summary>
/// <remarks>
/// Cells take turns. While one runs, the process's console streams and current folder are the cell's, so a process
/// runs one session at a time. When a cell deletes its current folder, the next one runs in the nearest folder above
/// it. A cell is cancelled by its token, which code finds as <see cref="Display.Cell.CancellationToken"/>, by checks
/// that the session puts into loops, functions and awaits, and by waking its thread where it waits. What it had
/// declared stays. A cell that does not end within <see cref="CSharpSessionOptions.CancellationGrace"/>, because it
/// is in code of a library or of the system that looks at nothing of these, is left running on its thread. Until it
/// has ended the session refuses further cells, because they could race with it.
/// </remarks>
public sealed class CSharpSession : IInterpreter, IDisposable
{
    // Longer than from one cell to the next of a notebook that is run as a whole, shorter than from opening one to typing.
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(0.5);

    // The runtime optimizes what has been called thirty times, counted from when it has compiled nothing new for a tenth of a
    // second; and it does one thing after the other. So it is left in peace after each round. One that gave it nothing to do is the last.
    private const int RehearsalsOfRound = 32;
    private const int MostRounds = 8;
    private const int MostIntermissions = 40;
    private static readonly TimeSpan Intermission = TimeSpan.FromSeconds(0.2);
    private const string RehearsedCode = "var values = new[] { 1, 2 };\nvalues.Select(value => value + 1).Sum()";

    private readonly CSharpSessionOptions _options;
    private readonly CellPipeline _pipeline;
    private readonly SubmissionWorkspace _workspace;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private string _directory;
    private CellThread? _leftBehind;

    /// <summary>Creates a session; compiling starts with the first cell.</summary>
    /// <exception cref="DirectoryNotFoundException">The working directory does not exist.</exception>
    public CSharpSession(CSharpSessionOptions? options = null)
    {
        _options = options ?? new CSharpSessionOptions();
        _directory = Path.GetFullPath(_options.WorkingDirectory);
        if (!Directory.Exists(_directory)) throw new DirectoryNotFoundException($"The working directory {_directory} does not exist.");
        _pipeline = new CellPipeline(_options with { WorkingDirectory = _directory });
        _workspace = new SubmissionWorkspace(() => _pipeline.History, () => _pipeline.References);
    }

    /// <summary>How many cells have been started.</summary>
    public int ExecutionCount { get; private set; }

    /// <summary>Runs one cell to its end.</summary>
    /// <param name="code">C# with directives.</param>
    /// <param name="sink">Receives the outputs.</param>
    /// <param name="cancellationToken">Ends the cell; the result then is of kind <see cref="CellErrorKind.Cancelled"/>.</param>
    /// <remarks>Errors call it by <see cref="ExecutionCount"/>: <c>cell 3</c>.</remarks>
    public Task<CellResult> ExecuteAsync(string code, ICellSink sink, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(sink);
        // Not in the thread pool: a cell can keep that busy, and its end and its interrupt must not wait for it.
        var (_, result) = OwnThread.Start("session", () => Execute(code, null, sink, cancellationToken));
        return result;
    }

    /// <inheritdoc/>
    /// <remarks>Waits on the calling thread, and gives what has ended.</remarks>
    Task<CellResult> IInterpreter.ExecuteAsync(string code, string name, ICellSink sink, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(sink);
        return Task.FromResult(Execute(code, name, sink, cancellationToken));
    }

    private CellResult Execute(string code, string? name, ICellSink sink, CancellationToken cancellationToken)
    {
        _turn.Wait(cancellationToken);
        try
        {
            if (_leftBehind is { IsAlive: true }) return new CellResult(++ExecutionCount, RestartNeeded("A cancelled cell is still running. Wait until it ends, or restart the kernel."));
            _leftBehind = null;
            return ExecuteInTurn(code, name, sink, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    /// <remarks>The first call takes longer than later ones, as what completion needs is loaded by it.</remarks>
    public Task<CompletionSet> CompleteAsync(string code, int position, CancellationToken cancellationToken = default)
    {
        CheckPosition(code, position);
        return new Completer(_workspace).CompleteAsync(code, position, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<MimeBundle?> InspectAsync(string code, int position, InspectionDetail detail, CancellationToken cancellationToken = default)
    {
        CheckPosition(code, position);
        return new Inspector(_workspace).InspectAsync(code, position, detail, cancellationToken);
    }

    /// <inheritdoc/>
    public CodeCompleteness CheckCompleteness(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return CompletenessCheck.Of(code);
    }

    /// <summary>
    /// Does ahead, on the calling thread, what the first cell and the first completion would have to wait for. First it
    /// loads the compiler and the references, and compiles and runs a tiny piece of code that nobody sees; a cell that
    /// comes meanwhile waits no longer than for doing the same itself. Then, once no cell has run for a moment, it
    /// loads what completion needs, and compiles until the runtime has optimized the compiler: cells are then compiled in
    /// half the time. Who runs cell after cell is not kept waiting for either.
    /// </summary>
    /// <param name="cancellationToken">Ends it between two of its steps.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void WarmUp(CancellationToken cancellationToken = default)
    {
        _turn.Wait(cancellationToken);
        try
        {
            var thread = new CellThread("warm-up", cancellationToken);
            if (ExecutionCount == 0) thread.Start(() => WarmUpOnThread(thread)).GetAwaiter().GetResult();
        }
        finally
        {
            _turn.Release();
        }
        WaitUntilIdle(cancellationToken);
        new Completer(_workspace).CompleteAsync("1.To", 4, cancellationToken).GetAwaiter().GetResult();
        Rehearse(cancellationToken);
        // A session may stand idle for hours: it does so without what all of this has left.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>Ends the session. Values and loaded assemblies stay in the process.</summary>
    public void Dispose()
    {
        _pipeline.Dispose();
        _workspace.Dispose();
        _turn.Dispose();
    }

    private static void CheckPosition(string code, int position)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (position < 0 || position > code.Length)
            throw new ArgumentOutOfRangeException(nameof(position), position, $"position is {position}; the code has {code.Length} characters.");
    }

    private CellResult ExecuteInTurn(string code, string? name, ICellSink sink, CancellationToken cancellationToken)
    {
        var number = ++ExecutionCount;
        name ??= $"cell {number}";
        var thread = new CellThread(name, cancellationToken);
        var outputs = new CellOutputs(sink, _options.MaxStreamLength, thread.Cancellation, thread.Interrupt) { Request = cancellationToken };
        using var folder = new CurrentFolder(_directory);
        using var console = new ConsoleCapture(outputs);
        try
        {
            var run = thread.Start(() => RunOnThread(code, name, outputs, thread));
            return new CellResult(number, Wait(run, thread, cancellationToken));
        }
        finally
        {
            outputs.Close();
            _directory = folder.Path;
        }
    }

    private CellError? RunOnThread(string code, string name, CellOutputs outputs, CellThread thread)
    {
        using var current = CellOutputs.MakeCurrent(outputs);
        using var scope = _options.CellScope?.Invoke(thread.Cancellation);
        return _pipeline.Run(code, name, outputs, thread);
    }

    private CellError? WarmUpOnThread(CellThread thread)
    {
        var outputs = new CellOutputs(new SilentSink(), maxLength: 0, thread.Cancellation, thread.Interrupt);
        using var current = CellOutputs.MakeCurrent(outputs);
        using var scope = _options.CellScope?.Invoke(thread.Cancellation);
        return _pipeline.Run("0", "warm-up", outputs, thread);
    }

    private void Rehearse(CancellationToken cancellationToken)
    {
        long before = -1, now = 0;
        for (var round = 0; round < MostRounds && now != before; round++)
        {
            for (var i = 0; i < RehearsalsOfRound; i++)
            {
                if (_turn.CurrentCount == 0) WaitUntilIdle(cancellationToken);
                _pipeline.Rehearse(RehearsedCode, cancellationToken);
            }
            (before, now) = (now, CompiledMethods(cancellationToken));
        }
    }

    /// <summary>How many methods the runtime has compiled, once it compiles no more.</summary>
    private static long CompiledMethods(CancellationToken cancellationToken)
    {
        long before = -1, now = JitInfo.GetCompiledMethodCount();
        for (var i = 0; i < MostIntermissions && now != before; i++)
        {
            if (cancellationToken.WaitHandle.WaitOne(Intermission)) cancellationToken.ThrowIfCancellationRequested();
            (before, now) = (now, JitInfo.GetCompiledMethodCount());
        }
        return now;
    }

    private void WaitUntilIdle(CancellationToken cancellationToken)
    {
        int count;
        do
        {
            _turn.Wait(cancellationToken);
            count = ExecutionCount;
            _turn.Release();
            if (cancellationToken.WaitHandle.WaitOne(IdleTime)) cancellationToken.ThrowIfCancellationRequested();
        }
        while (ExecutionCount != count);
    }

    private CellError? Wait(Task<CellError?> run, CellThread thread, CancellationToken cancellationToken)
    {
        // Waiting for the task itself would spin first, beside the cell.
        using var stop = new ManualResetEvent(false);
        // Not the token's own handle, which is gone with its source.
        using var registration = cancellationToken.UnsafeRegister(static stop => ((ManualResetEvent)stop!).Set(), stop);
        WaitHandle.WaitAny([thread.End, stop]);
        if (thread.IsAlive && !thread.Stop(_options.CancellationGrace))
        {
            _leftBehind = thread;
            return RestartNeeded("The cell was cancelled, but what it calls cannot be stopped. Wait until that ends, or restart the kernel.");
        }
        return run.GetAwaiter().GetResult();
    }

    private static CellError RestartNeeded(string message) => new(CellErrorKind.Cancelled, "RestartNeeded", message, [message]);
}
