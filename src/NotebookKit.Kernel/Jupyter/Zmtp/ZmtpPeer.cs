using System.Net.Sockets;

namespace NotebookKit.Kernel.Jupyter.Zmtp;

/// <summary>
/// One connection, with a thread that reads and a thread that writes. No step of it goes through the thread pool: a
/// cell that keeps the pool busy holds up neither the heartbeat nor an interrupt.
/// </summary>
internal sealed class ZmtpPeer : IDisposable
{
    // What a client that does not read may keep in memory; a notebook's outputs of minutes fit.
    private const long MostWaitingBytes = 64L << 20;
    private const int StackBytes = 512 * 1024;
    private static readonly TimeSpan HandshakeLimit = TimeSpan.FromSeconds(10);

    // Not a Lock: those cannot be waited at.
    private readonly object _gate = new();
    private readonly Queue<byte[]> _waiting = [];
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly ZmtpReader _reader;
    private readonly Action<string> _log;
    private readonly string _name;
    private readonly Thread _writer;
    private long _waitingBytes;
    private bool _isClosing;
    private bool _saidFull;

    public ZmtpPeer(Socket socket, string name, int maxMessageBytes, Action<string> log)
    {
        _socket = socket;
        _socket.NoDelay = true;
        _stream = new NetworkStream(socket, ownsSocket: false);
        _reader = new ZmtpReader(new BufferedStream(_stream, 1 << 16), maxMessageBytes);
        _name = name;
        _log = log;
        _writer = new Thread(WriteAll, StackBytes) { Name = name + " writer", IsBackground = true };
    }

    /// <summary>How the other side is addressed.</summary>
    public byte[] Identity { get; private set; } = [];

    /// <summary>Reads until the other side leaves, on a thread of its own.</summary>
    /// <param name="socketType">What this side is, as in the handshake.</param>
    /// <param name="opened">Called after the handshake.</param>
    /// <param name="received">Called for every message.</param>
    /// <param name="command">Called for every command that the connection itself does not answer.</param>
    /// <param name="closed">Called at the end, also when the handshake failed.</param>
    public void Start(string socketType, Action opened, Action<List<byte[]>> received, Action<byte[]> command, Action closed) =>
        new Thread(() => ReadAll(socketType, opened, received, command, closed), StackBytes) { Name = _name + " reader", IsBackground = true }.Start();

    /// <summary>Sends when the ones before are sent. A message for a client that has not read tens of megabytes is dropped, as ZeroMQ does.</summary>
    public void Send(byte[] bytes)
    {
        lock (_gate)
        {
            if (_isClosing) return;
            if (_waitingBytes > MostWaitingBytes)
            {
                if (!_saidFull) _log($"{_name}: a client does not read; messages for it are dropped.");
                _saidFull = true;
                return;
            }
            _waitingBytes += bytes.Length;
            _waiting.Enqueue(bytes);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Takes no further messages; those that wait are still sent.</summary>
    public void StopSending()
    {
        lock (_gate)
        {
            _isClosing = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Sends what waits, no longer than the time given, and ends.</summary>
    public void Close(TimeSpan linger)
    {
        StopSending();
        if ((_writer.ThreadState & ThreadState.Unstarted) == 0) _writer.Join(linger);
        Dispose();
    }

    // The socket, and not the stream: a stream that is closed under a reader is no error of reading, but one of use.
    public void Dispose() => _socket.Dispose();

    private void ReadAll(string socketType, Action opened, Action<List<byte[]>> received, Action<byte[]> command, Action closed)
    {
        try
        {
            _socket.ReceiveTimeout = (int)HandshakeLimit.TotalMilliseconds;
            Identity = ZmtpHandshake.Run(_stream, _reader, socketType);
            _socket.ReceiveTimeout = 0;
            _writer.Start();
            opened();
            while (true) received(_reader.ReadMessage(frame => Follow(frame, command)));
        }
        catch (ZmtpException error)
        {
            _log($"{_name}: {error.Message}");
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The other side left, or this one closes.
        }
        finally
        {
            closed();
            Close(TimeSpan.Zero);
        }
    }

    private void Follow(byte[] frame, Action<byte[]> command)
    {
        // After the name stand two bytes for how long the other side waits.
        if (ZmtpHandshake.IsNamed(frame, "PING", out var rest) && rest.Length >= 2) Send(ZmtpWriter.Pong(rest[2..]));
        else command(frame);
    }

    private void WriteAll()
    {
        try
        {
            while (Take() is { } bytes) _stream.Write(bytes);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            Dispose();
        }
    }

    /// <summary>The next bytes, waiting for them; null at the end.</summary>
    private byte[]? Take()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_isClosing) Monitor.Wait(_gate);
            if (!_waiting.TryDequeue(out var bytes)) return null;
            _waitingBytes -= bytes.Length;
            return bytes;
        }
    }
}
