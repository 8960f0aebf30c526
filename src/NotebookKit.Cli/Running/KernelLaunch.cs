using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookKit.Cli.Kernels;

namespace NotebookKit.Cli.Running;

/// <summary>How a kernel is started, and how its cells are interrupted.</summary>
/// <param name="Command">The program and its arguments, with Jupyter's places for paths in braces.</param>
internal sealed record KernelLaunch(IReadOnlyList<string> Command)
{
    private const string ConnectionFile = "{connection_file}";
    private const string ResourceFolder = "{resource_dir}";

    /// <summary>The folder of its kernelspec; empty for the tool's own kernel.</summary>
    public string Folder { get; private init; } = "";

    /// <summary>Variables that it needs.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; private init; } = new Dictionary<string, string>();

    /// <summary>Whether it wants a signal instead of a message.</summary>
    public bool IsInterruptedBySignal { get; private init; }

    /// <summary>Whether its heartbeat answers whatever a cell does, so that silence means trouble.</summary>
    public bool AlwaysAnswers { get; private init; }

    /// <summary>The kernel that is this tool.</summary>
    public static KernelLaunch OfTool() => new([.. ToolCommand.OfProcess(), "kernel", "run", "--no-history", "--connection-file", ConnectionFile]) { AlwaysAnswers = true };

    /// <summary>A kernel that is installed in Jupyter.</summary>
    /// <exception cref="BadInputException">There is none of that name, or it says not how it is started.</exception>
    public static KernelLaunch OfInstalled(string name)
    {
        var folders = JupyterFolders.All();
        var folder = folders.Select(kernels => Path.Combine(kernels, name)).FirstOrDefault(folder => File.Exists(Path.Combine(folder, KernelSpec.FileName)))
            ?? throw new BadInputException($"No kernel {name} is installed; looked in {string.Join(", ", folders)}.");
        var file = Path.Combine(folder, KernelSpec.FileName);
        try
        {
            if (JsonNode.Parse(File.ReadAllText(file)) is not JsonObject spec || spec["argv"] is not JsonArray { Count: > 0 } command)
                throw new BadInputException($"{file} has no list argv that says how the kernel is started.");
            return new KernelLaunch([.. command.Select(word => word?.ToString() ?? "")])
            {
                Folder = folder,
                Environment = spec["env"] is JsonObject variables ? variables.ToDictionary(entry => entry.Key, entry => entry.Value?.ToString() ?? "", StringComparer.Ordinal) : [],
                IsInterruptedBySignal = spec["interrupt_mode"]?.ToString() != "message",
            };
        }
        catch (JsonException error)
        {
            throw new BadInputException($"{file} is no JSON: {error.Message}");
        }
    }

    /// <summary>The command for a connection file.</summary>
    public IReadOnlyList<string> CommandFor(string connectionFile) =>
        [.. Command.Select(word => word.Replace(ConnectionFile, connectionFile, StringComparison.Ordinal).Replace(ResourceFolder, Folder, StringComparison.Ordinal))];
}
