namespace NotebookKit.Cli.Running;

/// <summary>
/// The process, which a notebook shares with the tool: its code may end it, or leave an exception unhandled on a
/// thread, which would. Whoever runs the notebook is told, so that its results are saved and reported.
/// </summary>
internal sealed class HostProcess
{
    // Writing a large page takes a while; a process that was told to end must not hang.
    private static readonly TimeSpan TimeToSave = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<int> _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IProcessWatch? _run;
    private volatile bool _hadRun;

    /// <summary>Follows the events of this process from now on; the runtime allows it once.</summary>
    public static HostProcess Attach()
    {
        var process = new HostProcess();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.HandleExit();
        System.Runtime.ExceptionServices.ExceptionHandling.SetUnhandledExceptionHandler(process.HandleException);
        return process;
    }

    /// <summary>Tells a run what happens to the process from now on, or no run.</summary>
    public void Tell(IProcessWatch? run)
    {
        _run = run;
        _hadRun |= run is not null;
    }

    /// <summary>
    /// Ends the process with the code that the command decided on: threads that the notebook left behind can neither
    /// keep it alive nor change the code.
    /// </summary>
    public void End(int exitCode)
    {
        _decided.TrySetResult(exitCode);
        Environment.Exit(exitCode);
    }

    private void HandleExit()
    {
        _run?.HandleExit();
        // The process goes on to end when this returns: not before the command has saved, and said how it ended.
        Environment.ExitCode = _decided.Task.Wait(TimeToSave) ? _decided.Task.Result : ExitCode.CellFailed;
    }

    /// <summary>Says whether the process may go on without the thread.</summary>
    private bool HandleException(Exception error)
    {
        // What an interrupt throws into a thread that the cell made: it was meant to end the thread, and has.
        if (error is OperationCanceledException { CancellationToken.IsCancellationRequested: true } && _hadRun) return true;
        _run?.HandleException(error);
        return _hadRun;
    }
}
