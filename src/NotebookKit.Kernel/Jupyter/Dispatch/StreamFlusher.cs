namespace NotebookKit.Kernel.Jupyter.Dispatch;

/// <summary>Sends printed text a moment after it was printed, so that many small prints make few messages. Not by a timer: those run in the thread pool, which a cell can keep busy.</summary>
internal sealed class StreamFlusher : IDisposable
{
    /// <summary>How long text may wait: short enough to look live.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(30);

    private readonly AutoResetEvent _wake = new(false);
    private volatile CellOutlet? _due;
    private volatile bool _isDisposed;

    public StreamFlusher() => new Thread(FlushAll) { Name = "stream flusher", IsBackground = true }.Start();

    /// <summary>Flushes an outlet after the interval. Cells run one at a time, so only the last one can have text that waits.</summary>
    public void Schedule(CellOutlet outlet)
    {
        _due = outlet;
        _wake.Set();
    }

    public void Dispose()
    {
        _isDisposed = true;
        _wake.Set();
    }

    private void FlushAll()
    {
        while (true)
        {
            _wake.WaitOne();
            if (_isDisposed) break;
            Thread.Sleep(Interval);
            _due?.Flush();
        }
        _wake.Dispose();
    }
}
