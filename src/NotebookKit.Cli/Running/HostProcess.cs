namespace NotebookKit.Cli.Running;

/// <summary>
/// The process, which in a kernel belongs to the cells too: their code may end it, or leave an exception unhandled on a
/// thread, which would. The kernel is told, so that the front end hears of it.
/// </summary>
internal sealed class HostProcess
{
    // For outputs that are on their way; a process that was told to end must not hang.
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<int> _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IProcessWatch? _watch;

    /// <summary>Follows the events of this process from now on; the runtime allows it once.</summary>
    public static HostProcess Attach()
    {
        var process = new HostProcess();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.HandleExit();
        System.Runtime.ExceptionServices.ExceptionHandling.SetUnhandledExceptionHandler(process.HandleException);
        return process;
    }

    /// <summary>Tells somebody what happens to the process from now on.</summary>
    public void Tell(IProcessWatch watch) => _watch = watch;

    /// <summary>
    /// Ends the process with the code that the command decided on: threads that cells left behind can neither
    /// keep it alive nor change the code.
    /// </summary>
    public void End(int exitCode)
    {
        _decided.TrySetResult(exitCode);
        Environment.Exit(exitCode);
    }

    private void HandleExit()
    {
        _watch?.HandleExit();
        // The process goes on to end when this returns: not before the command has ended.
        Environment.ExitCode = _decided.Task.Wait(TimeToEnd) ? _decided.Task.Result : ExitCode.CellFailed;
    }

    /// <summary>Says whether the process may go on without the thread.</summary>
    private bool HandleException(Exception error)
    {
        // What an interrupt throws into a thread that the cell made: it was meant to end the thread, and has.
        if (error is OperationCanceledException { CancellationToken.IsCancellationRequested: true } && _watch is not null) return true;
        _watch?.HandleException(error);
        return _watch is not null;
    }
}
