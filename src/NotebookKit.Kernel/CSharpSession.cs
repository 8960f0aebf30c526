using NotebookKit.Kernel.Cells;

namespace NotebookKit.Kernel;

/// <summary>
/// Runs cells of C# one after the other; what a cell declares, later cells see and may declare anew. A cell may
/// await, and ends with a value when its last expression has no semicolon.
/// </summary>
/// <remarks>
/// Cells take turns. While one runs, the process's console streams and current folder are the cell's, so a process
/// runs one session at a time. When a cell deletes its current folder, the next one runs in the nearest folder above
/// it. Cancellation is cooperative: the token reaches the code through
/// <see cref="CSharpSessionOptions.CellScope"/>; a cell that does not end within
/// <see cref="CSharpSessionOptions.CancellationGrace"/> is left running on its thread, and the session refuses
/// further cells, because they could race with it.
/// </remarks>
public sealed class CSharpSession : IDisposable
{
    private readonly CSharpSessionOptions _options;
    private readonly CellPipeline _pipeline;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private string _directory;
    private bool _isAbandoned;

    /// <summary>Creates a session; compiling starts with the first cell.</summary>
    /// <exception cref="DirectoryNotFoundException">The working directory does not exist.</exception>
    public CSharpSession(CSharpSessionOptions? options = null)
    {
        _options = options ?? new CSharpSessionOptions();
        _directory = Path.GetFullPath(_options.WorkingDirectory);
        if (!Directory.Exists(_directory)) throw new DirectoryNotFoundException($"The working directory {_directory} does not exist.");
        _pipeline = new CellPipeline(_options with { WorkingDirectory = _directory });
    }

    /// <summary>How many cells have been started.</summary>
    public int ExecutionCount { get; private set; }

    /// <summary>Runs one cell to its end.</summary>
    /// <param name="code">C# with directives.</param>
    /// <param name="sink">Receives the outputs.</param>
    /// <param name="cancellationToken">Ends the cell; the result then is of kind <see cref="CellErrorKind.Cancelled"/>.</param>
    /// <exception cref="InvalidOperationException">An earlier cell was cancelled and is still running.</exception>
    public async Task<CellResult> ExecuteAsync(string code, ICellSink sink, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(sink);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_isAbandoned) throw new InvalidOperationException("A cancelled cell of this session is still running; start a new session.");
            return await ExecuteInTurnAsync(code, sink, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the session. Values and loaded assemblies stay in the process.</summary>
    public void Dispose()
    {
        _pipeline.Dispose();
        _turn.Dispose();
    }

    private async Task<CellResult> ExecuteInTurnAsync(string code, ICellSink sink, CancellationToken cancellationToken)
    {
        var number = ++ExecutionCount;
        var outputs = new CellOutputs(sink, _options.MaxStreamLength, cancellationToken);
        using var folder = new CurrentFolder(_directory);
        using var console = new ConsoleCapture(outputs);
        try
        {
            var run = CellThread.Run($"cell {number}", () => RunOnThread(code, number, outputs, cancellationToken));
            var error = await WaitAsync(run, cancellationToken).ConfigureAwait(false);
            return new CellResult(number, error);
        }
        finally
        {
            outputs.Close();
            _directory = folder.Path;
        }
    }

    private CellError? RunOnThread(string code, int number, CellOutputs outputs, CancellationToken cancellationToken)
    {
        using var current = CellOutputs.MakeCurrent(outputs);
        using var scope = _options.CellScope?.Invoke(cancellationToken);
        return _pipeline.Run(code, number, outputs, cancellationToken);
    }

    private async Task<CellError?> WaitAsync(Task<CellError?> run, CancellationToken cancellationToken)
    {
        try
        {
            return await run.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            var first = await Task.WhenAny(run, Task.Delay(_options.CancellationGrace, CancellationToken.None)).ConfigureAwait(false);
            if (first == run) return await run.ConfigureAwait(false);
            _isAbandoned = true;
            const string Message = "The cell was cancelled; it had not ended and was left behind.";
            return new CellError(CellErrorKind.Cancelled, "Cancelled", Message, [Message]);
        }
    }
}
