using System.Net;
using System.Text.Json.Nodes;
using NotebookKit.Kernel.Jupyter.Client;
using NotebookKit.Kernel.Jupyter.Wire;
using NotebookKit.Kernel.Jupyter.Zmtp;

namespace NotebookKit.Kernel.Jupyter;

/// <summary>
/// A front end without a face: runs cells in any kernel that speaks the Jupyter protocol over TCP. It has no channel for
/// questions, so that cells that ask get no answer. Members may be called from any thread.
/// </summary>
public sealed class JupyterClient : IDisposable
{
    // What comes is what the kernel shows, and a notebook has to hold it.
    private const int MaxMessageBytes = 1 << 30;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(100);

    // By this topic, which is empty, everything is subscribed to.
    private static readonly byte[][] Subscription = [[1]];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Exchange> _exchanges = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MessageFactory _messages = new("client");
    private readonly Action<string> _log;
    private readonly WireCodec _codec;
    private ClientSocket? _shell;
    private ClientSocket? _control;
    private ClientSocket? _ioPub;
    private Heartbeat? _heartbeat;
    private bool _isClosed;

    private JupyterClient(string key, Action<string> log) => (_codec, _log) = (new WireCodec(new MessageSigner(key), repairsText: true), log);

    /// <summary>What the kernel calls itself, such as <c>ipython</c> or <c>notebookkit</c>.</summary>
    public string Implementation { get; private set; } = "";

    /// <summary>How long the kernel has owed an answer to the heartbeat; zero when it owes none. Some kernels answer only between cells.</summary>
    public TimeSpan Silence => _heartbeat?.Silence ?? TimeSpan.Zero;

    /// <summary>Ends when the kernel has closed its connections, after everything that it sent has come.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Connects to a kernel, which may still be starting, and waits until it answers and its outputs arrive.</summary>
    /// <param name="connection">Where the kernel listens.</param>
    /// <param name="log">Told of what is wrong with messages, one line at a time, from any thread. Default: nobody.</param>
    /// <param name="cancellationToken">Ends the wait; without it a kernel that never starts is waited for without end.</param>
    /// <exception cref="IOException">The kernel closed its connections.</exception>
    public static async Task<JupyterClient> ConnectAsync(ConnectionInfo connection, Action<string>? log = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var client = new JupyterClient(connection.Key, log ?? (static _ => { }));
        try
        {
            await client.OpenAsync(connection, cancellationToken).ConfigureAwait(false);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Runs a cell, and gives the content of the reply.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="output">Called for everything that the kernel publishes for the cell, in order, on a thread of this client; not after the task has ended.</param>
    /// <param name="cancellationToken">Ends the wait, not the cell; see <see cref="Interrupt"/>.</param>
    /// <exception cref="IOException">The kernel closed its connections.</exception>
    public async Task<JsonObject> ExecuteAsync(string code, Action<KernelOutput> output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(output);
        var content = new JsonObject
        {
            ["code"] = code, ["silent"] = false, ["store_history"] = true, ["user_expressions"] = new JsonObject(), ["allow_stdin"] = false, ["stop_on_error"] = true,
        };
        return await AskAsync("execute_request", content, output, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks the kernel to end the cell that runs; the reply to the cell says what came of it. Kernels that want a signal instead do nothing.</summary>
    public void Interrupt() => _control?.Send(Encode("interrupt_request", []));

    /// <summary>Asks the kernel to end.</summary>
    public void Shutdown() => _control?.Send(Encode("shutdown_request", new JsonObject { ["restart"] = false }));

    /// <summary>Opens a comm to a target of the kernel; what it sends comes among the outputs of cells.</summary>
    public void OpenComm(string targetName)
    {
        ArgumentException.ThrowIfNullOrEmpty(targetName);
        _shell?.Send(Encode("comm_open", new JsonObject { ["comm_id"] = Guid.NewGuid().ToString("N"), ["target_name"] = targetName, ["data"] = new JsonObject() }));
    }

    /// <summary>Sends what waits and closes the connections; the kernel goes on.</summary>
    public void Dispose()
    {
        _heartbeat?.Dispose();
        _shell?.Close(Linger);
        _control?.Close(Linger);
        _ioPub?.Dispose();
    }

    private async Task OpenAsync(ConnectionInfo connection, CancellationToken cancellationToken)
    {
        var settings = new ZmtpSettings(MaxMessageBytes, _log);
        _shell = await ConnectAsync("shell", "DEALER", connection.ShellPort, TakeReply, () => { }).ConfigureAwait(false);
        _control = await ConnectAsync("control", "DEALER", connection.ControlPort, TakeReply, () => { }).ConfigureAwait(false);
        _ioPub = await ConnectAsync("iopub", "SUB", connection.IOPubPort, TakePublished, End).ConfigureAwait(false);
        _ioPub.Send(Subscription);
        _heartbeat = await Heartbeat.StartAsync(new IPEndPoint(connection.Address, connection.HeartbeatPort), settings, cancellationToken).ConfigureAwait(false);
        Implementation = await KnowAsync(cancellationToken).ConfigureAwait(false);

        Task<ClientSocket> ConnectAsync(string name, string socketType, int port, Action<Exchange, JupyterMessage> take, Action closed) => ClientSocket.ConnectAsync(
            name, socketType, new IPEndPoint(connection.Address, port), settings, frames => Receive(name, frames, take), closed, cancellationToken);
    }

    /// <summary>Gives the name of the implementation once the subscription has reached the kernel: until then it is done with requests that nobody hears of.</summary>
    private async Task<string> KnowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return (await AskAsync("kernel_info_request", [], static _ => { }, Patience, cancellationToken).ConfigureAwait(false)).Text("implementation");
            }
            catch (TimeoutException)
            {
                // Asked again.
            }
        }
    }

    private async Task<JsonObject> AskAsync(string type, JsonObject content, Action<KernelOutput> output, TimeSpan limit, CancellationToken cancellationToken)
    {
        var message = _messages.Create(type, content);
        var exchange = new Exchange(output);
        lock (_gate)
        {
            if (_isClosed) throw Gone();
            _exchanges[message.Id] = exchange;
        }
        try
        {
            _shell!.Send(_codec.Encode(message));
            return await exchange.Done.WaitAsync(limit, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate) _exchanges.Remove(message.Id);
        }
    }

    private IReadOnlyList<byte[]> Encode(string type, JsonObject content) => _codec.Encode(_messages.Create(type, content));

    // Under the lock, so that an exchange that is over gets nothing more.
    private void Receive(string channel, List<byte[]> frames, Action<Exchange, JupyterMessage> take)
    {
        try
        {
            var message = _codec.Decode(frames);
            var parent = message.ParentHeader.Text("msg_id");
            lock (_gate)
            {
                if (_exchanges.TryGetValue(parent, out var exchange)) take(exchange, message);
            }
        }
        catch (WireException error)
        {
            _log($"{channel}: a message was dropped: {error.Message}");
        }
    }

    private static void TakeReply(Exchange exchange, JupyterMessage message) => exchange.TakeReply(message);

    private static void TakePublished(Exchange exchange, JupyterMessage message) => exchange.TakePublished(message);

    private void End()
    {
        lock (_gate)
        {
            _isClosed = true;
            foreach (var exchange in _exchanges.Values) exchange.Fail(Gone());
        }
        _closed.TrySetResult();
    }

    private static IOException Gone() => new("The kernel closed its connections.");
}
