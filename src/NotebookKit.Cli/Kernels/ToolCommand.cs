using System.Runtime.InteropServices;

namespace NotebookKit.Cli.Kernels;

/// <summary>How this tool is started again from anywhere: absolute paths, and nothing that depends on the environment.</summary>
internal static class ToolCommand
{
    public static IReadOnlyList<string> OfProcess() =>
        Of(Environment.ProcessPath ?? throw new InvalidOperationException("The process has no path."), AppContext.BaseDirectory, RuntimeEnvironment.GetRuntimeDirectory());

    /// <summary>The same for another build of the tool that lies in a folder, on the runtime of this process.</summary>
    public static IReadOnlyList<string> OfBuild(string folder) =>
        Of(Path.Combine(folder, OperatingSystem.IsWindows() ? "NotebookKit.Cli.exe" : "NotebookKit.Cli"), folder, RuntimeEnvironment.GetRuntimeDirectory());

    /// <summary>The program and its first arguments.</summary>
    /// <param name="process">The program that runs.</param>
    /// <param name="tool">The folder of the tool's assemblies.</param>
    /// <param name="runtime">The folder of the runtime.</param>
    internal static IReadOnlyList<string> Of(string process, string tool, string runtime)
    {
        var assembly = Path.Combine(tool, "NotebookKit.Cli.dll");
        // Of an installed .NET: ROOT/shared/Microsoft.NETCore.App/VERSION. A program built for one finds it by the
        // environment, which the front end's may lack, so that .NET itself is named.
        var dotnet = Path.Combine(Path.GetFullPath(Path.Combine(runtime, "..", "..", "..")), OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        var isBesideTool = Path.GetFullPath(Path.GetDirectoryName(process)!).TrimEnd(Path.DirectorySeparatorChar) == Path.GetFullPath(tool).TrimEnd(Path.DirectorySeparatorChar);
        var isDotnet = Path.GetFileNameWithoutExtension(process) == "dotnet";
        return File.Exists(assembly) && File.Exists(dotnet) && (isDotnet || isBesideTool) ? [dotnet, assembly] : [process];
    }
}
