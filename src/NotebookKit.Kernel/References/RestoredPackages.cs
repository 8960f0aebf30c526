using System.Text.Json.Nodes;

namespace NotebookKit.Kernel.References;

/// <summary>What a restore gave: the files to use, read from the record NuGet leaves (project.assets.json).</summary>
internal sealed class RestoredPackages
{
    private const string ExtensionPath = "interactive-extensions/dotnet/extension.dib";

    private readonly Dictionary<string, string> _extensions = new(StringComparer.OrdinalIgnoreCase);

    private RestoredPackages(IReadOnlyList<string> assemblies, IReadOnlyList<string> nativeLibraries)
    {
        Assemblies = assemblies;
        NativeLibraries = nativeLibraries;
    }

    public IReadOnlyList<string> Assemblies { get; }

    public IReadOnlyList<string> NativeLibraries { get; }

    /// <summary>The extension script of a package, or null when it has none.</summary>
    public string? ExtensionOf(string id) => _extensions.TryGetValue(id, out var path) ? File.ReadAllText(path) : null;

    public static RestoredPackages Read(string assetsFile)
    {
        var root = JsonNode.Parse(File.ReadAllText(assetsFile))!.AsObject();
        var folders = root["packageFolders"]!.AsObject().Select(folder => folder.Key).ToList();
        var libraries = root["libraries"]!.AsObject();
        // The target with a runtime identifier, "net10.0/linux-x64", is the more exact one.
        var target = root["targets"]!.AsObject().OrderByDescending(each => each.Key.Length).First().Value!.AsObject();

        var assemblies = new List<string>();
        var nativeLibraries = new List<string>();
        foreach (var (name, assets) in target)
        {
            assemblies.AddRange(Files(name, assets!["runtime"]));
            nativeLibraries.AddRange(Files(name, assets["native"]));
        }
        var restored = new RestoredPackages(assemblies, nativeLibraries);
        foreach (var (name, library) in libraries)
        {
            if (library!["files"] is JsonArray files && files.Any(file => file!.GetValue<string>() == ExtensionPath))
                restored._extensions[name[..name.IndexOf('/', StringComparison.Ordinal)]] = Locate(name, ExtensionPath);
        }
        return restored;

        IEnumerable<string> Files(string name, JsonNode? group) => group is not JsonObject files ? [] : files
            .Select(file => file.Key).Where(file => !file.EndsWith("_._", StringComparison.Ordinal)).Select(file => Locate(name, file));

        string Locate(string name, string file)
        {
            var relative = Path.Combine(libraries[name]!["path"]!.GetValue<string>(), file);
            return folders.Select(folder => Path.Combine(folder, relative)).FirstOrDefault(File.Exists) ?? Path.Combine(folders[0], relative);
        }
    }
}
