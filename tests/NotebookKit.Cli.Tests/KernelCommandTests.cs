using System.Text.Json.Nodes;
using NotebookKit.Charts;
using NotebookKit.Cli.Kernels;

namespace NotebookKit.Cli.Tests;

/// <summary>Installing and removing the kernel, and what its process does with a file that is none.</summary>
public sealed class KernelCommandTests
{
    [Fact]
    public async Task Install_InAPrefix_WritesAKernelspecThatStartsFromAnywhere()
    {
        using var workspace = new Workspace();

        Assert.Equal(0, await workspace.RunAsync("kernel", "install", "--prefix", workspace.Path("py"), "--name", ".net-csharp", "--display-name", ".NET (C#)"));

        var folder = workspace.Path("py/share/jupyter/kernels/.net-csharp");
        Assert.Equal($"Installed .net-csharp in {folder}\n", workspace.Output);
        var spec = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))!;
        Assert.Equal(".NET (C#)", spec["display_name"]!.GetValue<string>());
        Assert.Equal("C#", spec["language"]!.GetValue<string>());
        Assert.Equal("message", spec["interrupt_mode"]!.GetValue<string>());
        Assert.False(spec["metadata"]!["debugger"]!.GetValue<bool>());
        var argv = spec["argv"]!.AsArray().Select(word => word!.GetValue<string>()).ToList();
        Assert.Equal(["kernel", "run", "--connection-file", "{connection_file}"], argv.TakeLast(4));
        Assert.All(argv.SkipLast(4), word => Assert.True(Path.IsPathRooted(word) && File.Exists(word), word));
        Assert.Equal(["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg", "plotly.min.js"], Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.Equal(PlotlyJs.Source, File.ReadAllText(Path.Combine(folder, "plotly.min.js")));
        Assert.Single(Directory.GetDirectories(Path.GetDirectoryName(folder)!));
    }

    [Fact]
    public async Task Install_Twice_ReplacesItsOwn()
    {
        using var workspace = new Workspace();
        await workspace.RunAsync("kernel", "install", "--prefix", workspace.Path("py"));
        File.WriteAllText(workspace.Path("py/share/jupyter/kernels/notebookkit-csharp/stale"), "");
        Assert.Equal(0, await workspace.RunAsync("kernel", "install", "--prefix", workspace.Path("py")));
        Assert.False(File.Exists(workspace.Path("py/share/jupyter/kernels/notebookkit-csharp/stale")));
    }

    [Fact]
    public async Task Install_OverTheKernelOfAnotherProgram_NeedsToBeTold()
    {
        using var workspace = new Workspace();
        var folder = Directory.CreateDirectory(workspace.Path("py/share/jupyter/kernels/.net-csharp")).FullName;
        File.WriteAllText(Path.Combine(folder, "kernel.json"), """{"argv":["dotnet","interactive"]}""");
        string[] install = ["kernel", "install", "--prefix", workspace.Path("py"), "--name", ".net-csharp"];

        Assert.Equal(2, await workspace.RunAsync(install));
        Assert.Contains("another program", workspace.Error, StringComparison.Ordinal);
        Assert.Equal(2, await workspace.RunAsync("kernel", "uninstall", "--prefix", workspace.Path("py"), "--name", ".net-csharp"));
        Assert.True(File.Exists(Path.Combine(folder, "kernel.json")));
        Assert.Equal(0, await workspace.RunAsync([.. install, "--replace"]));
    }

    [Theory]
    [InlineData("uninstall")]
    [InlineData("remove")]
    public async Task Uninstall_WhatWasInstalled_IsGone(string command)
    {
        using var workspace = new Workspace();
        await workspace.RunAsync("kernel", "install", "--prefix", workspace.Path("py"));
        Assert.Equal(0, await workspace.RunAsync("kernel", command, "--prefix", workspace.Path("py")));
        Assert.Empty(Directory.GetDirectories(workspace.Path("py/share/jupyter/kernels")));
        Assert.Equal(2, await workspace.RunAsync("kernel", command, "--prefix", workspace.Path("py")));
    }

    [Theory]
    [InlineData("--name", "../other")]
    [InlineData("--name", "..")]
    [InlineData("--name", "é")]
    [InlineData("--name", "")]
    [InlineData("--prefix", "")]
    public async Task Install_NameOrPlaceThatCannotBe_IsRefused(string option, string value)
    {
        using var workspace = new Workspace();
        Assert.Equal(2, await workspace.RunAsync("kernel", "install", "--prefix", workspace.Path("py"), option, value));
        Assert.False(Directory.Exists(workspace.Path("py")));
    }

    [Fact]
    public async Task Install_TwoPlaces_IsRefused()
    {
        using var workspace = new Workspace();
        Assert.Equal(2, await workspace.RunAsync("kernel", "install", "--user", "--prefix", workspace.Path("py")));
        Assert.Contains("exclude each other", workspace.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_InAFolderThatJupyterReads_NamesWhatIsThereAndWhatCannotStart()
    {
        using var workspace = new Workspace();
        using var data = new Variable("JUPYTER_DATA_DIR", workspace.Path("data"));
        await workspace.RunAsync("kernel", "install");
        var broken = Directory.CreateDirectory(workspace.Path("data/kernels/broken")).FullName;
        File.WriteAllText(Path.Combine(broken, "kernel.json"), KernelSpec.Write(["/nowhere/dotnet"], "Gone", "0"));

        Assert.Equal(0, await workspace.RunAsync("kernel", "list"));

        Assert.Contains($"notebookkit-csharp  C# (NotebookKit)  {workspace.Path("data/kernels/notebookkit-csharp")}\n", workspace.Output, StringComparison.Ordinal);
        Assert.Contains("cannot be started: there is no /nowhere/dotnet", workspace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_OfUser_FollowTheVariablesOfJupyter()
    {
        using var workspace = new Workspace();
        using var data = new Variable("JUPYTER_DATA_DIR", "");
        using var xdg = new Variable("XDG_DATA_HOME", workspace.Path("xdg"));
        if (OperatingSystem.IsLinux()) Assert.Equal(workspace.Path("xdg/jupyter/kernels"), JupyterFolders.OfUser());
        using var named = new Variable("JUPYTER_DATA_DIR", workspace.Path("named"));
        Assert.Equal(workspace.Path("named/kernels"), JupyterFolders.OfUser());
    }

    [Fact]
    public void Folders_OfTheActiveEnvironment_NeedOne()
    {
        using var workspace = new Workspace();
        using var conda = new Variable("CONDA_PREFIX", "");
        using var none = new Variable("VIRTUAL_ENV", "");
        Assert.Throws<BadInputException>(JupyterFolders.OfActiveEnvironment);
        using var active = new Variable("VIRTUAL_ENV", workspace.Path("env"));
        Assert.Equal(workspace.Path("env/share/jupyter/kernels"), JupyterFolders.OfActiveEnvironment());
    }

    [Fact]
    public void Tool_OfAnInstalledRuntime_NamesDotnetAndTheAssembly()
    {
        using var workspace = new Workspace();
        var (dotnet, assembly) = (Touch(workspace.Path("net/dotnet")), Touch(workspace.Path("tool/NotebookKit.Cli.dll")));
        var runtime = Directory.CreateDirectory(workspace.Path("net/shared/Microsoft.NETCore.App/10.0.1")).FullName;
        var tool = Path.GetDirectoryName(assembly)! + Path.DirectorySeparatorChar;

        Assert.Equal([dotnet, assembly], ToolCommand.Of(dotnet, tool, runtime));
        Assert.Equal([dotnet, assembly], ToolCommand.Of(workspace.Path("tool/NotebookKit.Cli"), tool, runtime));
        // A program that carries its runtime, and the short-cut that 'dotnet tool install' makes, start by themselves.
        Assert.Equal([workspace.Path("tool/NotebookKit.Cli")], ToolCommand.Of(workspace.Path("tool/NotebookKit.Cli"), tool, tool));
        Assert.Equal([workspace.Path("tools/notebookkit")], ToolCommand.Of(workspace.Path("tools/notebookkit"), tool, runtime));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not JSON")]
    [InlineData("{}")]
    [InlineData("""{"transport":"ipc","ip":"/tmp/x"}""")]
    [InlineData("""{"ip":"0.0.0.0","shell_port":0,"control_port":0,"stdin_port":0,"iopub_port":0,"hb_port":0}""")]
    public async Task Run_ConnectionFileThatCannotBeUsed_EndsWithOneLine(string? content)
    {
        using var workspace = new Workspace();
        if (content is not null) File.WriteAllText(workspace.Path("connection.json"), content);
        Assert.Equal(2, await workspace.RunAsync("kernel", "run", "--connection-file", workspace.Path("connection.json")));
        Assert.Single(workspace.Error.TrimEnd('\n').Split('\n'));
        Assert.NotEqual("\n", workspace.Error);
    }

    private static string Touch(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        return path;
    }
}
