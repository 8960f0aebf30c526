using NotebookKit.Cli.Commands;
using NotebookKit.Cli.Diagnosis;
using NotebookKit.Cli.Kernels;

namespace NotebookKit.Cli.Tests;

/// <summary>What the doctor says of machines that are not this one.</summary>
public sealed class DoctorCommandTests : IDisposable
{
    private readonly Workspace _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Doctor_NothingMissing_IsOkThroughout()
    {
        using var workspace = new Workspace { Composition = Composition.Default with { Surroundings = Machine() } };
        Assert.Equal(0, await workspace.RunAsync("doctor"));
        Assert.Contains("ok        .NET SDK: 10.0.100; this process runs on .NET 10.", workspace.Output, StringComparison.Ordinal);
        Assert.Contains($"ok        Browser: {Program("chromium")}\n", workspace.Output, StringComparison.Ordinal);
        Assert.Contains("ok        NuGet: https://registry.example/index.json\n", workspace.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("problem", workspace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_AProblem_IsSaidWithAdviceAndInTheExitCode()
    {
        using var workspace = new Workspace { Composition = Composition.Default with { Surroundings = Machine() with { Run = (_, _) => null } } };
        Assert.Equal(1, await workspace.RunAsync("doctor"));
        Assert.Contains("problem   .NET SDK: dotnet was not found.\n          → Install the .NET 10 SDK", workspace.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.100 [/usr/share/dotnet/sdk]\n", true)]
    [InlineData("8.0.400 [/x y/sdk]\n11.0.100-preview.1 [/x y/sdk]\n", true)]
    [InlineData("8.0.400 [/usr/share/dotnet/sdk]\n", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Sdk_ByItsVersions_IsJudged(string? output, bool isOk) =>
        Assert.Equal(isOk ? Health.Ok : Health.Problem, Assert.Single(SdkCheck.Find(new Surroundings { Run = (_, _) => output })).Health);

    [Fact]
    public void Jupyter_NotOnThePath_IsANote()
    {
        var finding = Assert.Single(JupyterCheck.Find(Machine() with { Variable = _ => null }, []));
        Assert.Equal(Health.Note, finding.Health);
        Assert.Contains("jupyterlab", finding.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("[]")]
    public void Jupyter_ThatListsNothing_IsAProblem(string? output) =>
        Assert.Equal(Health.Problem, Assert.Single(JupyterCheck.Find(Machine() with { Run = (_, _) => output }, [])).Health);

    [Fact]
    public void Jupyter_ThatSeesAKernel_IsOk() =>
        Assert.Equal(Health.Ok, Assert.Single(JupyterCheck.Find(Seeing("mine", "/kernels/Mine"), [Kernel("Mine", "/kernels/Mine")])).Health);

    [Fact]
    public void Jupyter_ThatSeesAnotherOrNone_IsAProblemForEach()
    {
        var findings = JupyterCheck.Find(Seeing("mine", "/elsewhere/mine"), [Kernel("mine", "/kernels/mine"), Kernel("lost", "/kernels/lost")]).ToList();
        Assert.Equal([Health.Ok, Health.Problem, Health.Problem], findings.Select(finding => finding.Health));
        Assert.Contains("/elsewhere/mine", findings[1].Text, StringComparison.Ordinal);
        Assert.Contains("/kernels/lost", findings[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Kernel_None_IsANote() => Assert.Equal(Health.Note, Assert.Single(KernelCheck.Find([], "1.0")).Health);

    [Fact]
    public void Kernel_ByWhatItNeedsAndItsVersion_IsJudged()
    {
        var there = Program("dotnet");
        var findings = KernelCheck.Find([Kernel("good", "/k/good", there), Kernel("old", "/k/old", there) with { Version = "0.0.9" }, Kernel("gone", "/k/gone", there, "/nowhere/x.dll")], CarriedPackages.Version).ToList();
        Assert.Equal([Health.Ok, Health.Note, Health.Problem], findings.Select(finding => finding.Health));
        Assert.Contains("0.0.9", findings[1].Text, StringComparison.Ordinal);
        Assert.Contains("there is no /nowhere/x.dll", findings[2].Text, StringComparison.Ordinal);
        Assert.Contains("kernel install --name gone", findings[2].Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Registry_EachEnabledSource_IsAsked()
    {
        var folder = Directory.CreateDirectory(_folder.Path("feed")).FullName;
        var surroundings = new Surroundings
        {
            Run = (_, _) => $"E https://good.example/index.json\nE https://bad.example/index.json\nD https://off.example/index.json\nE {folder}\nE {folder}/gone\n",
            Answers = address => address.Host == "good.example",
        };
        var findings = RegistryCheck.Find(surroundings).ToList();
        Assert.Equal([Health.Ok, Health.Note, Health.Ok, Health.Note], findings.Select(finding => finding.Health));
        Assert.Contains("https://bad.example/index.json does not answer", findings[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Browser_NamedButGone_IsAProblemAndNoneIsANote()
    {
        Assert.Equal(Health.Problem, Assert.Single(BrowserCheck.Find(new Surroundings { Variable = _ => "/nowhere/chromium" })).Health);
        Assert.Equal(Health.Note, Assert.Single(BrowserCheck.Find(new Surroundings { Variable = _ => null })).Health);
    }

    [Fact]
    public void Folder_ThatCannotBeWritten_IsAProblem()
    {
        var findings = FolderCheck.Find(new Surroundings { WhyNotWritable = path => path == Path.GetTempPath() ? "read-only" : null }).ToList();
        Assert.Equal(Health.Problem, Assert.Single(findings, finding => finding.Text.EndsWith("read-only", StringComparison.Ordinal)).Health);
        Assert.All(findings.Where(finding => finding.Health != Health.Problem), finding => Assert.Equal(Health.Ok, finding.Health));
    }

    [Fact]
    public void Folder_Tried_SaysWhyNot()
    {
        var surroundings = new Surroundings();
        Assert.Null(surroundings.WhyNotWritable(_folder.Path("new/folder")));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path("new/folder")));
        File.WriteAllText(_folder.Path("file"), "");
        Assert.NotNull(surroundings.WhyNotWritable(_folder.Path("file/below")));
    }

    [Fact]
    public void Run_ProgramThatFailsOrIsMissing_GivesNothing()
    {
        var surroundings = new Surroundings();
        Assert.Null(surroundings.Run(_folder.Path("nowhere"), []));
        Assert.Null(surroundings.Run("dotnet", ["no-such-command-" + Guid.NewGuid().ToString("N")]));
        Assert.NotEmpty(surroundings.Run("dotnet", ["--list-runtimes"])!);
    }

    private static InstalledKernel Kernel(string name, string folder, params string[] arguments) => new(name, folder, "C#", arguments, CarriedPackages.Version);

    private Surroundings Seeing(string name, string folder) =>
        Machine() with { Run = (_, _) => $$"""{"kernelspecs": {"{{name}}": {"resource_dir": "{{folder}}"}, "python3": {} } }""" };

    /// <summary>A machine with everything.</summary>
    private Surroundings Machine()
    {
        Program("chromium");
        Program("jupyter");
        return new Surroundings
        {
            Variable = name => name == "PATH" ? _folder.Path("bin") : null,
            Run = (program, arguments) => (Path.GetFileName(program), arguments[0]) switch
            {
                ("dotnet", "--list-sdks") => "10.0.100 [/usr/share/dotnet/sdk]\n",
                ("dotnet", "nuget") => "E https://registry.example/index.json\n",
                _ => """{"kernelspecs": {"mine": {"resource_dir": "/kernels/mine"} } }""",
            },
            Answers = _ => true,
            WhyNotWritable = _ => null,
            Kernels = () => [Kernel("mine", "/kernels/mine", Program("dotnet"))],
        };
    }

    private string Program(string name)
    {
        Directory.CreateDirectory(_folder.Path("bin"));
        File.WriteAllText(_folder.Path("bin/" + name), "");
        return _folder.Path("bin/" + name);
    }
}
