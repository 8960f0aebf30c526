using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using NotebookKit.Kernel.Jupyter;
using NotebookKit.Kernel.Jupyter.Dispatch;
using NotebookKit.Kernel.Jupyter.Wire;

namespace NotebookKit.Kernel.Tests.Jupyter;

/// <summary>A front end and a kernel in one process: messages go by hand, no socket is involved.</summary>
internal sealed class FrontEnd : IKernelTransport, IDisposable
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromSeconds(30);

    private readonly BlockingCollection<(KernelChannel Channel, JupyterMessage Message)> _arriving = [];
    private readonly List<(KernelChannel Channel, JupyterMessage Message)> _arrived = [];
    private readonly MessageFactory _messages = new();
    private readonly List<string> _log = [];

    public FrontEnd(Func<JupyterKernelOptions, JupyterKernelOptions>? change = null)
    {
        var options = new JupyterKernelOptions { Comms = Comms, Log = line => { lock (_log) _log.Add(line); } };
        var connection = new ConnectionInfo { Address = System.Net.IPAddress.Loopback, ShellPort = 1, ControlPort = 2, StdinPort = 3, IOPubPort = 4, HeartbeatPort = 5 };
        Kernel = new Dispatcher(Interpreter, this, new MessageFactory(), connection, change?.Invoke(options) ?? options);
        Kernel.Start();
    }

    public EchoInterpreter Interpreter { get; } = new();

    public CommRegistry Comms { get; } = new();

    public Dispatcher Kernel { get; }

    public string Log
    {
        get
        {
            lock (_log) return string.Join('\n', _log);
        }
    }

    /// <summary>Sends a message, and gives its id.</summary>
    public string Send(string type, JsonObject? content = null, KernelChannel channel = KernelChannel.Shell)
    {
        var message = _messages.Create(type, content ?? []) with { Identities = ["client"u8.ToArray()] };
        Kernel.Receive(channel, message);
        return message.Id;
    }

    public string Execute(string code, bool silent = false, bool storeHistory = true, bool allowStdin = false, bool stopOnError = true, JsonObject? expressions = null) =>
        Send("execute_request", new JsonObject
        {
            ["code"] = code, ["silent"] = silent, ["store_history"] = storeHistory, ["allow_stdin"] = allowStdin, ["stop_on_error"] = stopOnError, ["user_expressions"] = expressions ?? [],
        });

    public JsonObject Ask(string type, JsonObject? content = null, KernelChannel channel = KernelChannel.Shell) => ReplyTo(Send(type, content, channel));

    /// <summary>The content of the reply to a message.</summary>
    public JsonObject ReplyTo(string id) => Wait((channel, message) => channel != KernelChannel.IOPub && message.Type.EndsWith("_reply", StringComparison.Ordinal) && IsFor(message, id)).Content;

    public JupyterMessage Wait(Func<KernelChannel, JupyterMessage, bool> wanted)
    {
        while (true)
        {
            foreach (var (channel, message) in _arrived)
            {
                if (wanted(channel, message)) return message;
            }
            Assert.True(_arriving.TryTake(out var next, HangLimit), "The kernel did not answer.");
            _arrived.Add(next);
        }
    }

    /// <summary>What was published for a message, from busy to idle, both left out.</summary>
    public List<JupyterMessage> OutputsOf(string id)
    {
        Wait((channel, message) => IsStatus(channel, message, id, "idle"));
        var published = _arrived.Where(entry => entry.Channel == KernelChannel.IOPub && IsFor(entry.Message, id)).Select(entry => entry.Message).ToList();
        Assert.Equal("busy", published[0].Content.Text("execution_state"));
        Assert.Equal("idle", published[^1].Content.Text("execution_state"));
        return published[1..^1];
    }

    /// <summary>The same in short, one line each, without the input.</summary>
    public List<string> Shown(string id) => [.. OutputsOf(id).Where(message => message.Type != "execute_input").Select(Short)];

    public List<JupyterMessage> Arrived(string type)
    {
        while (_arriving.TryTake(out var next)) _arrived.Add(next);
        return [.. _arrived.Select(entry => entry.Message).Where(message => message.Type == type)];
    }

    void IKernelTransport.Send(KernelChannel channel, JupyterMessage message) => _arriving.Add((channel, message));

    public void Dispose()
    {
        Kernel.Dispose();
        Interpreter.Dispose();
        _arriving.Dispose();
    }

    private static bool IsFor(JupyterMessage message, string id) => message.ParentHeader.Text("msg_id") == id;

    private static bool IsStatus(KernelChannel channel, JupyterMessage message, string id, string state) =>
        channel == KernelChannel.IOPub && message.Type == "status" && IsFor(message, id) && message.Content.Text("execution_state") == state;

    private static string Short(JupyterMessage message) => message.Type switch
    {
        "stream" => $"{message.Content.Text("name")}: {message.Content.Text("text")}",
        "error" => $"error: {message.Content.Text("ename")}: {message.Content.Text("evalue")}",
        "clear_output" => $"clear: {message.Content.Flag("wait", false)}",
        _ => $"{message.Type}: {message.Content["data"]!.ToJsonString()}",
    };
}
