using System.Text.Json.Nodes;
using FsCheck.Xunit;
using NotebookKit.Kernel.Jupyter;
using NotebookKit.Kernel.Jupyter.Dispatch;
using NotebookKit.Kernel.Jupyter.Wire;
using NotebookKit.Testing;

namespace NotebookKit.Kernel.Tests.Jupyter;

/// <summary>The requests that do not run code.</summary>
public sealed class RequestTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void KernelInfo_OnBothChannels_SaysWhatRuns(bool control)
    {
        using var client = new FrontEnd();
        var info = client.Ask("kernel_info_request", channel: control ? KernelChannel.Control : KernelChannel.Shell);
        Assert.Equal("5.5", info.Text("protocol_version"));
        Assert.Equal("C#", info.Fields("language_info").Text("name"));
        Assert.Equal(".cs", info.Fields("language_info").Text("file_extension"));
        Assert.NotEmpty(info.Text("banner"));
        Assert.Equal("ok", info.Text("status"));
    }

    [Fact]
    public void KernelInfo_TheFirstOne_IsToldOfOnceAndAfterItsAnswer()
    {
        var greetings = 0;
        using var answered = new ManualResetEventSlim();
        using var client = new FrontEnd(options => options with
        {
            Greeted = () =>
            {
                answered.Wait(TimeSpan.FromSeconds(30));
                greetings++;
            },
        });
        client.Ask("history_request");
        // The answer comes although the greeting still lasts.
        client.Ask("kernel_info_request");
        Assert.Equal(0, greetings);
        answered.Set();
        client.Ask("kernel_info_request");
        client.Ask("history_request");
        Assert.Equal(1, greetings);
    }

    [Fact]
    public void Start_BeforeAnyRequest_SaysStartingOnce()
    {
        using var client = new FrontEnd();
        client.Ask("kernel_info_request");
        var starting = Assert.Single(client.Arrived("status"), message => message.Content.Text("execution_state") == "starting");
        Assert.Empty(starting.ParentHeader);
    }

    [Fact]
    public void Complete_AfterAnAstralCharacter_CountsCodePoints()
    {
        using var client = new FrontEnd();
        var reply = client.Ask("complete_request", new JsonObject { ["code"] = "😀 😀ab rest", ["cursor_pos"] = 5 });
        Assert.Equal(["😀ab!"], reply["matches"]!.AsArray().Select(match => match!.GetValue<string>()));
        Assert.Equal((2, 5), (reply.Number("cursor_start"), reply.Number("cursor_end")));
        var kind = reply.Fields("metadata")["_jupyter_types_experimental"]!.AsArray().Single()!.AsObject();
        Assert.Equal(("function", 2, 5), (kind.Text("type"), kind.Number("start"), kind.Number("end")));
    }

    [Theory]
    [InlineData(0, "😀ab Brief")]
    [InlineData(1, "😀ab Full")]
    public void Inspect_AKnownName_GivesItsBundle(int detail, string text)
    {
        using var client = new FrontEnd();
        var reply = client.Ask("inspect_request", new JsonObject { ["code"] = "😀abc", ["cursor_pos"] = 3, ["detail_level"] = detail });
        Assert.True(reply.Flag("found", false));
        Assert.Equal(text, reply.Fields("data").Text("text/plain"));
    }

    [Fact]
    public void Inspect_AnUnknownName_FindsNothing()
    {
        using var client = new FrontEnd();
        var reply = client.Ask("inspect_request", new JsonObject { ["code"] = "unknown", ["cursor_pos"] = 3 });
        Assert.False(reply.Flag("found", true));
        Assert.Empty(reply.Fields("data"));
    }

    [Theory]
    [InlineData("a", "complete", null)]
    [InlineData("a {", "incomplete", "  ")]
    [InlineData("}", "invalid", null)]
    public void IsComplete_Code_IsJudged(string code, string status, string? indent)
    {
        using var client = new FrontEnd();
        var reply = client.Ask("is_complete_request", new JsonObject { ["code"] = code });
        Assert.Equal(status, reply.Text("status"));
        Assert.Equal(indent, reply["indent"]?.GetValue<string>());
    }

    [Fact]
    public void History_OfThisAndEarlierSessions_GivesTailRangeAndSearch()
    {
        using var folder = new TemporaryFolder();
        var file = folder.PathOf("deep", "history.jsonl");
        using (var earlier = new FrontEnd(options => options with { HistoryFile = file }))
        {
            earlier.ReplyTo(earlier.Execute("value 1"));
            earlier.ReplyTo(earlier.Execute("print old"));
        }
        using var client = new FrontEnd(options => options with { HistoryFile = file });
        foreach (var code in new[] { "value 2", "value 2", "print new" }) client.ReplyTo(client.Execute(code));

        Assert.Equal("""[[2,2,"value 2"],[2,3,"print new"]]""", History(client, new JsonObject { ["hist_access_type"] = "tail", ["n"] = 2 }));
        Assert.Equal("""[[1,1,["value 1","1"]],[1,2,["print old",null]]]""", History(client, new JsonObject { ["hist_access_type"] = "range", ["session"] = -1, ["start"] = 1, ["output"] = true }));
        Assert.Equal("""[[2,1,"value 2"]]""", History(client, new JsonObject { ["hist_access_type"] = "range", ["session"] = 0, ["start"] = 1, ["stop"] = 2 }));
        Assert.Equal("""[[1,1,"value 1"],[2,2,"value 2"]]""", History(client, new JsonObject { ["hist_access_type"] = "search", ["pattern"] = "value ?", ["unique"] = true }));
        Assert.Equal("""[[2,3,"print new"]]""", History(client, new JsonObject { ["hist_access_type"] = "search", ["pattern"] = "p*", ["n"] = 1 }));
        Assert.Equal("error", client.Ask("history_request", new JsonObject { ["hist_access_type"] = "other" }).Text("status"));
    }

    [Fact]
    public void History_FileThatCannotBeWritten_KeepsThisSession()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("file"), "");
        using var client = new FrontEnd(options => options with { HistoryFile = folder.PathOf("file", "history.jsonl") });
        client.ReplyTo(client.Execute("value 1"));
        Assert.Equal("""[[1,1,"value 1"]]""", History(client, []));
        Assert.Contains("not kept", client.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void History_FileThatFailsInMidSession_KeepsThisSessionAndSaysSoOnce()
    {
        using var folder = new TemporaryFolder();
        using var client = new FrontEnd(options => options with { HistoryFile = folder.PathOf("history", "history.jsonl") });
        client.ReplyTo(client.Execute("value 1"));
        // The file is written after the reply, and before the next one.
        Assert.Equal("""[[1,1,"value 1"]]""", History(client, []));
        // As on a disk that is full: nothing can be written any more.
        Directory.Delete(folder.PathOf("history"), recursive: true);
        File.WriteAllText(folder.PathOf("history"), "");
        client.ReplyTo(client.Execute("value 2"));
        Assert.Equal("ok", client.ReplyTo(client.Execute("value 3")).Text("status"));
        Assert.Equal("""[[1,1,"value 1"],[1,2,"value 2"],[1,3,"value 3"]]""", History(client, []));
        Assert.Single(client.Log.Split('\n'), line => line.Contains("not kept", StringComparison.Ordinal));
    }

    [Fact]
    public void History_FileWithDamagedLines_LeavesThemOut()
    {
        using var folder = new TemporaryFolder();
        var file = folder.PathOf("history.jsonl");
        File.WriteAllText(file, "{\"session\":7,\"line\":1,\"input\":\"kept\"}\n{broken\n[]\n{\"session\":\"x\"}\n\n{\"session\":7,\"line\":2,\"input\":\"\\ud800\"}\n");
        using var client = new FrontEnd(options => options with { HistoryFile = file });
        client.ReplyTo(client.Execute("value 1"));
        Assert.Equal("""[[7,1,"kept"],[8,1,"value 1"]]""", History(client, []));
    }

    [Fact]
    public void History_SeveralKernelsAtOnce_LosesNothing()
    {
        using var folder = new TemporaryFolder();
        var clients = Enumerable.Range(0, 4).Select(_ => new FrontEnd(options => options with { HistoryFile = folder.PathOf("history.jsonl") })).ToList();
        var ids = Enumerable.Range(0, 25).SelectMany(i => clients.Select(client => (client, id: client.Execute($"value {i}")))).ToList();
        foreach (var (client, id) in ids) client.ReplyTo(id);
        foreach (var client in clients) History(client, []);
        var entries = clients[0].Ask("history_request")["history"]!.AsArray();
        Assert.Equal(100, entries.Count);
        Assert.Equal([1, 2, 3, 4], entries.Select(entry => entry![0]!.GetValue<int>()).Distinct().Order());
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public void History_FileThatGrowsTooLong_LosesItsOlderHalf()
    {
        using var folder = new TemporaryFolder();
        var file = folder.PathOf("history.jsonl");
        File.WriteAllLines(file, Enumerable.Range(1, 5000).Select(i => $$"""{"session":1,"line":{{i}},"input":"{{new string('x', 1000)}}"}"""));
        using var client = new FrontEnd(options => options with { HistoryFile = file });
        client.ReplyTo(client.Execute("value 1"));
        Assert.Equal(2501, client.Ask("history_request", new JsonObject { ["n"] = 10_000 })["history"]!.AsArray().Count);
        Assert.InRange(new FileInfo(file).Length, 1 << 20, 3 << 20);
    }

    [Fact]
    public void Comm_UnknownTarget_IsClosed()
    {
        using var client = new FrontEnd();
        var id = client.Send("comm_open", new JsonObject { ["comm_id"] = "c1", ["target_name"] = "nothing", ["data"] = new JsonObject() });
        var close = client.OutputsOf(id).Single();
        Assert.Equal(("comm_close", "c1"), (close.Type, close.Content.Text("comm_id")));
    }

    [Fact]
    public void Comm_RegisteredTarget_TalksBothWays()
    {
        using var client = new FrontEnd();
        var heard = new List<string>();
        client.Comms.Register("echo", (comm, opening) =>
        {
            heard.Add(opening.Data.ToJsonString());
            comm.Received += message => comm.Send(new JsonObject { ["back"] = message.Data.DeepClone() }, [7]);
            comm.Closed += _ => heard.Add("closed");
        });

        client.Send("comm_open", new JsonObject { ["comm_id"] = "c1", ["target_name"] = "echo", ["data"] = new JsonObject { ["x"] = 1 } });
        var id = client.Send("comm_msg", new JsonObject { ["comm_id"] = "c1", ["data"] = new JsonObject { ["y"] = 2 } });
        var answer = client.OutputsOf(id).Single();
        Assert.Equal("""{"back":{"y":2}}""", answer.Content["data"]!.ToJsonString());
        Assert.Equal([7], Assert.Single(answer.Buffers));
        Assert.Equal("""{"c1":{"target_name":"echo"}}""", client.Ask("comm_info_request")["comms"]!.ToJsonString());
        Assert.Equal("{}", client.Ask("comm_info_request", new JsonObject { ["target_name"] = "other" })["comms"]!.ToJsonString());

        client.OutputsOf(client.Send("comm_close", new JsonObject { ["comm_id"] = "c1", ["data"] = new JsonObject() }));
        Assert.Equal(["""{"x":1}""", "closed"], heard);
        Assert.Equal("{}", client.Ask("comm_info_request")["comms"]!.ToJsonString());
    }

    [Fact]
    public void Comm_OpenedByTheKernel_IsToldToTheFrontEnd()
    {
        using var client = new FrontEnd();
        var comm = client.Comms.Open("widget", new JsonObject { ["a"] = 1 });
        comm.Send(new JsonObject { ["b"] = 2 });
        comm.Close();
        comm.Send(new JsonObject { ["after"] = 3 });
        Assert.Equal("widget", client.Arrived("comm_open").Single().Content.Text("target_name"));
        Assert.Equal("""{"b":2}""", client.Arrived("comm_msg").Single().Content["data"]!.ToJsonString());
        Assert.Single(client.Arrived("comm_close"));
    }

    [Fact]
    public void Comm_HandlerThatThrows_LeavesTheKernelAlive()
    {
        using var client = new FrontEnd();
        client.Comms.Register("bad", (_, _) => throw new InvalidOperationException("broken target"));
        client.OutputsOf(client.Send("comm_open", new JsonObject { ["comm_id"] = "c1", ["target_name"] = "bad" }));
        Assert.Contains("broken target", client.Log, StringComparison.Ordinal);
        Assert.Equal("ok", client.Ask("kernel_info_request").Text("status"));
    }

    [Theory]
    [InlineData("nonsense_request")]
    [InlineData("debug_request")]
    [InlineData("_reply")]
    public void Receive_UnknownType_IsLoggedAndTheKernelGoesOn(string type)
    {
        using var client = new FrontEnd();
        Assert.Empty(client.OutputsOf(client.Send(type)));
        Assert.Contains(type, client.Log, StringComparison.Ordinal);
        Assert.Equal("ok", client.Ask("kernel_info_request").Text("status"));
    }

    [Theory]
    [InlineData("complete_request", """{"code":5}""")]
    [InlineData("complete_request", """{"code":"a","cursor_pos":1.5}""")]
    [InlineData("complete_request", """{"code":"\ud800","cursor_pos":1}""")]
    [InlineData("inspect_request", """{"code":[]}""")]
    [InlineData("history_request", """{"n":1e99}""")]
    [InlineData("shutdown_request", """{"restart":"no"}""")]
    [InlineData("comm_info_request", """{"target_name":{}}""")]
    public void Request_FieldOfAnotherKind_IsAnsweredWithAnError(string type, string content)
    {
        using var client = new FrontEnd();
        var reply = client.Ask(type, (JsonObject)JsonNode.Parse(content)!);
        Assert.Equal("error", reply.Text("status"));
        Assert.NotEmpty(reply.Text("evalue"));
    }

    [Property(MaxTest = 300)]
    public void Request_AnyContent_IsAnsweredAndTheKernelGoesOn(int seed)
    {
        using var client = new FrontEnd();
        var random = new Random(seed);
        string[] types = ["execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request", "comm_info_request", "interrupt_request", "kernel_info_request", "connect_request"];
        foreach (var type in types)
        {
            var content = (JsonObject)JsonNode.Parse(Hostile(random))!;
            content.Remove("allow_stdin");
            Assert.Contains(client.Ask(type, content).Text("status"), (string[])["ok", "error", "aborted", "complete", "incomplete", "invalid"]);
        }
        foreach (var type in new[] { "comm_open", "comm_msg", "comm_close", "input_reply" }) client.OutputsOf(client.Send(type, (JsonObject)JsonNode.Parse(Hostile(random))!));
    }

    [Fact]
    public void Control_WhileACellRuns_IsAnsweredAtOnce()
    {
        using var client = new FrontEnd();
        var cell = client.Execute("wait");
        client.Interpreter.AwaitWaiting();
        Assert.Equal("ok", client.Ask("kernel_info_request", channel: KernelChannel.Control).Text("status"));
        Assert.DoesNotContain(client.Arrived("execute_reply"), message => message.ParentHeader.Text("msg_id") == cell);
        client.Kernel.Interrupt();
        client.ReplyTo(cell);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Shutdown_WhileACellRuns_TellsEverybodyAndEnds(bool restart)
    {
        using var client = new FrontEnd();
        client.Execute("wait");
        client.Interpreter.AwaitWaiting();
        var reply = client.Ask("shutdown_request", new JsonObject { ["restart"] = restart }, KernelChannel.Control);
        Assert.Equal(restart, reply.Flag("restart", !restart));
        client.Kernel.WaitForEnd();
        Assert.Contains(client.Arrived("shutdown_reply"), message => message.Content.Flag("restart", !restart) == restart);
    }

    /// <summary>An object with fields that the protocol knows, and values that it does not expect.</summary>
    private static string Hostile(Random random)
    {
        string[] names = ["code", "cursor_pos", "detail_level", "silent", "store_history", "user_expressions", "stop_on_error", "hist_access_type", "n", "pattern", "session", "start", "stop", "output", "unique", "comm_id", "target_name", "data", "value", "restart"];
        string[] values = ["null", "true", "-1", "2147483647", "-2147483648", "1e300", "0.5", "\"\"", "\"a\"", "\"\\ud800\"", "\"😀?\"", "\"tail\"", "\"search\"", "\"range\"", "\"[*\"", "[]", "{}", "[[{}]]", "{\"a\":1}", "{\"a\":\"value 1\"}", "{\"a\":\"\\udc00\"}"];
        return "{" + string.Join(",", names.Where(_ => random.Next(2) == 0).Select(name => $"\"{name}\":{values[random.Next(values.Length)]}")) + "}";
    }

    private static string History(FrontEnd client, JsonObject request) => client.Ask("history_request", request)["history"]!.ToJsonString();
}
