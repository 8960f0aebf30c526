using System.Collections.Concurrent;

namespace NotebookKit.Kernel.Cells;

/// <summary>
/// Runs code on a thread that does nothing else meanwhile, with nothing of it in the thread pool: whoever blocks on the result
/// is woken by that thread. A thread that is done waits for what comes next, as starting one takes a third of a millisecond.
/// </summary>
internal sealed class OwnThread
{
    private static readonly ConcurrentStack<OwnThread> Idle = [];

    private readonly object _gate = new();
    private readonly Thread _thread;
    private Action? _work;

    private OwnThread()
    {
        _thread = new Thread(WorkAlways) { IsBackground = true };
        _thread.UnsafeStart();
    }

    /// <summary>Gives the thread, which is the code's until the result is there.</summary>
    public static (Thread Thread, Task<T> Result) Start<T>(string name, Func<T> body)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var context = ExecutionContext.Capture();
        var own = Idle.TryPop(out var idle) ? idle : new OwnThread();
        own.Do(() =>
        {
            Thread.CurrentThread.Name = name;
            if (context is null) Run();
            else ExecutionContext.Run(context, _ => Run(), null);
        });
        return (own._thread, completion.Task);

        void Run()
        {
            try
            {
                completion.SetResult(body());
            }
            catch (Exception error)
            {
                // Not handled here: it surfaces where the task is awaited, instead of ending the process.
                completion.SetException(error);
            }
        }
    }

    private void Do(Action work)
    {
        lock (_gate)
        {
            _work = work;
            Monitor.Pulse(_gate);
        }
    }

    private void WorkAlways()
    {
        while (true)
        {
            Next()();
            // What ran may have been anybody's code.
            if (!_thread.IsBackground) _thread.IsBackground = true;
            if (_thread.Priority != ThreadPriority.Normal) _thread.Priority = ThreadPriority.Normal;
            UseUpInterrupt();
            Idle.Push(this);
        }
    }

    private Action Next()
    {
        lock (_gate)
        {
            while (_work is null)
            {
                try
                {
                    Monitor.Wait(_gate);
                }
                catch (ThreadInterruptedException)
                {
                    // Somebody kept the thread of a cell that has ended, and interrupts it now. Nothing of that cell is left to wake.
                }
            }
            var work = _work;
            _work = null;
            return work;
        }
    }

    // One that is still to come would end the next wait of this thread.
    private static void UseUpInterrupt()
    {
        try
        {
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
            // Now it is used up.
        }
    }
}
