namespace NotebookKit.Kernel.Cells;

/// <summary>
/// Runs what follows an await on the cell's own thread, where an interrupt reaches it. When the thread does not come
/// to it, because the cell blocks on a task of its own as <c>.Result</c> does, the thread pool takes over: nothing
/// waits for a thread that waits.
/// </summary>
internal sealed class ContinuationPump : SynchronizationContext
{
    // Code that is about to await gets there in far less; code that computes meanwhile would have run beside the pool anyway.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(2);

    private readonly object _lock = new();
    private readonly Queue<Continuation> _queue = [];
    private readonly Thread _thread = Thread.CurrentThread;
    private bool _isIdle;
    private bool _isDone;
    private bool _isEnded;

    /// <summary>Starts asynchronous code on this thread and gives its value, running its continuations meanwhile.</summary>
    public T Complete<T>(Func<Task<T>> start)
    {
        var outside = Current;
        SetSynchronizationContext(this);
        try
        {
            var task = start();
            _ = task.ContinueWith(_ => Finish(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            while (!task.IsCompleted) Next()?.TryRun();
            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(outside);
            End();
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        var continuation = new Continuation(d, state);
        lock (_lock)
        {
            var isBlocked = _isEnded || !_isIdle && (_thread.ThreadState & ThreadState.WaitSleepJoin) != 0;
            if (isBlocked)
            {
                continuation.RunInPool();
                return;
            }
            _queue.Enqueue(continuation);
            Monitor.Pulse(_lock);
            // The idle thread takes the first one at once. That one may wait for the second.
            if (_isIdle && _queue.Count == 1) return;
        }
        continuation.RunInPoolAfter(Patience);
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Waits for something to run; null when the code has come to its end.</summary>
    private Continuation? Next()
    {
        lock (_lock)
        {
            _isIdle = true;
            while (_queue.Count == 0 && !_isDone) Monitor.Wait(_lock);
            _isIdle = false;
            return _queue.TryDequeue(out var next) ? next : null;
        }
    }

    private void Finish()
    {
        lock (_lock)
        {
            _isDone = true;
            Monitor.Pulse(_lock);
        }
    }

    // What the cell left running goes on in the pool.
    private void End()
    {
        lock (_lock)
        {
            _isEnded = true;
            while (_queue.TryDequeue(out var rest)) rest.RunInPool();
        }
    }

    /// <summary>Something to run once, by whoever comes first.</summary>
    private sealed class Continuation(SendOrPostCallback callback, object? state)
    {
        private int _isTaken;

        public void TryRun()
        {
            if (Interlocked.Exchange(ref _isTaken, 1) == 0) callback(state);
        }

        public void RunInPool() => ThreadPool.QueueUserWorkItem(static self => self.TryRun(), this, preferLocal: false);

        public void RunInPoolAfter(TimeSpan delay) => _ = Task.Delay(delay).ContinueWith(_ => RunInPool(), TaskScheduler.Default);
    }
}
