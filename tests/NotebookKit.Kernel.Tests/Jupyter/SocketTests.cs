using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;
using NotebookKit.Kernel.Jupyter;
using NotebookKit.Kernel.Jupyter.Wire;
using NotebookKit.Kernel.Jupyter.Zmtp;

namespace NotebookKit.Kernel.Tests.Jupyter;

/// <summary>The whole kernel over TCP, with a client that speaks ZeroMQ by NetMQ.</summary>
public sealed class SocketTests
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromSeconds(20);

    [Fact]
    public void Execute_OverSockets_AnswersAndPublishes()
    {
        using var kernel = new RunningKernel();
        using var client = new Client(kernel.Connection);
        var id = client.Execute("print é😀\nvalue 1");
        Assert.Equal("ok", client.Reply(id).Text("status"));
        Assert.Equal(["status", "execute_input", "stream", "execute_result", "status"], client.PublishedFor(id).Select(message => message.Type));
    }

    [Fact]
    public void IOPub_ASubscription_IsWelcomed()
    {
        using var kernel = new RunningKernel();
        using var client = new Client(kernel.Connection, welcomed: false);
        Assert.Equal(("iopub_welcome", ""), (client.Published().Type, ""));
        using var topical = new SubscriberSocket($"tcp://127.0.0.1:{kernel.Connection.IOPubPort}");
        topical.Subscribe("str");
        var welcome = client.Decode(topical.ReceiveMultipartBytes());
        Assert.Equal("str", welcome.Content.Text("subscription"));
        Assert.Equal("str"u8.ToArray(), Assert.Single(welcome.Identities));
        client.Execute("print a");
        Assert.Equal("stream", client.Decode(topical.ReceiveMultipartBytes()).Type);
    }

    [Fact]
    public void Execute_TwoClients_AnswersEachAndShowsBothEverything()
    {
        using var kernel = new RunningKernel();
        using var first = new Client(kernel.Connection);
        using var second = new Client(kernel.Connection);
        var (one, two) = (first.Execute("value 1"), second.Execute("value 2"));
        Assert.Equal("ok", first.Reply(one).Text("status"));
        Assert.Equal("ok", second.Reply(two).Text("status"));
        Assert.Contains(first.PublishedFor(two), message => message.Type == "execute_result");
        Assert.Contains(second.PublishedFor(one), message => message.Type == "execute_result");
    }

    [Fact]
    public void Execute_TwoClientsOfOneIdentity_AnswersTheOneThatAsked()
    {
        using var kernel = new RunningKernel();
        using var first = new Client(kernel.Connection);
        using var second = new Client(kernel.Connection, identity: first.Identity);
        for (var i = 0; i < 3; i++)
        {
            var (one, two) = (first.Execute("value 1"), second.Execute("value 2"));
            Assert.Equal("ok", second.Reply(two).Text("status"));
            Assert.Equal("ok", first.Reply(one).Text("status"));
        }
    }

    [Fact]
    public void Stdin_AQuestion_ReachesTheClientThatRanTheCell()
    {
        using var kernel = new RunningKernel();
        using var other = new Client(kernel.Connection);
        using var client = new Client(kernel.Connection);
        var id = client.Execute("ask Name: ", allowStdin: true);
        Assert.Equal("Name: ", client.Answer("Ann"));
        Assert.Equal("ok", client.Reply(id).Text("status"));
        Assert.Contains(client.PublishedFor(id), message => message.Content.Text("text") == "> Ann\n");
    }

    [Fact]
    public void Heartbeat_ThreadPoolKeptBusy_IsNotHeldUp()
    {
        using var kernel = new RunningKernel();
        using var release = new ManualResetEventSlim();
        using var ended = new CountdownEvent(300);
        for (var i = 0; i < ended.InitialCount; i++)
        {
            ThreadPool.QueueUserWorkItem(_ =>
            {
                release.Wait();
                ended.Signal();
            });
        }
        try
        {
            // By hand: NetMQ itself would wait for the pool.
            using var raw = new TcpClient("127.0.0.1", kernel.Connection.HeartbeatPort) { ReceiveTimeout = 10_000 };
            var stream = raw.GetStream();
            stream.Write([.. ZmtpWriter.Greeting(), .. ZmtpWriter.Ready("DEALER"), 0, 4, .. "ping"u8]);
            var answer = new List<byte>();
            while (!Encoding.ASCII.GetString([.. answer]).EndsWith("ping", StringComparison.Ordinal)) answer.Add((byte)stream.ReadByte());
        }
        finally
        {
            release.Set();
            ended.Wait(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void Shell_MessagesWithoutAGoodSignature_AreDropped()
    {
        using var kernel = new RunningKernel();
        using var client = new Client(kernel.Connection);
        client.SendFrames(new WireCodec(new MessageSigner("another key")).Encode(new MessageFactory().Create("kernel_info_request", [])));
        client.SendFrames([[1], [2]]);
        client.SendFrames([[]]);
        Assert.Equal("ok", client.Reply(client.Send("kernel_info_request", [])).Text("status"));
        Assert.Contains("signature", kernel.Log, StringComparison.Ordinal);
        Assert.Contains("no delimiter", kernel.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void Shell_MessagesChangedAtRandom_LeaveTheKernelAnswering()
    {
        using var kernel = new RunningKernel();
        using var client = new Client(kernel.Connection);
        var random = new Random(7);
        var signed = new WireCodec(new MessageSigner("key"));
        for (var i = 0; i < 300; i++)
        {
            // Some are broken before they are signed, so that they are read as far as they go.
            var message = new MessageFactory().Create(i % 3 == 0 ? "complete_request" : "kernel_info_request", new JsonObject { ["code"] = "a", ["cursor_pos"] = random.Next(-2, 3) });
            var frames = signed.Encode(message).Select(frame => frame.ToArray()).ToList();
            if (i % 2 == 0) frames = SignedAgain(frames, random.Next(2, frames.Count), random);
            else Damage(frames[random.Next(frames.Count)], random);
            if (random.Next(4) == 0) frames.RemoveAt(random.Next(frames.Count));
            if (random.Next(4) == 0) frames.Insert(random.Next(frames.Count), new byte[random.Next(100)]);
            if (frames.Count > 0) client.SendFrames(frames);
        }
        Assert.Equal("ok", client.Reply(client.Execute("print alive")).Text("status"));
        Assert.NotEqual("", kernel.Log);
    }

    [Fact]
    public void Execute_DisplayOrReplyThatCannotBeWritten_IsAnErrorAndTheKernelGoesOn()
    {
        using var kernel = new RunningKernel();
        using var client = new Client(kernel.Connection);
        var cell = client.Execute("halved");
        Assert.Equal("error", client.Reply(cell).Text("status"));
        Assert.Single(client.PublishedFor(cell), message => message.Type == "error");
        Assert.Equal("error", client.Reply(client.Send("inspect_request", new JsonObject { ["code"] = "halved" })).Text("status"));
        Assert.Equal("ok", client.Reply(client.Execute("print a")).Text("status"));
    }

    [Fact]
    public void Execute_AfterAClientVanished_ServesTheOthers()
    {
        using var kernel = new RunningKernel();
        using var client = new Client(kernel.Connection);
        using (var vanishing = new Client(kernel.Connection)) vanishing.Execute("many 10000");
        var id = client.Execute("value 1");
        Assert.Equal("ok", client.Reply(id).Text("status"));
    }

    [Fact]
    public void Execute_FiveThousandDisplays_ArriveAll()
    {
        using var kernel = new RunningKernel();
        using var client = new Client(kernel.Connection);
        var id = client.Execute(string.Join('\n', Enumerable.Repeat("json", 5000)));
        Assert.Equal(5000, client.PublishedFor(id).Count(message => message.Type == "display_data"));
    }

    [Fact]
    public void WaitForShutdown_ShutdownRequest_RepliesAndReturns()
    {
        using var kernel = new RunningKernel();
        using var client = new Client(kernel.Connection);
        Assert.Equal("ok", client.Reply(client.Send("shutdown_request", new JsonObject { ["restart"] = false })).Text("status"));
        kernel.Kernel.WaitForShutdown(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Constructor_AddressThatOthersReach_IsRefusedUnlessAllowed()
    {
        using var interpreter = new EchoInterpreter();
        var connection = RunningKernel.AnyPorts with { Address = IPAddress.Any };
        var error = Assert.Throws<InvalidDataException>(() => new JupyterKernel(interpreter, connection));
        Assert.Contains("0.0.0.0", error.Message, StringComparison.Ordinal);
        new JupyterKernel(interpreter, connection, new JupyterKernelOptions { AllowRemote = true }).Dispose();
    }

    [Fact]
    public void Constructor_PortThatIsTaken_GivesTheOthersBack()
    {
        using var kernel = new RunningKernel();
        using var interpreter = new EchoInterpreter();
        var connection = RunningKernel.AnyPorts with { HeartbeatPort = kernel.Connection.ShellPort };
        Assert.Throws<IOException>(() => new JupyterKernel(interpreter, connection));
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("[]", "no JSON object")]
    [InlineData("{}", "shell_port is missing")]
    [InlineData("""{"transport":"ipc"}""", "tcp only")]
    [InlineData("""{"signature_scheme":"hmac-md5"}""", "hmac-sha256 only")]
    [InlineData("""{"ip":"example.org"}""", "expected an address")]
    [InlineData("""{"shell_port":70000}""", "expected a port")]
    public void Read_NoConnectionFile_SaysWhy(string json, string reason)
    {
        using var folder = new Testing.TemporaryFolder();
        File.WriteAllText(folder.PathOf("connection.json"), json);
        var error = Assert.Throws<InvalidDataException>(() => ConnectionInfo.Read(folder.PathOf("connection.json")));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("connection.json", error.Message, StringComparison.Ordinal);
    }

    private static void Damage(byte[] frame, Random random)
    {
        if (frame.Length > 0) frame[random.Next(frame.Length)] = (byte)random.Next(256);
    }

    private static List<byte[]> SignedAgain(List<byte[]> frames, int damaged, Random random)
    {
        Damage(frames[damaged], random);
        return [frames[0], new MessageSigner("key").Sign(frames[2], frames[3], frames[4], frames[5]), .. frames.Skip(2)];
    }

    private sealed class RunningKernel : IDisposable
    {
        public static readonly ConnectionInfo AnyPorts = new() { Address = IPAddress.Loopback, ShellPort = 0, ControlPort = 0, StdinPort = 0, IOPubPort = 0, HeartbeatPort = 0, Key = "key" };

        private readonly EchoInterpreter _interpreter = new();
        private readonly List<string> _log = [];

        public RunningKernel() => Kernel = new JupyterKernel(_interpreter, AnyPorts, new JupyterKernelOptions { Comms = new CommRegistry(), Log = line => { lock (_log) _log.Add(line); } });

        public JupyterKernel Kernel { get; }

        public ConnectionInfo Connection => Kernel.Connection;

        public string Log
        {
            get
            {
                lock (_log) return string.Join('\n', _log);
            }
        }

        public void Dispose()
        {
            Kernel.Dispose();
            _interpreter.Dispose();
        }
    }

    private sealed class Client : IDisposable
    {
        private readonly List<JupyterMessage> _published = [];
        private readonly MessageFactory _messages = new();
        private readonly WireCodec _codec;
        private readonly DealerSocket _shell = new();
        private readonly DealerSocket _stdin = new();
        private readonly SubscriberSocket _ioPub = new();

        public Client(ConnectionInfo connection, bool welcomed = true, byte[]? identity = null)
        {
            _codec = new WireCodec(new MessageSigner(connection.Key));
            Identity = identity ?? Encoding.ASCII.GetBytes(Guid.NewGuid().ToString());
            _shell.Options.Identity = Identity;
            _stdin.Options.Identity = Identity;
            _ioPub.Options.ReceiveHighWatermark = 0;
            _shell.Connect($"tcp://127.0.0.1:{connection.ShellPort}");
            _stdin.Connect($"tcp://127.0.0.1:{connection.StdinPort}");
            _ioPub.SubscribeToAnyTopic();
            _ioPub.Connect($"tcp://127.0.0.1:{connection.IOPubPort}");
            if (welcomed) Assert.Equal("iopub_welcome", Published().Type);
        }

        public byte[] Identity { get; }

        public string Send(string type, JsonObject content)
        {
            var message = _messages.Create(type, content);
            SendFrames(_codec.Encode(message));
            return message.Id;
        }

        public void SendFrames(IReadOnlyList<byte[]> frames) => _shell.SendMultipartBytes(frames);

        public string Execute(string code, bool allowStdin = false) => Send("execute_request", new JsonObject { ["code"] = code, ["allow_stdin"] = allowStdin });

        public JupyterMessage Decode(IReadOnlyList<byte[]> frames) => _codec.Decode(frames);

        public JsonObject Reply(string id)
        {
            while (true)
            {
                var reply = Receive(_shell);
                if (reply.ParentHeader.Text("msg_id") == id) return reply.Content;
            }
        }

        public JupyterMessage Published()
        {
            _published.Add(Receive(_ioPub));
            return _published[^1];
        }

        public List<JupyterMessage> PublishedFor(string id)
        {
            bool IsFor(JupyterMessage message) => message.ParentHeader.Text("msg_id") == id;
            bool IsLast(JupyterMessage message) => IsFor(message) && message.Content.Text("execution_state") == "idle";
            if (!_published.Exists(IsLast))
            {
                while (!IsLast(Published()))
                {
                }
            }
            return _published.FindAll(IsFor);
        }

        /// <summary>Answers a question, and gives its prompt.</summary>
        public string Answer(string value)
        {
            var question = Receive(_stdin);
            _stdin.SendMultipartBytes(_codec.Encode(_messages.Create("input_reply", new JsonObject { ["value"] = value }, question.Header)));
            return question.Content.Text("prompt");
        }

        public void Dispose()
        {
            _shell.Dispose();
            _stdin.Dispose();
            _ioPub.Dispose();
        }

        private JupyterMessage Receive(NetMQSocket socket)
        {
            var frames = new List<byte[]>();
            Assert.True(socket.TryReceiveMultipartBytes(HangLimit, ref frames), "Nothing came.");
            return _codec.Decode(frames);
        }
    }
}
