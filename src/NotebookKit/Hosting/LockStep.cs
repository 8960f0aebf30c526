using System.Runtime.ExceptionServices;

namespace NotebookKit;

/// <summary>
/// Runs many short steps, each shared by threads of its own, which wait for one another after every step: cheaper
/// than to hand out each step anew, where a step takes microseconds.
/// </summary>
internal sealed class LockStep
{
    private readonly int _workerCount;
    private readonly long _stepCount;
    private readonly Action<int, long> _run;
    private ExceptionDispatchInfo? _failure;
    private int _arrived;
    private long _meetings;
    private bool _hasEnded;

    private LockStep(int workerCount, long stepCount, Action<int, long> run)
    {
        _workerCount = workerCount;
        _stepCount = stepCount;
        _run = run;
    }

    /// <summary>Runs all steps; the first exception of a worker ends the run after the step in which it came, and is thrown on.</summary>
    /// <param name="workerCount">How many threads take part; worker 0 is the caller.</param>
    /// <param name="stepCount">How many steps.</param>
    /// <param name="run">Is given the worker and the step; must write to the worker's own places only.</param>
    public static void Run(int workerCount, long stepCount, Action<int, long> run)
    {
        var steps = new LockStep(workerCount, stepCount, run);
        var threads = new Thread[workerCount - 1];
        for (var worker = 1; worker < workerCount; worker++)
        {
            var own = worker;
            threads[worker - 1] = new Thread(() => steps.Work(own)) { IsBackground = true, Name = $"lock step {worker}" };
        }

        foreach (var thread in threads) steps.Start(thread);
        steps.Work(0);
        foreach (var thread in threads)
        {
            if (thread.ThreadState != ThreadState.Unstarted) thread.Join();
        }

        steps._failure?.Throw();
    }

    /// <summary>A thread that cannot be had ends the run, but not before those that wait for it have been let go.</summary>
    private void Start(Thread thread)
    {
        try
        {
            thread.Start();
        }
        catch (OutOfMemoryException error)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(error), null);
            Interlocked.Increment(ref _arrived);
        }
    }

    private void Work(int worker)
    {
        for (var step = 0L; step < _stepCount && !Volatile.Read(ref _hasEnded); step++)
        {
            try
            {
                _run(worker, step);
            }
            catch (Exception error)
            {
                // Not handled here: all workers must meet before one may leave, then it is thrown on.
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(error), null);
            }

            Meet();
        }
    }

    /// <summary>Waits until all workers have come here. The wait is short, so it does not give the processor away for long.</summary>
    private void Meet()
    {
        var meeting = Volatile.Read(ref _meetings);
        if (Interlocked.Increment(ref _arrived) == _workerCount)
        {
            // Decided while all wait: a worker that looked earlier or later could leave the others waiting for it.
            _hasEnded = _failure is not null;
            _arrived = 0;
            Volatile.Write(ref _meetings, meeting + 1);
            return;
        }

        var spin = new SpinWait();
        while (Volatile.Read(ref _meetings) == meeting) spin.SpinOnce(sleep1Threshold: -1);
    }
}
