using System.Diagnostics;
using NotebookKit.Kernel;

namespace NotebookKit.Cli.Running;

/// <summary>Carries what the notebook's code did to the process from the thread where it happened to the run.</summary>
internal sealed class RunWatch : IDisposable
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

    public static CellError Exit()
    {
        const string Message = "The notebook's code ended the process, as Environment.Exit does.";
        return new CellError(CellErrorKind.Runtime, "ProcessExit", Message, [Message]);
    }

    public static CellError Unhandled(Exception error)
    {
        var name = error.GetType().FullName ?? error.GetType().Name;
        var places = new StackTrace(error, fNeedFileInfo: true).GetFrames()
            .Where(frame => frame.GetFileName()?.StartsWith("cell ", StringComparison.Ordinal) == true)
            .Select(frame => $"   at {frame.GetFileName()}, line {frame.GetFileLineNumber()}");
        return new CellError(CellErrorKind.Runtime, name, error.Message, [$"{name}: {error.Message}", "   unhandled on a thread that the notebook started", .. places]);
    }

    /// <summary>Stops the run; the first reason counts.</summary>
    public void Stop(CellError error)
    {
        if (Interlocked.CompareExchange(ref _error, error, null) is not null) return;
        // Not on this thread: it may be the cell's, and what follows waits for the cell.
        _ = _stop.CancelAsync();
    }

    public void Dispose() => _process.Tell(null);
}
