using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using NotebookKit.Kernel.Jupyter.Zmtp;

namespace NotebookKit.Kernel.Tests.Jupyter;

/// <summary>The ports against clients that send what they should not, byte by byte.</summary>
public sealed class ZmtpTests
{
    private static readonly byte[] Hello = [.. ZmtpWriter.Greeting(), .. ZmtpWriter.Ready("DEALER")];

    [Fact]
    public void Echo_SeveralFrames_SendsThemBack()
    {
        using var server = new Server();
        using var client = server.Connect();
        client.Write([.. Hello, .. ZmtpWriter.Message(["a"u8.ToArray(), [], new byte[70_000]])]);
        var frames = Reader(client).ReadMessage(_ => { });
        Assert.Equal([1, 0, 70_000], frames.Select(frame => frame.Length));
    }

    [Fact]
    public void Echo_BytesOneByOne_AreOneMessage()
    {
        using var server = new Server();
        using var client = server.Connect();
        foreach (var bytes in Hello.Concat(ZmtpWriter.Message(["slow"u8.ToArray()]))) client.Write([bytes]);
        Assert.Equal("slow"u8.ToArray(), Assert.Single(Reader(client).ReadMessage(_ => { })));
    }

    [Fact]
    public void Ping_WithContext_IsAnsweredWithIt()
    {
        using var server = new Server();
        using var client = server.Connect();
        client.Write([.. Hello, ZmtpFlags.Command, 10, 4, .. "PING"u8, 0, 100, .. "ctx"u8, .. ZmtpWriter.Message([[1]])]);
        var commands = new List<byte[]>();
        Reader(client).ReadMessage(commands.Add);
        Assert.Equal([4, .. "PONGctx"u8], Assert.Single(commands));
    }

    [Fact]
    public void Connection_GarbageOfAnyKind_IsClosedAndOthersAreServed()
    {
        using var server = new Server();
        var random = new Random(1);
        byte[][] hostile =
        [
            "GET / HTTP/1.1\r\n\r\n"u8.ToArray(),
            [0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 0x7F, 1, 0, 0, 0],
            [.. ZmtpWriter.Greeting()[..12], .. Encoding.ASCII.GetBytes("CURVE"), .. new byte[47]],
            [.. ZmtpWriter.Greeting(), .. ZmtpWriter.Message([[1]])],
            [.. ZmtpWriter.Greeting(), ZmtpFlags.Command, 6, 5, .. "READY"u8, .. ZmtpWriter.Message([[1]])[..1]],
            [.. ZmtpWriter.Greeting(), ZmtpFlags.Command, 12, 5, .. "READY"u8, 1, (byte)'x', 255, 255, 255, 255],
            [.. ZmtpWriter.Greeting(), ZmtpFlags.Command, 7, 5, .. "READY"u8, 200],
            [.. Hello, 0xF8, 1, 1],
            [.. Hello, ZmtpFlags.Long, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
            [.. Hello, ZmtpFlags.Long, .. BigEndian(1 << 20)],
            [.. Hello, .. Enumerable.Repeat<byte[]>([ZmtpFlags.More, 0], 2000).SelectMany(frame => frame)],
            .. Enumerable.Range(0, 200).Select(length => Random(random, length)),
            .. Enumerable.Range(0, 200).Select(length => (byte[])[.. Hello, .. Random(random, length)]),
        ];
        foreach (var bytes in hostile)
        {
            using var client = server.Connect();
            client.Write(bytes);
            client.Socket.Shutdown(SocketShutdown.Send);
            client.CopyTo(Stream.Null);
        }

        using var good = server.Connect();
        good.Write([.. Hello, .. ZmtpWriter.Message(["alive"u8.ToArray()])]);
        Assert.Equal("alive"u8.ToArray(), Assert.Single(Reader(good).ReadMessage(_ => { })));
        Assert.Contains("18446744073709551615 bytes", server.Log, StringComparison.Ordinal);
        Assert.Contains("1048576 bytes", server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void Connection_ManyClientsThatVanish_LeavesRoomForOthers()
    {
        using var server = new Server();
        for (var i = 0; i < 600; i++)
        {
            using var client = server.Connect();
            client.Write(Hello);
            client.ReadExactly(new byte[64]);
        }
        using var last = server.Connect();
        last.Write([.. Hello, .. ZmtpWriter.Message([[1]])]);
        Assert.Single(Reader(last).ReadMessage(_ => { }));
    }

    [Fact]
    public void Dispose_WhileClientsSend_EndsTheirConnectionsAndNothingElse()
    {
        // An exception on a thread of the server would end the process.
        for (var i = 0; i < 100; i++)
        {
            var server = new Server();
            using var client = server.Connect();
            var sender = new Thread(() =>
            {
                try
                {
                    client.Write(Hello);
                    while (true) client.Write(ZmtpWriter.Message([[1]]));
                }
                catch (IOException)
                {
                    // The server is gone, as it should be.
                }
            });
            sender.Start();
            Reader(client).ReadMessage(_ => { });
            server.Dispose();
            sender.Join();
        }
    }

    [Fact]
    public void Bind_PortThatIsTaken_SaysWhich()
    {
        using var server = new Server();
        var error = Assert.Throws<IOException>(() => new EchoSocket("shell", new IPEndPoint(IPAddress.Loopback, server.Port), new ZmtpSettings(1000, _ => { })));
        Assert.Contains($"shell port 127.0.0.1:{server.Port}", error.Message, StringComparison.Ordinal);
    }

    private static byte[] BigEndian(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Random(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Reads what the server says after its greeting and its READY.</summary>
    private static ZmtpReader Reader(NetworkStream stream)
    {
        var reader = new ZmtpReader(stream, 1 << 20);
        reader.ReadExactly(ZmtpHandshake.GreetingLength);
        Assert.True(reader.ReadFrame(1000).IsCommand);
        return reader;
    }

    private sealed class Server : IDisposable
    {
        private readonly List<string> _log = [];
        private readonly EchoSocket _socket;

        public Server()
        {
            _socket = new EchoSocket("echo", new IPEndPoint(IPAddress.Loopback, 0), new ZmtpSettings(100_000, line => { lock (_log) _log.Add(line); }));
            _socket.Start();
        }

        public int Port => _socket.Port;

        public string Log
        {
            get
            {
                lock (_log) return string.Join('\n', _log);
            }
        }

        public NetworkStream Connect()
        {
            var client = new TcpClient("127.0.0.1", Port) { ReceiveTimeout = 30_000 };
            return client.GetStream();
        }

        public void Dispose() => _socket.Dispose();
    }
}
