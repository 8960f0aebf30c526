using System.Text.Json.Nodes;

namespace NotebookKit.Kernel.Tests;

/// <summary>What notebooks written for .NET Interactive call.</summary>
public sealed class CompatibilityTests : IDisposable
{
    private readonly CSharpSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Display_InAllItsForms_ShowsInOrder()
    {
        var sink = await _session.RunAsync("display(1);\n2.Display();\nMicrosoft.DotNet.Interactive.Kernel.display(3);\nKernelInvocationContext.Current.Display(4);\ndisplay(null);");
        Assert.Equal(["display: 1", "display: 2", "display: 3", "display: 4", "display: <null>"], sink.Order);
    }

    [Fact]
    public async Task Display_WithMimeTypes_GivesThoseAlone()
    {
        var sink = await _session.RunAsync("display(new[] { 1, 2 }, \"text/html\");\nnew { A = 1 }.Display(\"application/json\", \"text/plain\");");
        Assert.Contains("[ 1, 2 ]", sink.Displays[0].Text("text/html"), StringComparison.Ordinal);
        Assert.Equal(["text/html"], sink.Displays[0].Data.Keys);
        Assert.Equal(["application/json", "text/plain"], sink.Displays[1].Data.Keys);
    }

    [Fact]
    public async Task DisplayAs_Text_IsWhatItSays()
    {
        var sink = await _session.RunAsync("\"<b>x</b>\".DisplayAs(\"text/html\");\n\"{\\\"a\\\":1}\".DisplayAs(\"application/json\");\n\"# T\".DisplayAs(\"text/markdown\");");
        Assert.Equal("<b>x</b>", sink.Displays[0].Text("text/html"));
        Assert.Equal(1, Assert.IsType<JsonObject>(sink.Displays[1].Data["application/json"])["a"]!.GetValue<int>());
        Assert.Equal("# T", sink.Displays[2].Text("text/markdown"));
    }

    [Fact]
    public async Task Update_ADisplay_ReplacesItAlsoFromALaterCell()
    {
        var sink = new RecordingSink();
        await _session.ExecuteAsync("var first = display(\"a\");\nvar shown = display(\"start\");\nshown.Update(\"half\");", sink, TestContext.Current.CancellationToken);
        await _session.ExecuteAsync("shown.Update(\"done\");", sink, TestContext.Current.CancellationToken);
        Assert.Equal(["display: a", "display: start", "update 1: half", "update 1: done"], sink.Order);
    }

    [Fact]
    public async Task ClearOutput_InACell_ReachesTheSink()
    {
        var sink = await _session.RunAsync("Console.Write(\"a\");\nCell.ClearOutput(wait: true);\nConsole.Write(\"b\");\nCell.ClearOutput();");
        Assert.Equal(["Output: a", "clear, wait", "Output: b", "clear"], sink.Order);
    }

    [Fact]
    public async Task Html_CssAndJavascript_AreHtml()
    {
        var sink = await _session.RunAsync("CSS(\".a { color: red }\");\nJavascript(\"alert(1)\");\nKernel.HTML(\"<i>x</i>\")");
        Assert.Equal("<style>.a { color: red }</style>", sink.Displays[0].Text("text/html"));
        Assert.Equal("<script type=\"text/javascript\">alert(1)</script>", sink.Displays[1].Text("text/html"));
        Assert.Equal("<i>x</i>", sink.LastResult?.Text("text/html"));
    }

    [Fact]
    public async Task Input_AndPassword_AskTheUser()
    {
        var sink = new RecordingSink { Answer = (prompt, isPassword, _) => $"{prompt}{(isPassword ? " hidden" : "")}" };
        const string Code = "var name = await Kernel.GetInputAsync(\"Name\");\nvar word = await Kernel.GetPasswordAsync(\"Word\");\nvar old = word.GetClearTextPassword();\n$\"{name}, {word}, {old}\"";
        await _session.ExecuteAsync(Code, sink, TestContext.Current.CancellationToken);
        Assert.Equal("Name, Word hidden, Word hidden", sink.LastResult?.Text("text/plain"));
        Assert.Equal("True", await _session.ValueAsync("(await Kernel.GetInputAsync(\"Nobody?\")) is null"));
    }

    [Theory]
    [InlineData("Kernel.Root.ChildKernels.Count", "1")]
    [InlineData("string.Join(\",\", Kernel.Root.Select(k => k.Name))", "csharp")]
    [InlineData("Kernel.Root.FindKernelByName(\"csharp\").KernelInfo.LanguageName", "C#")]
    [InlineData("Kernel.Root.FindKernelByName(\"fsharp\") is null", "True")]
    [InlineData("Microsoft.DotNet.Interactive.KernelInvocationContext.Current.HandlingKernel.Name", "csharp")]
    [InlineData("Kernel.Current.Name + Kernel.Root.DefaultKernelName + KernelInvocationContext.Current.CancellationToken.IsCancellationRequested", "csharpcsharpFalse")]
    public async Task Kernel_WhatCanBeRead_IsThere(string code, string expected) => Assert.Equal(expected, await _session.ValueAsync(code));

    [Fact]
    public async Task Formatter_AndPocketView_WorkAsThere()
    {
        var sink = await _session.RunAsync("""
            using Microsoft.DotNet.Interactive.Formatting;
            using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;
            record Flag(string Name);
            Formatter.Register<Flag>(f => div[@class: "flag"](b(f.Name)).ToString(), "text/html");
            Formatter.SetPreferredMimeTypesFor(typeof(Flag), "text/html");
            new Flag("x & y").Display();
            PocketView view = ul(new[] { 1, 2 }.Select(n => li(n)));
            view
            """);
        Assert.Equal("<div class=\"flag\"><b>x &amp; y</b></div>", sink.Displays[0].Text("text/html"));
        Assert.Equal("<ul><li>1</li><li>2</li></ul>", sink.LastResult?.Text("text/html")?.Replace("<div class=\"dni-plaintext\"><pre>", "", StringComparison.Ordinal).Replace("</pre></div>", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("div(b(\"x\"))", "<div><b>x</b></div>")]
    [InlineData("PocketView view = ul(new[] { \"a\" }.Select(n => li[title: n](br)));\nview", "<ul><li title=\"a\"><br /></li></ul>")]
    public async Task PocketViewTags_WithoutUsing_AreThere(string code, string expected) =>
        Assert.Equal(expected, (await _session.RunAsync(code)).LastResult?.Text("text/html"));

    [Fact]
    public async Task PocketViewTags_LeaveDiscardsAndNamesAlone()
    {
        Assert.Equal("True", await _session.ValueAsync("_ = div(\"x\");\nint.TryParse(\"1\", out _)"));
        Assert.Equal("3", await _session.ValueAsync("var summary = 3;\nsummary"));
        Assert.Contains("CS0103", (await _session.FailAsync("data.Length")).Message, StringComparison.Ordinal);
        Assert.Contains("CS0103", (await _session.FailAsync("new[] { 1 }[i]")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_SequenceAndObject_ShowAsTableAndTree()
    {
        var sink = await _session.RunAsync("record Row(string Name, int Count);\ndisplay(new[] { new Row(\"a\", 1), new Row(\"b\", 2) });\nnew Row(\"c\", 3)");
        Assert.Contains("<table>", sink.Displays[0].Text("text/html"), StringComparison.Ordinal);
        Assert.Contains("dni-treeview", sink.LastResult!.Text("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Display_OutsideOfACell_SaysSo() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Task.FromResult(Microsoft.DotNet.Interactive.Kernel.display(1)));
}
