using System.Text.Json.Nodes;
using NotebookKit.Cli.Running;
using NotebookKit.Documents;
using NotebookKit.Kernel.Jupyter;

namespace NotebookKit.Cli.Tests;

/// <summary>What kernels publish, as outputs of a notebook.</summary>
public sealed class OutputCollectorTests
{
    private readonly DisplayedOutputs _displays = new();

    [Fact]
    public void Take_TextInARow_IsOneOutputForEachStream()
    {
        var cell = Collect("stream {name:stdout,text:a}", "stream {name:stdout,text:b}", "stream {name:stderr,text:c}", "stream {name:stdout,text:d}", "display_data {data:{text/plain:e}}", "stream {name:stdout,text:f}");
        Assert.Equal(["stdout ab", "stderr c", "stdout d", "display e", "stdout f"], Shown(cell));
    }

    [Fact]
    public void Take_ClearOutput_RemovesNowOrBeforeTheNext()
    {
        Assert.Equal(["stdout b"], Shown(Collect("stream {name:stdout,text:a}", "clear_output {wait:false}", "stream {name:stdout,text:b}")));
        Assert.Equal(["stdout a"], Shown(Collect("stream {name:stdout,text:a}", "clear_output {wait:true}")));
        Assert.Equal(["stdout b"], Shown(Collect("stream {name:stdout,text:a}", "clear_output {wait:true}", "stream {name:stdout,text:b}")));
        Assert.Empty(Shown(Collect("stream {name:stdout,text:a}", "clear_output {wait:true}", "clear_output {}")));
    }

    [Fact]
    public void Take_UpdateOfADisplay_ReplacesItInEveryCellAndNowhereElse()
    {
        var first = Collect("display_data {data:{text/plain:a},transient:{display_id:x}}", "display_data {data:{text/plain:b},transient:{display_id:y}}");
        var second = Collect("execute_result {data:{text/plain:c},transient:{display_id:x}}", "display_data {data:{text/plain:d}}");
        Collect("update_display_data {data:{text/plain:new},metadata:{width:1},transient:{display_id:x}}", "update_display_data {data:{text/plain:lost},transient:{display_id:none}}");
        Assert.Equal(["display new", "display b"], Shown(first));
        Assert.Equal(["result new", "display d"], Shown(second));
        Assert.Equal("""{"width":1}""", ((MimeOutput)first.Outputs[0]).Metadata.ToJsonString());
    }

    [Fact]
    public void Take_UpdateOfADisplayThatWasCleared_ChangesNothing()
    {
        var cell = Collect("display_data {data:{text/plain:a},transient:{display_id:x}}", "clear_output {}", "display_data {data:{text/plain:b}}");
        Collect("update_display_data {data:{text/plain:new},transient:{display_id:x}}");
        Assert.Equal(["display b"], Shown(cell));
    }

    [Theory]
    [InlineData("status {execution_state:busy}")]
    [InlineData("execute_input {code:a}")]
    [InlineData("comm_msg {data:{}}")]
    [InlineData("unknown {}")]
    [InlineData("stream {}")]
    [InlineData("stream {name:5,text:[]}")]
    [InlineData("update_display_data {transient:5}")]
    [InlineData("clear_output {wait:5}")]
    public void Take_WhatIsNoOutput_IsLeftOut(string message) => Assert.Empty(Shown(Collect(message)));

    [Fact]
    public void Take_OutputsThatLackEverything_AreEmpty()
    {
        Assert.Equal(["display "], Shown(Collect("display_data {}")));
        var error = Assert.IsType<ErrorOutput>(Assert.Single(Collect("error {}").Outputs));
        Assert.Equal(("", "", 0), (error.Name, error.Message, error.Traceback.Count));
    }

    [Fact]
    public void EndWith_AfterAnErrorOfTheKernel_TakesItsPlace()
    {
        var cell = Collect("stream {name:stdout,text:a}", "error {ename:Cancelled,evalue:b,traceback:[c]}");
        cell.EndWith(new ErrorOutput { Name = "Timeout", Message = "late" });
        Assert.Equal(["stdout a", "error Timeout"], Shown(cell));
    }

    private OutputCollector Collect(params string[] messages)
    {
        var collector = new OutputCollector(1, _displays);
        foreach (var message in messages) collector.Take(new KernelOutput(message[..message.IndexOf(' ')], Content(message[message.IndexOf(' ')..])));
        return collector;
    }

    // JSON without its quotation marks.
    private static JsonObject Content(string text) =>
        (JsonObject)JsonNode.Parse(System.Text.RegularExpressions.Regex.Replace(text, "[a-z/_]+", match => match.Value is "true" or "false" ? match.Value : $"\"{match.Value}\"", System.Text.RegularExpressions.RegexOptions.IgnoreCase))!;

    private static IEnumerable<string> Shown(OutputCollector cell) => cell.Outputs.Select(output => output switch
    {
        StreamOutput stream => $"{stream.Name} {stream.Text}",
        ExecuteResultOutput result => "result " + result.Data["text/plain"],
        MimeOutput display => "display " + display.Data["text/plain"],
        ErrorOutput error => "error " + error.Name,
        _ => "?",
    });
}
