using System.Text.Json.Nodes;
using NotebookKit.Kernel.Jupyter.Dispatch;
using NotebookKit.Kernel.Jupyter.Wire;

namespace NotebookKit.Kernel.Tests.Jupyter;

/// <summary>What running a cell sends, with a language that is not C#.</summary>
public sealed class ExecuteTests
{
    [Fact]
    public void Execute_EveryKindOfOutput_PublishesThemInOrder()
    {
        using var client = new FrontEnd();

        var id = client.Execute("print a\nwarn b\nshow c\nupdate d\nclear wait\nprint e\njson\nvalue f");

        Assert.Equal(
            ["stdout: a\n", "stderr: b\n", """display_data: {"text/plain":"c"}""", """update_display_data: {"text/plain":"d"}""", "clear: True", "stdout: e\n",
                """display_data: {"application/json":{"a":1}}""", """execute_result: {"text/plain":"f"}"""],
            client.Shown(id));
        var reply = client.ReplyTo(id);
        Assert.Equal("ok", reply.Text("status"));
        Assert.Equal(1, reply.Number("execution_count"));
        Assert.Empty(reply["payload"]!.AsArray());
        Assert.Equal(1, client.OutputsOf(id)[^1].Content.Number("execution_count"));
        Assert.All(client.Arrived("display_data").Take(1), message => Assert.Equal("id", message.Content.Fields("transient").Text("display_id")));
    }

    [Fact]
    public void Execute_ACell_SaysItsCodeAndNumberFirst()
    {
        using var client = new FrontEnd();
        var first = client.OutputsOf(client.Execute("print é😀"))[0];
        Assert.Equal("execute_input", first.Type);
        Assert.Equal("print é😀", first.Content.Text("code"));
        Assert.Equal(1, first.Content.Number("execution_count"));
    }

