namespace NotebookKit.Kernel.Tests;

public sealed class DirectiveTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly CSharpSession _session;

    public DirectiveTests() => _session = new CSharpSession(new CSharpSessionOptions { WorkingDirectory = _folder.FullName });

    public void Dispose()
    {
        _session.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Reference_RelativePath_StartsAtTheWorkingDirectory()
    {
        var name = TestAssembly.Compile(_folder.CreateSubdirectory("lib").FullName, "public static class Answer { public static int Value => 42; }");
        Assert.Equal("42", await _session.ValueAsync($"#r \"lib/{name}.dll\"\nAnswer.Value"));
    }

    [Fact]
    public async Task Reference_MissingFile_NamesTheFullPath()
    {
        var error = await _session.FailAsync("1\n#r \"lib/none.dll\"");
        Assert.Equal(CellErrorKind.Directive, error.Kind);
        Assert.Equal($"(2,1): error: There is no file {Path.Combine(_folder.FullName, "lib", "none.dll")}.", error.Message);
    }

    [Fact]
    public async Task Reference_FileThatIsNoAssembly_IsAnErrorAndSessionGoesOn()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "text.dll"), "no assembly");
        var error = await _session.FailAsync("#r \"text.dll\"");
        Assert.Contains("cannot be loaded as a .NET assembly", error.Message, StringComparison.Ordinal);
        Assert.Equal("1", await _session.ValueAsync("1"));
    }

    [Theory]
    [InlineData("#r nuget: X")]
    [InlineData("#r \"nuget:\"")]
    [InlineData("#r \"nuget: <evil>, 1.0\"")]
    public async Task Reference_Malformed_SaysWhatIsExpected(string code) =>
        Assert.Contains("\"nuget: Package, 1.2.3\"", (await _session.FailAsync(code)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Unknown_Directive_ListsTheKnownOnes()
    {
        var error = await _session.FailAsync("var a = 1;\n#!fsharp\nlet x = 1");
        Assert.Equal("(2,1): error: Unknown directive #!fsharp. Known directives: #r, #!time, #!csharp, #!markdown, #!html.", error.Message);
    }

    [Fact]
    public async Task PackageSource_Directive_PointsToNuGetConfig() =>
        Assert.Contains("NuGet.config", (await _session.FailAsync("#i \"nuget:https://example.org\"")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Html_Section_IsDisplayedUntilTheNextDirective()
    {
        var sink = await _session.RunAsync("#!html\n<b>don't</b>\n#!csharp\nvar n = 3;\n#!markdown *text*\n#!csharp\nn");
        Assert.Equal("<b>don't</b>", sink.Displays[0].Text("text/html"));
        Assert.Equal("*text*", sink.Displays[1].Text("text/markdown"));
        Assert.Equal("3", sink.LastResult?.Text("text/plain"));
    }

    [Fact]
    public async Task Time_Directive_ShowsWallTime()
    {
        var sink = await _session.RunAsync("#!time\nawait Task.Delay(30);");
        Assert.Matches(@"^Wall time: [0-9.]+ ms$", Assert.Single(sink.Displays).Text("text/plain"));
    }

    [Theory]
    [InlineData("var t = @\"\n#!time\n\";\nt.Length", "8")]
    [InlineData("var t = \"\"\"\n#!unknown\n#r x\n\"\"\";\nt.Length", "14")]
    [InlineData("var t = $@\"{1}\n#!time {2}\n\";\nt.Length", "11")]
    [InlineData("/*\n#!unknown\n*/\n5", "5")]
    [InlineData("#if NEVER\n#r nothing\n#endif\n6", "6")]
    public async Task Directive_WithinStringOrComment_IsText(string code, string expected)
    {
        var sink = await _session.RunAsync(code);
        Assert.Equal(expected, sink.LastResult?.Text("text/plain"));
        Assert.Empty(sink.Displays);
    }
}
