using NotebookKit.Kernel;

namespace NotebookKit.Cli.Running;

/// <summary>Carries what the notebook's code did to the process from the thread where it happened to the run.</summary>
internal sealed class RunWatch : IProcessWatch, IDisposable
{
    // Not disposed: a thread that the run left behind may still use it, and it holds nothing but memory.
    private readonly CancellationTokenSource _stop = new();
    private readonly HostProcess _process;
    private CellError? _error;

    /// <summary>Blames what happens to the process on the notebook, until disposed.</summary>
    public RunWatch(HostProcess process)
    {
        _process = process;
        process.Tell(this);
    }

    /// <summary>Cancelled when the run must not go on.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>Why, as the error of the cell that runs; null while the run may go on.</summary>
    public CellError? Error => Volatile.Read(ref _error);

    public void HandleExit() => Stop(ProcessErrors.Exit());

    public void HandleException(Exception error) => Stop(ProcessErrors.Unhandled(error));

    public void Dispose() => _process.Tell(null);

    /// <summary>Stops the run; the first reason counts.</summary>
    private void Stop(CellError error)
    {
        if (Interlocked.CompareExchange(ref _error, error, null) is not null) return;
        // Not on this thread: it may be the cell's, and what follows waits for the cell.
        _ = _stop.CancelAsync();
    }
}
