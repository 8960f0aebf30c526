using NotebookKit.Documents;

namespace NotebookKit.Cli.Running;

/// <summary>What may end a run from outside: its caller, the limit of the whole, and the limit of each cell.</summary>
internal sealed class RunLimits : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _whole;
    private readonly TimeSpan? _cellLimit;
    private readonly TimeSpan? _runLimit;

    /// <summary>Begins to count the time of the run.</summary>
    public RunLimits(TimeSpan? cellLimit, TimeSpan? runLimit, CancellationToken caller)
    {
        (_cellLimit, _runLimit, _caller) = (cellLimit, runLimit, caller);
        _whole = CancellationTokenSource.CreateLinkedTokenSource(caller);
        if (runLimit is { } limit) _whole.CancelAfter(limit);
    }

    /// <summary>Cancelled when the run must not go on.</summary>
    public CancellationToken Run => _whole.Token;

    /// <summary>Begins to count the time of a cell: cancelled when it must not go on. The caller disposes it.</summary>
    public CancellationTokenSource BeginCell()
    {
        var cell = CancellationTokenSource.CreateLinkedTokenSource(_whole.Token);
        if (_cellLimit is { } limit) cell.CancelAfter(limit);
        return cell;
    }

    /// <summary>Which of them it was, once one was reached.</summary>
    public (RunEnd End, ErrorOutput Error) Reached() =>
        _caller.IsCancellationRequested ? (RunEnd.Interrupted, Error("Interrupted", "The run was interrupted."))
        : _whole.IsCancellationRequested ? (RunEnd.TimedOut, Error("Timeout", $"The run took longer than {RunProgress.Seconds(_runLimit!.Value)}."))
        : (RunEnd.TimedOut, Error("Timeout", $"The cell took longer than {RunProgress.Seconds(_cellLimit!.Value)}."));

    public void Dispose() => _whole.Dispose();

    private static ErrorOutput Error(string name, string message) => new() { Name = name, Message = message, Traceback = [message] };
}
