using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NotebookKit.Kernel.Jupyter.Zmtp;

/// <summary>A port that clients connect to. What is done with their messages, the kinds of sockets say.</summary>
internal abstract class ZmtpServer : IDisposable
{
    private const int MostPeers = 256;
    private const int StackBytes = 256 * 1024;

    private readonly HashSet<ZmtpPeer> _peers = [];
    private readonly Socket _listener;
    private readonly string _name;
    private readonly string _socketType;
    private readonly ZmtpSettings _settings;
    private bool _isClosed;

    /// <param name="name">What the port is for; threads and log lines carry it.</param>
    /// <param name="socketType">What this side is in the words of ZeroMQ.</param>
    /// <param name="endPoint">Where to listen; port 0 lets the system choose.</param>
    /// <param name="settings">Limits, and where trouble is told.</param>
    /// <exception cref="IOException">The port cannot be had.</exception>
    protected ZmtpServer(string name, string socketType, IPEndPoint endPoint, ZmtpSettings settings)
    {
        (_name, _socketType, _settings) = (name, socketType, settings);
        _listener = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _listener.Bind(endPoint);
            _listener.Listen();
        }
        catch (SocketException error)
        {
            _listener.Dispose();
            throw new IOException($"The {name} port {endPoint} cannot be had: {error.Message}", error);
        }
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
    }

    /// <summary>Where clients connect.</summary>
    public int Port { get; }

    /// <summary>Guards what the kinds of sockets know of their clients.</summary>
    protected Lock Gate { get; } = new();

    /// <summary>Lets clients in.</summary>
    public void Start() => new Thread(AcceptAll, StackBytes) { Name = _name + " listener", IsBackground = true }.Start();

    /// <summary>Lets no more clients in, and takes no further messages; those that wait are still sent.</summary>
    public void StopSending()
    {
        lock (Gate) _isClosed = true;
        _listener.Dispose();
        foreach (var peer in Peers()) peer.StopSending();
    }

    /// <summary>Sends what waits, no longer than the time given for all clients together, and ends.</summary>
    public void Close(TimeSpan linger)
    {
        StopSending();
        var clock = Stopwatch.StartNew();
        foreach (var peer in Peers()) peer.Close(TimeSpan.FromTicks(Math.Max(0, (linger - clock.Elapsed).Ticks)));
    }

    public void Dispose() => Close(TimeSpan.Zero);

    protected abstract void Open(ZmtpPeer peer);

    protected abstract void Receive(ZmtpPeer peer, List<byte[]> frames);

    protected abstract void Leave(ZmtpPeer peer);

    protected virtual void Follow(ZmtpPeer peer, byte[] command) => Log("a client sent a command that is not known.");

    protected void Log(string text) => _settings.Log($"{_name}: {text}");

    private void AcceptAll()
    {
        while (true)
        {
            try
            {
                Accept(_listener.Accept());
            }
            catch (SocketException) when (!IsClosed)
            {
                // A client that left before it was let in, or no handle is free: others may come.
                Thread.Sleep(50);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private bool IsClosed
    {
        get
        {
            lock (Gate) return _isClosed;
        }
    }

    private List<ZmtpPeer> Peers()
    {
        lock (Gate) return [.. _peers];
    }

    private void Accept(Socket socket)
    {
        var peer = new ZmtpPeer(socket, _name, _settings.MaxMessageBytes, _settings.Log);
        lock (Gate)
        {
            if (_isClosed || _peers.Count >= MostPeers)
            {
                Log($"a client was turned away; {_peers.Count} are connected.");
                peer.Dispose();
                return;
            }
            _peers.Add(peer);
        }
        peer.Start(_socketType, () => Open(peer), frames => Receive(peer, frames), command => Follow(peer, command), () => Remove(peer));
    }

    private void Remove(ZmtpPeer peer)
    {
        lock (Gate) _peers.Remove(peer);
        Leave(peer);
    }
}

/// <summary>What all ports of a kernel have in common.</summary>
/// <param name="MaxMessageBytes">The largest message that is taken; a client that announces a larger one is disconnected.</param>
/// <param name="Log">Told what went wrong with a client, one line at a time.</param>
internal sealed record ZmtpSettings(int MaxMessageBytes, Action<string> Log);
