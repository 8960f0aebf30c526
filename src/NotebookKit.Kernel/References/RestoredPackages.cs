using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookKit.Kernel.References;

/// <summary>What a restore gave: the files to use, read from the record NuGet leaves (project.assets.json).</summary>
internal sealed class RestoredPackages
{
    private const string ExtensionPath = "interactive-extensions/dotnet/extension.dib";

    // Otherwise a duplicate would surface as another exception, when the object is first looked into.
    private static readonly JsonDocumentOptions NoDuplicates = new() { AllowDuplicateProperties = false };

    private readonly Dictionary<string, string> _extensions = new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string> _versions = new(StringComparer.OrdinalIgnoreCase);

    private RestoredPackages(IReadOnlyList<string> assemblies, IReadOnlyList<string> nativeLibraries)
    {
        Assemblies = assemblies;
        NativeLibraries = nativeLibraries;
    }

    public IReadOnlyList<string> Assemblies { get; }

    public IReadOnlyList<string> NativeLibraries { get; }

    /// <summary>Whether all files are there. The packages folder may have been cleared since the restore.</summary>
    public bool IsComplete => Assemblies.Concat(NativeLibraries).Concat(_extensions.Values).All(File.Exists);

    /// <summary>The version of a package that was taken, or an empty text when it is not among them.</summary>
    public string VersionOf(string id) => _versions.GetValueOrDefault(id, "");

    /// <summary>The extension script of a package, or null when it has none.</summary>
    public string? ExtensionOf(string id) => _extensions.TryGetValue(id, out var path) ? File.ReadAllText(path) : null;

    /// <exception cref="IOException">The record cannot be read.</exception>
    /// <exception cref="JsonException">It is not such a record.</exception>
    public static RestoredPackages Read(string record)
    {
        var root = AsObject(JsonNode.Parse(File.ReadAllText(record), documentOptions: NoDuplicates));
        var folders = AsObject(root["packageFolders"]).Select(folder => folder.Key).ToList();
        var libraries = AsObject(root["libraries"]);
        // The target with a runtime identifier, "net10.0/linux-x64", is the more exact one.
        var target = AsObject(AsObject(root["targets"]).OrderByDescending(each => each.Key.Length).FirstOrDefault().Value);
        if (folders.Count == 0) throw new JsonException("The record names no folder of packages.");

        var assemblies = new List<string>();
        var nativeLibraries = new List<string>();
        foreach (var (name, assets) in target)
        {
            assemblies.AddRange(Files(name, AsObject(assets)["runtime"]));
            nativeLibraries.AddRange(Files(name, AsObject(assets)["native"]));
        }
        var restored = new RestoredPackages(assemblies, nativeLibraries);
        foreach (var (name, library) in libraries)
        {
            if (name.Split('/') is [var id, var version]) restored._versions[id] = version;
            if (AsObject(library)["files"] is JsonArray files && files.Any(file => AsText(file) == ExtensionPath))
                restored._extensions[name.Split('/')[0]] = Locate(name, ExtensionPath);
        }
        return restored;

        IEnumerable<string> Files(string name, JsonNode? group) => group is not JsonObject files ? [] : files
            .Select(file => file.Key).Where(file => !file.EndsWith("_._", StringComparison.Ordinal)).Select(file => Locate(name, file));

        string Locate(string name, string file)
        {
            var relative = Path.Combine(AsText(AsObject(libraries[name])["path"]), file);
            return folders.Select(folder => Path.Combine(folder, relative)).FirstOrDefault(File.Exists) ?? Path.Combine(folders[0], relative);
        }
    }

    private static JsonObject AsObject(JsonNode? node) => node as JsonObject ?? throw new JsonException("The record lacks an object where one belongs.");

    private static string AsText(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : throw new JsonException("The record lacks a text where one belongs.");
}