    [Fact]
    public void Execute_ManySmallPrints_MakesFewMessages()
    {
        using var client = new FrontEnd();
        var outputs = client.OutputsOf(client.Execute("many 20000")).Where(message => message.Type == "stream").ToList();
        Assert.Equal(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"line {i}\n")), string.Concat(outputs.Select(output => output.Content.Text("text"))));
        Assert.True(outputs.Count < 2000, $"{outputs.Count} messages.");
        Assert.All(outputs, output => Assert.InRange(output.Content.Text("text").Length, 1, 70_000));
    }

    [Fact]
    public void Execute_PrintsMoreThanTheLimit_CutsAndSaysSoOnce()
    {
        using var client = new FrontEnd(options => options with { MaxStreamLength = 100 });
        var streams = client.OutputsOf(client.Execute("many 1000\nprint more\nvalue 1")).Where(message => message.Type == "stream").ToList();
        Assert.Equal(100, streams.Where(stream => stream.Content.Text("name") == "stdout").Sum(stream => stream.Content.Text("text").Length));
        var note = Assert.Single(streams, stream => stream.Content.Text("name") == "stderr");
        Assert.Contains("100 characters", note.Content.Text("text"), StringComparison.Ordinal);
    }

    [Fact]
    public void Execute_PrintsAndGoesOn_ShowsTheTextWhileItRuns()
    {
        using var client = new FrontEnd();
        client.Execute("print first\nprint second\nwait");
        client.Wait((_, message) => message.Type == "stream" && message.Content.Text("text").Contains("second", StringComparison.Ordinal));
        client.Kernel.Interrupt();
    }

    [Fact]
    public void Execute_ACellThatFails_GivesOneErrorInColour()
    {
        using var client = new FrontEnd();
        var id = client.Execute("print a\nerror bad");
        Assert.Equal(["stdout: a\n", "error: Failure: bad"], client.Shown(id));
        var reply = client.ReplyTo(id);
        Assert.Equal("error", reply.Text("status"));
        Assert.Equal("Failure", reply.Text("ename"));
        Assert.Equal(["\e[1;31mFailure\e[0m: bad", "   at \e[32mcell 1, line 2\e[0m: code"], reply["traceback"]!.AsArray().Select(line => line!.GetValue<string>()));
    }

    [Fact]
    public void Execute_ExceptionWhoseMessageThrows_IsAnErrorOfTheCell()
    {
        using var client = new FrontEnd();
        var reply = client.ReplyTo(client.Execute("throw"));
        Assert.Contains("BrokenException", reply.Text("ename"), StringComparison.Ordinal);
        Assert.Contains("its Message threw", reply.Text("evalue"), StringComparison.Ordinal);
        Assert.Equal("ok", client.ReplyTo(client.Execute("print still here")).Text("status"));
    }

    [Fact]
    public void Execute_AfterAFailure_AbortsWhatWaitedAndNothingElse()
    {
        using var client = new FrontEnd();
        client.Execute("wait");
        client.Interpreter.AwaitWaiting();
        var (failing, waiting, question) = (client.Execute("sleep 50\nerror x"), client.Execute("print never"), client.Send("kernel_info_request"));
        client.Kernel.Interrupt();

        // The interrupted cell failed too, so all three cells behind it are aborted.
        Assert.Equal("aborted", client.ReplyTo(failing).Text("status"));
        Assert.Equal("aborted", client.ReplyTo(waiting).Text("status"));
        Assert.Equal("ok", client.ReplyTo(question).Text("status"));
        Assert.Equal("ok", client.ReplyTo(client.Execute("print again")).Text("status"));
        Assert.Equal(["wait", "print again"], client.Interpreter.Executed);
    }

    [Fact]
    public void Execute_FailureThatDoesNotStop_RunsWhatWaited()
    {
        using var client = new FrontEnd();
        client.Execute("sleep 50\nerror x", stopOnError: false);
        Assert.Equal("ok", client.ReplyTo(client.Execute("print next")).Text("status"));
    }

    [Fact]
    public void Execute_Silent_PublishesNothingAndDoesNotCount()
    {
        using var client = new FrontEnd();
        var silent = client.Execute("print a\nshow b\nvalue c", silent: true);
        Assert.Empty(client.OutputsOf(silent));
        Assert.Equal(0, client.ReplyTo(silent).Number("execution_count"));
        Assert.Equal("error", client.ReplyTo(client.Execute("error x", silent: true)).Text("status"));
        Assert.Empty(client.Arrived("error"));
        Assert.Equal(1, client.ReplyTo(client.Execute("print a")).Number("execution_count"));
    }

    [Fact]
    public void Execute_CellsAndOtherCode_AreCalledByTheNumbersThatUsersSee()
    {
        using var client = new FrontEnd();
        client.ReplyTo(client.Execute("print a"));
        client.ReplyTo(client.Execute("print b", silent: true));
        client.ReplyTo(client.Execute("print c", storeHistory: false));
        client.ReplyTo(client.Execute("print d", expressions: new JsonObject { ["x"] = "value 1" }));
        Assert.Equal(["cell 1", "code that is not kept", "code that is not kept", "cell 2", "user expression"], client.Interpreter.Names);
    }

    [Fact]
    public void Execute_NotStored_ShowsOutputsAndDoesNotCount()
    {
        using var client = new FrontEnd();
        var id = client.Execute("print a", storeHistory: false);
        Assert.Equal(["stdout: a\n"], client.Shown(id));
        Assert.Equal(1, client.ReplyTo(client.Execute("value 1")).Number("execution_count"));
        Assert.Single(client.Ask("history_request")["history"]!.AsArray());
    }

    [Fact]
    public void Execute_UserExpressions_GivesValuesAndErrors()
    {
        using var client = new FrontEnd();
        var id = client.Execute("print a", expressions: new JsonObject { ["good"] = "print hidden\nvalue 7", ["bad"] = "error x" });
        var expressions = client.ReplyTo(id).Fields("user_expressions");
        Assert.Equal("7", expressions.Fields("good").Fields("data").Text("text/plain"));
        Assert.Equal("error", expressions.Fields("bad").Text("status"));
        Assert.Equal(["stdout: a\n"], client.Shown(id));
    }

    [Theory]
    [InlineData("thing?", "thing Brief")]
    [InlineData("?a.b", "a.b Brief")]
    [InlineData("a.b??", "a.b Full")]
    public void Execute_AQuestionMark_GivesOnePageAndRunsNothing(string code, string page)
    {
        using var client = new FrontEnd();
        var payload = Assert.Single(client.ReplyTo(client.Execute(code))["payload"]!.AsArray())!.AsObject();
        Assert.Equal("page", payload.Text("source"));
        Assert.Equal(page, payload.Fields("data").Text("text/plain"));
        Assert.Empty(client.Interpreter.Executed);
    }

    [Theory]
    [InlineData("unknown?")]
    [InlineData("a ? b : c")]
    [InlineData("a???")]
    [InlineData("plain")]
    public void Execute_NoQuestionOrNoAnswer_RunsAsCode(string code)
    {
        using var client = new FrontEnd();
        client.ReplyTo(client.Execute(code));
        Assert.Equal([code], client.Interpreter.Executed);
    }

    [Fact]
    public void Execute_NoCode_IsRefused()
    {
        using var client = new FrontEnd();
        Assert.Contains("code is missing", client.Ask("execute_request").Text("evalue"), StringComparison.Ordinal);
        Assert.Contains("silent is \"yes\"", client.Ask("execute_request", new JsonObject { ["code"] = "", ["silent"] = "yes" }).Text("evalue").Replace("string", "\"yes\"", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Throws<WireException>(() => client.Send("execute_request", new JsonObject { ["code"] = "" }, KernelChannel.Control));
    }

    [Fact]
    public void ReadLine_FrontEndAnswers_GivesTheLine()
    {
        using var client = new FrontEnd();
        var id = client.Execute("print before\nask Name: \npassword Key: ", allowStdin: true);

        Answer(client, "Name: ", isPassword: false, "Ann");
        Answer(client, "Key: ", isPassword: true, "secret");

        Assert.Equal("stdout: before\nstdout: > Ann\nstdout: > secret\n", string.Concat(client.Shown(id)).Replace("\n>", "\nstdout: >", StringComparison.Ordinal));
    }

    [Fact]
    public void ReadLine_NotAllowed_HasNobodyToAsk()
    {
        using var client = new FrontEnd();
        Assert.Equal(["stdout: > nobody\n"], client.Shown(client.Execute("ask Name: ")));
    }

    [Fact]
    public void ReadLine_Interrupted_EndsTheCellAndLaterAnswersAreDropped()
    {
        using var client = new FrontEnd();
        var id = client.Execute("ask Name: ", allowStdin: true);
        var question = client.Wait((channel, _) => channel == KernelChannel.Stdin);

        // Neither the control channel nor a second question waits for the first.
        Assert.Equal("ok", client.Ask("kernel_info_request", channel: KernelChannel.Control).Text("status"));
        Assert.Equal("ok", client.Ask("interrupt_request", channel: KernelChannel.Control).Text("status"));
        Assert.Equal("error", client.ReplyTo(id).Text("status"));
        client.Kernel.Receive(KernelChannel.Stdin, new MessageFactory().Create("input_reply", new JsonObject { ["value"] = "late" }, question.Header));
        Assert.Equal("ok", client.ReplyTo(client.Execute("print a")).Text("status"));
    }

    [Fact]
    public void Interrupt_TwentyTimesInARow_EndsEveryCell()
    {
        using var client = new FrontEnd();
        for (var i = 0; i < 20; i++)
        {
            var id = client.Execute("wait");
            client.Interpreter.AwaitWaiting();
            client.Ask("interrupt_request", channel: KernelChannel.Control);
            Assert.Equal("Cancelled", client.ReplyTo(id).Text("ename"));
        }
    }

    [Fact]
    public void Fail_WhileACellRuns_AnswersItOnce()
    {
        using var client = new FrontEnd();
        var id = client.Execute("print a\nwait");
        client.Interpreter.AwaitWaiting();
        client.Kernel.Fail(new CellError(CellErrorKind.Runtime, "ProcessExit", "gone", ["gone"]));
        client.Kernel.Interrupt();
        Assert.Equal("ProcessExit", client.ReplyTo(id).Text("ename"));
        client.ReplyTo(client.Execute("print b"));
        Assert.Single(client.Arrived("execute_reply"), message => message.ParentHeader.Text("msg_id") == id);
    }

    private static void Answer(FrontEnd client, string prompt, bool isPassword, string value)
    {
        var question = client.Wait((channel, message) => channel == KernelChannel.Stdin && message.Content.Text("prompt") == prompt);
        Assert.Equal(isPassword, question.Content.Flag("password", !isPassword));
        Assert.Equal("client"u8.ToArray(), Assert.Single(question.Identities));
        // As jupyter_client does, without saying which question is answered.
        client.Send("input_reply", new JsonObject { ["value"] = value }, KernelChannel.Stdin);
    }
}
