using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookKit.Cli.Kernels;

/// <summary>What Jupyter reads of a kernel: how it is started, and what it is called.</summary>
internal static class KernelSpec
{
    public const string FileName = "kernel.json";

    // By it a kernelspec of this tool is told from others.
    private const string Mark = "notebookkit";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of <c>kernel.json</c>.</summary>
    /// <param name="tool">The program and arguments that start this tool; absolute, because Jupyter starts kernels anywhere.</param>
    /// <param name="displayName">What front ends show.</param>
    /// <param name="version">The version of the tool.</param>
    public static string Write(IReadOnlyList<string> tool, string displayName, string version) => new JsonObject
    {
        ["argv"] = new JsonArray([.. tool.Append("kernel").Append("run").Append("--connection-file").Append("{connection_file}").Select(word => JsonValue.Create(word))]),
        ["display_name"] = displayName,
        ["language"] = "C#",
        // Not a signal: a message also reaches a kernel on Windows, and one in a container.
        ["interrupt_mode"] = "message",
        ["metadata"] = new JsonObject { ["debugger"] = false, [Mark] = version },
    }.ToJsonString(Readable) + "\n";

    /// <summary>The kernels that this tool wrote, in all folders that Jupyter reads.</summary>
    public static IReadOnlyList<InstalledKernel> InstalledByThisTool() =>
    [
        .. JupyterFolders.All().Where(Directory.Exists)
            .SelectMany(folder => Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
            .Select(Read).OfType<InstalledKernel>().Where(kernel => kernel.IsOurs),
    ];

    /// <summary>What a kernelspec says, or null when it cannot be read.</summary>
    public static InstalledKernel? Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file)) return null;
        try
        {
            if (JsonNode.Parse(File.ReadAllText(file)) is not JsonObject spec) return null;
            var words = spec["argv"] is JsonArray argv ? argv.Select(word => word?.ToString() ?? "").ToList() : [];
            var version = spec["metadata"] is JsonObject metadata && metadata.ContainsKey(Mark) ? metadata[Mark]?.ToString() ?? "" : null;
            return new InstalledKernel(Path.GetFileName(folder), folder, spec["display_name"]?.ToString() ?? "", words, version);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>A kernel as it is installed.</summary>
/// <param name="Name">Its name: that of its folder.</param>
/// <param name="Folder">Where its kernelspec is.</param>
/// <param name="DisplayName">What front ends show.</param>
/// <param name="Arguments">What starts it: the program, and what it is given.</param>
/// <param name="Version">The version of this tool that wrote it, or null for a kernel of another program.</param>
internal sealed record InstalledKernel(string Name, string Folder, string DisplayName, IReadOnlyList<string> Arguments, string? Version)
{
    /// <summary>Whether this tool wrote it.</summary>
    public bool IsOurs => Version is not null;

    /// <summary>What it needs to start and is not there, or null.</summary>
    public string? Missing => Arguments.Count == 0 ? "argv" : Arguments.Where(Path.IsPathRooted).FirstOrDefault(path => !File.Exists(path));
}
