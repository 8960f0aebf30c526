using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NotebookKit.Kernel.Jupyter.Wire;
using NotebookKit.Kernel.Jupyter.Zmtp;

namespace NotebookKit.Kernel.Jupyter.Dispatch;

/// <summary>The five ports of a kernel.</summary>
internal sealed class SocketTransport : IKernelTransport, IDisposable
{
    private readonly List<ZmtpServer> _servers = [];
    private readonly RouterSocket _shell;
    private readonly RouterSocket _control;
    private readonly RouterSocket _stdin;
    private readonly PublisherSocket _ioPub;
    private readonly EchoSocket _heartbeat;
    private readonly WireCodec _codec;
    private readonly Action<KernelChannel, JupyterMessage> _received;
    private readonly Action<string> _log;

    /// <summary>Takes the ports; nothing is received before <see cref="Start"/>.</summary>
    /// <exception cref="IOException">A port cannot be had.</exception>
    public SocketTransport(ConnectionInfo connection, MessageFactory messages, JupyterKernelOptions options, Action<KernelChannel, JupyterMessage> received)
    {
        _codec = new WireCodec(new MessageSigner(connection.Key));
        _received = received;
        _log = options.Log;
        var settings = new ZmtpSettings(options.MaxMessageBytes, options.Log);
        try
        {
            _control = Added(new RouterSocket("control", At(connection.ControlPort), settings, frames => Receive(KernelChannel.Control, frames)));
            _shell = Added(new RouterSocket("shell", At(connection.ShellPort), settings, frames => Receive(KernelChannel.Shell, frames)));
            _stdin = Added(new RouterSocket("stdin", At(connection.StdinPort), settings, frames => Receive(KernelChannel.Stdin, frames)));
            _ioPub = Added(new PublisherSocket("iopub", At(connection.IOPubPort), settings, topic => Welcome(messages, topic)));
            _heartbeat = Added(new EchoSocket("heartbeat", At(connection.HeartbeatPort), settings));
        }
        catch (IOException)
        {
            Dispose();
            throw;
        }
        Connection = connection with
        {
            ShellPort = _shell.Port, ControlPort = _control.Port, StdinPort = _stdin.Port, IOPubPort = _ioPub.Port, HeartbeatPort = _heartbeat.Port,
        };

        IPEndPoint At(int port) => new(connection.Address, port);
    }

    /// <summary>Where it listens, with the ports the system chose.</summary>
    public ConnectionInfo Connection { get; }

    public void Start() => _servers.ForEach(server => server.Start());

    public void Send(KernelChannel channel, JupyterMessage message)
    {
        var frames = _codec.Encode(message);
        if (channel == KernelChannel.IOPub) _ioPub.Send(frames);
        else (channel == KernelChannel.Shell ? _shell : channel == KernelChannel.Control ? _control : _stdin).Send(frames);
    }

    /// <summary>Sends what waits, no longer than the time given for all ports together, and ends.</summary>
    public void Close(TimeSpan linger)
    {
        _servers.ForEach(server => server.StopSending());
        var clock = Stopwatch.StartNew();
        foreach (var server in _servers) server.Close(TimeSpan.FromTicks(Math.Max(0, (linger - clock.Elapsed).Ticks)));
    }

    public void Dispose() => Close(TimeSpan.Zero);

    private T Added<T>(T server) where T : ZmtpServer
    {
        _servers.Add(server);
        return server;
    }

    private void Receive(KernelChannel channel, List<byte[]> frames)
    {
        try
        {
            _received(channel, _codec.Decode(frames));
        }
        catch (WireException error)
        {
            _log($"{channel}: a message was dropped: {error.Message}");
        }
    }

    private IReadOnlyList<byte[]> Welcome(MessageFactory messages, byte[] topic)
    {
        var welcome = messages.Create("iopub_welcome", new JsonObject { ["subscription"] = Encoding.UTF8.GetString(topic) });
        return _codec.Encode(welcome with { Identities = [topic] });
    }
}
