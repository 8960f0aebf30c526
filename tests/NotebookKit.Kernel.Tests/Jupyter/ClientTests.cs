using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using NotebookKit.Kernel.Jupyter;
using NotebookKit.Kernel.Jupyter.Wire;
using NotebookKit.Testing;

namespace NotebookKit.Kernel.Tests.Jupyter;

/// <summary>The client against the kernel, over sockets, with a language that is not C#.</summary>
public sealed class ClientTests : IDisposable
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromSeconds(30);

    private readonly EchoInterpreter _interpreter = new();
    private readonly ConnectionInfo _connection = ConnectionInfo.CreateLocal();
    private JupyterKernel? _kernel;

    public void Dispose()
    {
        _kernel?.Dispose();
        _interpreter.Dispose();
    }

    [Fact]
    public async Task Execute_EveryKindOfOutput_GivesThemInOrderAndTheReplyAfterThem()
    {
        using var client = await ConnectAsync();
        var outputs = new List<string>();
        var reply = await client.ExecuteAsync("print é😀\nshow b\nupdate c\nclear wait\nvalue d", output => outputs.Add(output.Type), Token).WaitAsync(HangLimit, Token);
        Assert.Equal("ok", reply.Text("status"));
        Assert.Equal(["execute_input", "stream", "display_data", "update_display_data", "clear_output", "execute_result"], outputs);
        Assert.Equal("notebookkit", client.Implementation);
    }

    [Fact]
    public async Task Execute_ACellThatFails_IsAReplyAndNotAnException()
    {
        using var client = await ConnectAsync();
        var reply = await client.ExecuteAsync("error bad", _ => { }, Token).WaitAsync(HangLimit, Token);
        Assert.Equal(("error", "bad"), (reply.Text("status"), reply.Text("evalue")));
        Assert.Equal("ok", (await client.ExecuteAsync("print a", _ => { }, Token).WaitAsync(HangLimit, Token)).Text("status"));
    }

    [Fact]
    public async Task Execute_OutputsOfAnotherClient_AreNotItsOwn()
    {
        using var client = await ConnectAsync();
        using var other = await JupyterClient.ConnectAsync(_connection, null, Token);
        var texts = new List<string>();
        var others = other.ExecuteAsync("print theirs", _ => { }, Token);
        await client.ExecuteAsync("print mine", output => texts.Add(output.Content.Text("text")), Token).WaitAsync(HangLimit, Token);
        await others.WaitAsync(HangLimit, Token);
        Assert.Equal("mine\n", string.Concat(texts));
    }

    [Fact]
    public async Task Execute_ACellThatAsks_HasNobodyToAsk()
    {
        using var client = await ConnectAsync();
        var text = "";
        await client.ExecuteAsync("ask Name: ", output => text += output.Content.Text("text"), Token).WaitAsync(HangLimit, Token);
        Assert.Equal("> nobody\n", text);
    }

    [Fact]
    public async Task Interrupt_WhileACellRuns_EndsIt()
    {
        using var client = await ConnectAsync();
        var cell = client.ExecuteAsync("wait", _ => { }, Token);
        _interpreter.AwaitWaiting();
        client.Interrupt();
        Assert.Equal("Cancelled", (await cell.WaitAsync(HangLimit, Token)).Text("ename"));
    }

    [Fact]
    public async Task Execute_WaitCancelled_GivesNothingMore()
    {
        using var client = await ConnectAsync();
        using var enough = new CancellationTokenSource();
        var late = 0;
        var cell = client.ExecuteAsync("wait\nprint late", output => late += output.Type == "stream" ? 1 : 0, enough.Token);
        _interpreter.AwaitWaiting();
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cell);
        client.Interrupt();
        await client.ExecuteAsync("print next", _ => { }, Token).WaitAsync(HangLimit, Token);
        Assert.Equal(0, late);
    }

    [Fact]
    public async Task Connect_KernelThatStartsLater_IsWaitedFor()
    {
        var connecting = JupyterClient.ConnectAsync(_connection, null, Token);
        await Task.Delay(200, Token);
        Assert.False(connecting.IsCompleted);
        _kernel = new JupyterKernel(_interpreter, _connection, new JupyterKernelOptions { Comms = new CommRegistry() });
        using var client = await connecting.WaitAsync(HangLimit, Token);
        Assert.Equal("ok", (await client.ExecuteAsync("print a", _ => { }, Token).WaitAsync(HangLimit, Token)).Text("status"));
    }

    [Fact]
    public async Task Connect_AnotherKey_NeverBelievesTheKernel()
    {
        using var right = await ConnectAsync();
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        var refused = new List<string>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => JupyterClient.ConnectAsync(_connection with { Key = "other" }, line => { lock (refused) refused.Add(line); }, enough.Token));
        Assert.Contains(refused, line => line.Contains("signature", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Execute_KernelGone_EndsWithWhatCameBefore()
    {
        using var client = await ConnectAsync();
        var texts = new List<string>();
        var cell = client.ExecuteAsync("print before\nsleep 200\nwait", output => texts.Add(output.Content.Text("text")), Token);
        _interpreter.AwaitWaiting();
        _kernel!.Dispose();
        _kernel = null;
        await Task.WhenAny(cell, Task.Delay(HangLimit, Token));
        Assert.True(cell.IsCompleted);
        await client.Closed.WaitAsync(HangLimit, Token);
        Assert.Contains("before\n", texts);
        await Assert.ThrowsAsync<IOException>(() => client.ExecuteAsync("print a", _ => { }, Token));
    }

    [Fact]
    public async Task Silence_ServerThatNeverAnswers_Grows()
    {
        using var client = await ConnectAsync();
        Assert.True(client.Silence < HangLimit);

        using var mute = new TcpListener(IPAddress.Loopback, 0);
        mute.Start();
        var connection = _connection with { HeartbeatPort = ((IPEndPoint)mute.LocalEndpoint).Port };
        using var unheard = await JupyterClient.ConnectAsync(connection, null, Token);
        var deadline = DateTime.UtcNow + HangLimit;
        while (unheard.Silence == TimeSpan.Zero && DateTime.UtcNow < deadline) await Task.Delay(20, Token);
        Assert.NotEqual(TimeSpan.Zero, unheard.Silence);
    }

    [Fact]
    public async Task OpenComm_TargetOfTheKernel_SendsAmongTheOutputsOfACell()
    {
        var comms = new CommRegistry();
        Comm? opened = null;
        comms.Register("status", (comm, _) => opened = comm);
        _kernel = new JupyterKernel(_interpreter, _connection, new JupyterKernelOptions { Comms = comms });
        using var client = await JupyterClient.ConnectAsync(_connection, null, Token);
        client.OpenComm("status");
        var heard = new TaskCompletionSource<string>();
        var cell = client.ExecuteAsync("wait", output =>
        {
            if (output.Type == "comm_msg") heard.TrySetResult(output.Content.Fields("data").ToJsonString());
        }, Token);
        _interpreter.AwaitWaiting();
        opened!.Send(new JsonObject { ["a"] = 1 });
        Assert.Equal("""{"a":1}""", await heard.Task.WaitAsync(HangLimit, Token));
        client.Interrupt();
        await cell.WaitAsync(HangLimit, Token);
    }

    [Fact]
    public void CreateLocal_Write_GivesAFileThatOnlyThisUserReads()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("connection.json");
        var connection = ConnectionInfo.CreateLocal() with { KernelName = "mine" };
        connection.Write(path);
        Assert.Equal(connection, ConnectionInfo.Read(path));
        Assert.Equal(64, connection.Key.Length);
        Assert.Equal(5, new[] { connection.ShellPort, connection.ControlPort, connection.StdinPort, connection.IOPubPort, connection.HeartbeatPort }.Distinct().Count());
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Throws<IOException>(() => connection.Write(path));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<JupyterClient> ConnectAsync()
    {
        _kernel = new JupyterKernel(_interpreter, _connection, new JupyterKernelOptions { Comms = new CommRegistry() });
        return JupyterClient.ConnectAsync(_connection, null, Token).WaitAsync(HangLimit, Token);
    }
}
