namespace NotebookKit.Kernel.Tests;

public sealed class DirectiveTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly CSharpSession _session;

    public DirectiveTests() => _session = new CSharpSession(new CSharpSessionOptions { WorkingDirectory = _folder.FullName, ReadNotebook = path => File.ReadAllText(path).Split("---") });

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
        var error = await _session.FailAsync("var a = 1;\n#!nonsense\nlet x = 1");
        Assert.StartsWith("(2,1): error: Unknown directive #!nonsense. Known directives: #r, #i, ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherLanguage_Directive_SaysWhichLanguagesThereAre()
    {
        var error = await _session.FailAsync("#!fsharp\nlet x = 1");
        Assert.Equal("(1,1): error: F# is not a language of this kernel. Its languages: C#, HTML, SVG, Markdown, JavaScript, Mermaid.", error.Message);
    }

    [Theory]
    [InlineData("#!share --from csharp x", "#!share does not exist here. All cells are of one kernel")]
    [InlineData("#!value --name x", "#!value does not exist here. For a text in a variable, write string x = ")]
    [InlineData("#!connect mssql", "#!connect does not exist here. There is one kernel, of C#.")]
    [InlineData("#!tim", "Unknown directive #!tim. Did you mean #!time? Known")]
    [InlineData("#!time 1 + 1", "#!time stands alone on its line. Write \"1 + 1\" on the next one.")]
    [InlineData("#r nuget:Some.Package, 1.0", "Here: #r \"nuget:Some.Package, 1.0\".")]
    [InlineData("#r 'Some.dll'", "Here: #r \"Some.dll\".")]
    [InlineData("#!set --name y --value @fsharp:x", "@fsharp:x is a variable of another kernel.")]
    public async Task Directive_OfAnotherHost_SaysWhatToWrite(string code, string expected) =>
        Assert.Contains(expected, (await _session.FailAsync(code)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task About_Directive_ShowsVersions() =>
        Assert.StartsWith("C# kernel of NotebookKit ", Assert.Single((await _session.RunAsync("#!about // which one?")).Displays).Text("text/plain"), StringComparison.Ordinal);

    [Theory]
    [InlineData("@x")]
    [InlineData("@csharp:x")]
    public async Task Set_Variable_TakesItsValueAndType(string value)
    {
        await _session.RunAsync("var x = 3;");
        Assert.Equal("4", await _session.ValueAsync($"#!set --name y --value {value}\ny + 1"));
    }

    [Fact]
    public async Task Section_WithOptions_LeavesThemOut()
    {
        var sink = await _session.RunAsync("#!markdown --name intro\n# Title\n#!csharp --name first\n1");
        Assert.Equal("# Title", Assert.Single(sink.Displays).Text("text/markdown"));
        Assert.Equal("1", sink.LastResult?.Text("text/plain"));
    }

    [Theory]
    [InlineData("#i nuget:x")]
    [InlineData("#i \"x\"")]
    public async Task PackageSource_Malformed_SaysWhatIsExpected(string code) =>
        Assert.Contains("#i \"nuget: folder\"", (await _session.FailAsync(code)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task PackageSource_MissingFolder_NamesTheFullPath() =>
        Assert.Contains(Path.Combine(_folder.FullName, "none"), (await _session.FailAsync("#i \"nuget: none\"")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Reference_FileBuiltAgain_IsNotLockedAndTheChangeIsSaid()
    {
        var name = TestAssembly.Compile(_folder.FullName, "public static class Built { public static int Value => 1; }");
        var path = Path.Combine(_folder.FullName, name + ".dll");
        Assert.Equal("1", await _session.ValueAsync($"#r \"{name}.dll\"\nBuilt.Value"));
        TestAssembly.Compile(_folder.FullName, "public static class Built { public static int Value => 2; }", name);
        var sink = await _session.RunAsync($"#r \"{name}.dll\"\nBuilt.Value");
        Assert.Equal($"{name}.dll has changed since it was loaded. Restart the kernel to use the new one.\n", sink.Error);
        Assert.Equal("1", sink.LastResult?.Text("text/plain"));
        File.Delete(path);
    }

    [Fact]
    public async Task Reference_FileThatNeedsAnother_FindsItBeside()
    {
        var lower = TestAssembly.Compile(_folder.FullName, "public class Lower { public int Value = 8; }");
        var upper = TestAssembly.Compile(_folder.FullName, "public static class Upper { public static int Value => new Lower().Value; }", references: Path.Combine(_folder.FullName, lower + ".dll"));
        Assert.Equal("8", await _session.ValueAsync($"#r \"{upper}.dll\"\nUpper.Value"));
    }

    [Fact]
    public async Task Reference_FileBuiltForFramework_HasTheSameTypes()
    {
        var name = TestAssembly.CompileForFramework(_folder.FullName, "public static class Older { public static string Text(older::System.Version version) => version.ToString(); }", "System.Version");
        await _session.RunAsync("var version = new Version(1, 2);");
        Assert.Equal("1.2", await _session.ValueAsync($"#r \"{name}.dll\"\nOlder.Text(version)"));
        Assert.Contains((await _session.CompleteAsync("Older.Te", 8, TestContext.Current.CancellationToken)).Items, item => item.Text == "Text");
    }

    [Fact]
    public async Task Reference_Project_IsBuilt()
    {
        var name = "Project" + Guid.NewGuid().ToString("N");
        var project = _folder.CreateSubdirectory("lib").FullName;
        File.WriteAllText(Path.Combine(project, name + ".csproj"), $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net{Environment.Version.Major}.0</TargetFramework></PropertyGroup></Project>");
        File.WriteAllText(Path.Combine(project, "Answer.cs"), "public static class Answer { public static int Value => 42 }");
        var error = await _session.FailAsync($"#r \"project: lib/{name}.csproj\"");
        Assert.Contains("does not build:\n", error.Message, StringComparison.Ordinal);
        Assert.Contains("error CS1002: ; expected", error.Message, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(project, "Answer.cs"), "namespace Given { public static class Answer { public static int Value => 42; } }");
        Assert.Equal("42", await _session.ValueAsync($"#:project lib/{name}.csproj\nGiven.Answer.Value"));
    }

    [Fact]
    public async Task Load_Script_DeclaresAndShowsHere()
    {
        Write("lib/helper.csx", "#load \"lower.csx\"\nint Twice(int n) => 2 * Lower(n);\nConsole.WriteLine(\"loaded\");");
        Write("lib/lower.csx", "int Lower(int n) => n - 1;");
        var sink = await _session.RunAsync("#load \"lib/helper.csx\"\nTwice(4)");
        Assert.Equal("loaded\n", sink.Output);
        Assert.Equal("6", sink.LastResult?.Text("text/plain"));
    }

    [Fact]
    public async Task Import_DibAndNotebook_RunTheirCells()
    {
        Write("setup.dib", "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\"}}\n\n#!csharp\n\nvar fromDib = 1;\n\n#!markdown\n\n# Title\n\n#!csharp\n\nvar second = fromDib + 1;");
        Write("cells.ipynb", "var a = second;---var b = a + 1;");
        var sink = await _session.RunAsync("#!import \"setup.dib\"\n#!import cells.ipynb\nb");
        Assert.Equal("3", sink.LastResult?.Text("text/plain"));
        Assert.Equal("# Title", Assert.Single(sink.Displays).Text("text/markdown"));
    }

    [Fact]
    public async Task Load_FileThatFails_NamesItAndItsLine()
    {
        Write("wrong.csx", "var a = 1;\nmissing();");
        Assert.StartsWith("wrong.csx(2,1): error CS0103", (await _session.FailAsync("\n\n#load \"wrong.csx\"")).Message, StringComparison.Ordinal);
        Write("throws.csx", "var a = 1;\nthrow new TimeoutException();");
        Assert.Equal("   at throws.csx, line 2: throw new TimeoutException();", (await _session.FailAsync("#load \"throws.csx\"")).Traceback[1]);
    }

    [Theory]
    [InlineData("#load \"none.csx\"", "There is no file ")]
    [InlineData("#load \"text.txt\"", "Those that can: .csx, .cs, .dib, .ipynb.")]
    [InlineData("#!import", "#!import needs the name of a file")]
    [InlineData("#load \"self.csx\"", "imports itself")]
    public async Task Load_Wrong_SaysWhy(string code, string expected)
    {
        Write("text.txt", "");
        Write("self.csx", "#load \"self.csx\"");
        Assert.Contains(expected, (await _session.FailAsync(code)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_Variables_AreListedWithTypesAndValues()
    {
        await _session.RunAsync("var count = 1;\nvar names = new List<string> { \"a\" };\nconst int Most = 3;");
        var sink = await _session.RunAsync("#!who\n#!whos\nvar count = 2.5;\nint Twice(int n) => 2 * n;");
        Assert.Equal("Most  count  names", sink.Displays[0].Text("text/plain"));
        Assert.Equal("Variable  Type          Value", sink.Displays[1].Text("text/plain")!.Split('\n')[0]);
        Assert.Contains("\ncount     double        2.5\n", sink.Displays[1].Text("text/plain"), StringComparison.Ordinal);
        Assert.Contains("<td style=\"text-align:left\">List&lt;string&gt;</td>", sink.Displays[1].Text("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LsMagic_Directive_ListsEveryOther()
    {
        var sink = await _session.RunAsync("#!lsmagic");
        Assert.All(["#r", "#!time", "#!mermaid"], name => Assert.Contains(name, Assert.Single(sink.Displays).Text("text/plain"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("#!set --name text --value \"a \\ b\"", "a \\ b")]
    [InlineData("#!set --value 12 --name text", "12")]
    [InlineData("#!set --name text --value @input:\"Your name?\"", "Your name? → Ada")]
    [InlineData("#!set --name text --value @password:Secret", "Secret (hidden) → Ada")]
    public async Task Set_Value_DeclaresAText(string directive, string expected)
    {
        var sink = new RecordingSink { Answer = (prompt, isPassword, _) => $"{prompt}{(isPassword ? " (hidden)" : "")} → Ada" };
        await _session.ExecuteAsync(directive + "\ntext", sink, TestContext.Current.CancellationToken);
        Assert.Equal(expected, sink.LastResult?.Text("text/plain"));
    }

    [Theory]
    [InlineData("#!set x 3", "Expected #!set --name x")]
    [InlineData("#!set --name 3x --value 1", "\"3x\" is not a name of C#.")]
    [InlineData("#!set --name x --value @input:Who", "There is nobody to answer \"Who\".")]
    public async Task Set_Wrong_SaysWhy(string code, string expected) =>
        Assert.Contains(expected, (await _session.FailAsync(code)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Sections_OfEveryLanguage_AreShown()
    {
        var sink = await _session.RunAsync("#!svg\n<svg/>\n#!javascript\nalert(1)\n#!mermaid\ngraph TD\n#!meta\n{}\n#!c#\n1");
        Assert.Equal("<svg/>", sink.Displays[0].Text("image/svg+xml"));
        Assert.Equal("alert(1)", sink.Displays[1].Text("application/javascript"));
        Assert.Equal("graph TD", sink.Displays[2].Text("text/vnd.mermaid"));
        Assert.Equal(3, sink.Displays.Count);
        Assert.Equal("1", sink.LastResult?.Text("text/plain"));
    }

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

    private void Write(string path, string text)
    {
        var file = new FileInfo(Path.Combine(_folder.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
    }
}
