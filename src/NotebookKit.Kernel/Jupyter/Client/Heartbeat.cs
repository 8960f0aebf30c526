using System.Diagnostics;
using System.Net;
using NotebookKit.Kernel.Jupyter.Zmtp;

namespace NotebookKit.Kernel.Jupyter.Client;

/// <summary>Asks a kernel every second whether it is there.</summary>
internal sealed class Heartbeat : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // As a REQ socket asks: an empty frame comes before the question.
    private static readonly byte[][] Question = [[], "ping"u8.ToArray()];

    private readonly Lock _lock = new();
    private ClientSocket? _socket;
    private Timer? _timer;
    private long _asked;
    private bool _waits;

    private Heartbeat()
    {
    }

    /// <summary>How long the kernel has owed an answer; zero when it owes none.</summary>
    public TimeSpan Silence
    {
        get
        {
            lock (_lock) return _waits ? Stopwatch.GetElapsedTime(_asked) : TimeSpan.Zero;
        }
    }

    public static async Task<Heartbeat> StartAsync(IPEndPoint endPoint, ZmtpSettings settings, CancellationToken cancellationToken)
    {
        var heartbeat = new Heartbeat();
        heartbeat._socket = await ClientSocket.ConnectAsync("heartbeat", "REQ", endPoint, settings, _ => heartbeat.Hear(), () => { }, cancellationToken).ConfigureAwait(false);
        heartbeat._timer = new Timer(_ => heartbeat.Ask(), null, TimeSpan.Zero, Interval);
        return heartbeat;
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _socket?.Dispose();
    }

    private void Ask()
    {
        lock (_lock)
        {
            if (_waits) return;
            (_waits, _asked) = (true, Stopwatch.GetTimestamp());
        }
        _socket!.Send(Question);
    }

    private void Hear()
    {
        lock (_lock) _waits = false;
    }
}
