using NotebookKit.Kernel.Jupyter.Wire;

namespace NotebookKit.Kernel.Jupyter.Dispatch;

/// <summary>Handles the requests of one channel in the order they came, on a thread of its own.</summary>
internal sealed class RequestLoop
{
    // Far more than front ends send without waiting for answers.
    private const int MostWaiting = 10_000;

    // Not a Lock: those cannot be waited at.
    private readonly object _gate = new();
    private readonly Queue<Request> _waiting = [];
    private readonly Action<Request> _handle;
    private readonly KernelChannel _channel;
    private readonly Thread _thread;
    private Request? _current;
    private long _received;
    private bool _isStopped;

    public RequestLoop(KernelChannel channel, Action<Request> handle)
    {
        (_channel, _handle) = (channel, handle);
        _thread = new Thread(HandleAll) { Name = channel.ToString(), IsBackground = true };
    }

    /// <summary>The request that is handled now, or null.</summary>
    public Request? Current => Volatile.Read(ref _current);

    /// <summary>The number of the request that came last.</summary>
    public long Received
    {
        get
        {
            lock (_gate) return _received;
        }
    }

    public void Start() => _thread.Start();

    /// <exception cref="WireException">Too many requests wait already.</exception>
    public void Add(JupyterMessage message)
    {
        lock (_gate)
        {
            if (_isStopped) return;
            if (_waiting.Count == MostWaiting) throw new WireException($"{MostWaiting} requests wait already.");
            _waiting.Enqueue(new Request(_channel, message, ++_received));
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Takes no further requests, leaves those that wait, and waits for the one that is handled, no longer than the limit.</summary>
    public void Stop(TimeSpan limit)
    {
        lock (_gate)
        {
            _isStopped = true;
            Monitor.Pulse(_gate);
        }
        if (Thread.CurrentThread != _thread && (_thread.ThreadState & ThreadState.Unstarted) == 0) _thread.Join(limit);
    }

    private void HandleAll()
    {
        while (Take() is { } request)
        {
            _handle(request);
            Volatile.Write(ref _current, null);
        }
    }

    private Request? Take()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_isStopped) Monitor.Wait(_gate);
            // In one step with taking it, so that an interrupt finds every request that has left the queue.
            Volatile.Write(ref _current, _isStopped ? null : _waiting.Dequeue());
            return Current;
        }
    }
}
