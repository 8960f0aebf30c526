using System.Diagnostics;
using System.Runtime.Loader;

namespace NotebookKit.Kernel.Cells;

/// <summary>
/// Runs a cell on a thread of its own, and ends it on request: by its token and the checkpoints in its code, then by
/// waking the thread where it waits. It is never aborted: on .NET 10 ControlledExecution ended the whole process in
/// about one of ten aborts of library code, and a library call that goes on is better than a dead session.
/// </summary>
#pragma warning disable CA1001 // Code that the cell left running still holds its token.
internal sealed class CellThread
#pragma warning restore CA1001
{
    // Code that watches the token ends by itself and in order, if it is given this long.
    private static readonly TimeSpan UntilInterrupt = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private const int Outside = 0;
    private const int Inside = 1;
    private const int Interrupting = 2;

    private static volatile bool _isProcessEnding;

    private readonly CancellationTokenSource _cell = new();
    private readonly string _name;
    private Thread _thread = Thread.CurrentThread;
    private Task _run = Task.CompletedTask;
    private int _place = Outside;
    private volatile bool _wasInterrupted;

    // A thread in Environment.Exit waits for the handlers of ProcessExit; woken, it would end the process under them.
    // This event comes before theirs.
    static CellThread() => AssemblyLoadContext.Default.Unloading += _ => _isProcessEnding = true;

    /// <param name="name">The cell's.</param>
    /// <param name="request">Is cancelled when somebody wants the cell to end.</param>
    public CellThread(string name, CancellationToken request) => (_name, Request) = (name, request);

    /// <summary>
    /// Whether somebody wants the cell to end. Known before <see cref="Cancellation"/> says so: what the notebook hangs on
    /// that is called on a thread of its own.
    /// </summary>
    public CancellationToken Request { get; }

    /// <summary>Cancelled when the cell is to end; the code of the cell sees it.</summary>
    public CancellationToken Cancellation => _cell.Token;

    /// <summary>Set when the cell is to end; its loops ask for it.</summary>
    public InterruptFlag Interrupt { get; } = new();

    /// <summary>Whether the cell's code still runs.</summary>
    public bool IsAlive => !_run.IsCompleted;

    /// <summary>Is set when the cell's code has ended.</summary>
    public WaitHandle End => ((IAsyncResult)_run).AsyncWaitHandle;

    public Task<T> Start<T>(Func<T> body)
    {
        (_thread, var result) = OwnThread.Start(_name, body);
        _run = result;
        return result;
    }

    /// <summary>Runs asynchronous code of the notebook, then what is to be done with its value, on the calling thread, which is the cell's.</summary>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public void RunInterruptibly<T>(Func<Task<T>> code, Action<T> then)
    {
        Cancellation.ThrowIfCancellationRequested();
        _place = Inside;
        try
        {
            then(new ContinuationPump().Complete(code));
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Ends the cell. Gives whether it has ended within the time.</summary>
    public bool Stop(TimeSpan grace)
    {
        var watch = Stopwatch.StartNew();
        // Callbacks on the token are the notebook's own code, and may block or throw.
        OwnThread.Start("cancel", Cancel);
        // What the flag ends is known as cancelled by the token.
        SpinWait.SpinUntil(() => _cell.IsCancellationRequested);
        Interrupt.Set();
        Checkpoint.BeginWatch();
        while (!End.WaitOne(Step) && watch.Elapsed < grace)
        {
            if (watch.Elapsed > UntilInterrupt) InterruptIfWaiting();
        }
        return !IsAlive;
    }

    private void InterruptIfWaiting()
    {
        if (_isProcessEnding || (_thread.ThreadState & System.Threading.ThreadState.WaitSleepJoin) == 0) return;
        if (Interlocked.CompareExchange(ref _place, Interrupting, Inside) != Inside) return;
        _wasInterrupted = true;
        _thread.Interrupt();
        _place = Inside;
    }

    private void Leave()
    {
        var wait = new SpinWait();
        while (Interlocked.CompareExchange(ref _place, Outside, Inside) != Inside) wait.SpinOnce(sleep1Threshold: -1);
        if (!_wasInterrupted) return;
        try
        {
            // An interrupt that came too late would end the next wait of this thread.
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
            // Now it is used up.
        }
    }

    private bool Cancel()
    {
        try
        {
            _cell.Cancel();
        }
        catch (AggregateException)
        {
            // A callback threw. The cell has been told to end all the same.
        }
        return true;
    }
}
