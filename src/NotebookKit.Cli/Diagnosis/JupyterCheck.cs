using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookKit.Cli.Kernels;

namespace NotebookKit.Cli.Diagnosis;

/// <summary>Jupyter, and whether it sees the kernels that are installed.</summary>
internal static class JupyterCheck
{
    private const string Subject = "Jupyter";

    public static IEnumerable<Finding> Find(Surroundings surroundings, IReadOnlyList<InstalledKernel> kernels)
    {
        if (surroundings.Find("jupyter") is not { } jupyter)
        {
            yield return Finding.Note(Subject, "jupyter is not on the PATH.", "For notebooks in a browser: python3 -m pip install jupyterlab. VS Code and 'notebookkit run' do without.");
            yield break;
        }
        if (Seen(surroundings.Run(jupyter, ["kernelspec", "list", "--json"])) is not { } seen)
        {
            yield return Finding.Problem(Subject, $"{jupyter} kernelspec list fails.", "Run it to see why; python3 -m pip install --upgrade jupyter_client repairs most installations.");
            yield break;
        }
        yield return Finding.Ok(Subject, $"{jupyter}, with {seen.Count} kernels");
        foreach (var kernel in kernels)
        {
            if (seen.TryGetValue(kernel.Name.ToLowerInvariant(), out var folder) && IsSame(folder, kernel.Folder)) continue;
            yield return Finding.Problem(Subject, folder is null ? $"It does not see {kernel.Folder}." : $"It takes {folder} for {kernel.Name}, instead of {kernel.Folder}.",
                "See where it looks with 'jupyter --paths', and install the kernel there with --sys-prefix or --prefix.");
        }
    }

    /// <summary>The folders of kernels by their names, or null when the text says nothing of them.</summary>
    private static Dictionary<string, string>? Seen(string? json)
    {
        try
        {
            return json is not null && JsonNode.Parse(json) is JsonObject listed && listed["kernelspecs"] is JsonObject specs
                ? specs.ToDictionary(spec => spec.Key.ToLowerInvariant(), spec => (spec.Value as JsonObject)?["resource_dir"]?.ToString() ?? "?", StringComparer.Ordinal)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsSame(string folder, string other) => string.Equals(Path.GetFullPath(folder), Path.GetFullPath(other), StringComparison.Ordinal);
}
