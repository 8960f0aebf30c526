using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace NotebookKit.Architecture.Tests;

/// <summary>The assemblies of src, read without loading them.</summary>
internal static class BuiltAssemblies
{
    /// <summary>The libraries and the tool, lowest first.</summary>
    public static readonly string[] Names =
    [
        "NotebookKit", "NotebookKit.Data", "NotebookKit.Charts", "NotebookKit.Interactive",
        "NotebookKit.PlotlyNet", "NotebookKit.Documents", "NotebookKit.Kernel", "NotebookKit.Cli",
    ];

    /// <summary>What an assembly refers to in its own metadata: what its code uses, not what its project may use.</summary>
    public static string[] ReferencesOf(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    /// <summary>Everything that comes with a library, directly or not: libraries and packages.</summary>
    public static HashSet<string> ClosureOf(string library)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "NotebookKit.Architecture.Tests.deps.json")));
        var graph = file.RootElement.GetProperty("targets").EnumerateObject().Single().Value.EnumerateObject()
            .ToDictionary(entry => entry.Name.Split('/')[0], DependenciesOf, StringComparer.OrdinalIgnoreCase);
        var reached = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var waiting = new Stack<string>([library]);
        while (waiting.TryPop(out var name))
        {
            foreach (var next in graph.GetValueOrDefault(name, []))
            {
                if (reached.Add(next)) waiting.Push(next);
            }
        }

        return reached;
    }

    private static string[] DependenciesOf(JsonProperty entry)
        => entry.Value.TryGetProperty("dependencies", out var list) ? [.. list.EnumerateObject().Select(item => item.Name)] : [];
}
