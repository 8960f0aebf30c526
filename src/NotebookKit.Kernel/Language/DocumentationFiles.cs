using System.Collections.Concurrent;

namespace NotebookKit.Kernel.Language;

/// <summary>
/// Finds entries in the documentation files of assemblies: the file beside an assembly, and for the framework those
/// of the SDK's reference assemblies, which divide its types otherwise. Files are searched as text, so that none is
/// kept in memory.
/// </summary>
internal static class DocumentationFiles
{
    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    private static readonly Lazy<string[]> FrameworkFiles = new(FindFrameworkFiles);
    private static readonly ConcurrentDictionary<string, string> Found = new(StringComparer.Ordinal);

    /// <summary>Gives the XML of a member, or null when no file has it.</summary>
    /// <param name="assembly">Path of the assembly it is declared in.</param>
    /// <param name="id">Its documentation id, such as <c>M:System.Math.Abs(System.Int32)</c>.</param>
    public static string? Find(string assembly, string id)
    {
        if (Found.TryGetValue(id, out var known)) return known;
        var beside = Path.ChangeExtension(assembly, ".xml");
        var files = Path.GetDirectoryName(assembly) == FrameworkFolder ? Nearest(Path.GetFileName(beside)) : [beside];
        var xml = files.Where(File.Exists).Select(file => Search(File.ReadAllText(file), id)).FirstOrDefault(entry => entry is not null);
        return xml is null ? null : Found[id] = xml;
    }

    // Most of what people ask about is declared in System.Runtime.
    private static IEnumerable<string> Nearest(string name) => FrameworkFiles.Value
        .OrderBy(file => Path.GetFileName(file) == name ? 0 : Path.GetFileName(file) == "System.Runtime.xml" ? 1 : 2);

    private static string? Search(string text, string id)
    {
        var opening = $"<member name=\"{id}\">";
        const string Closing = "</member>";
        var start = text.IndexOf(opening, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(Closing, start, StringComparison.Ordinal);
        return end < 0 ? null : text[start..(end + Closing.Length)];
    }

    // <dotnet>/shared/Microsoft.NETCore.App/10.0.1 has its documentation in <dotnet>/packs/Microsoft.NETCore.App.Ref/10.0.x/ref/net10.0.
    private static string[] FindFrameworkFiles()
    {
        var packs = Path.GetFullPath(Path.Combine(FrameworkFolder, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        if (!Directory.Exists(packs)) return [];
        var version = Environment.Version;
        return [.. Directory.GetDirectories(packs, $"{version.Major}.{version.Minor}.*").Order(StringComparer.Ordinal).Reverse().Take(1)
            .SelectMany(pack => Directory.GetFiles(pack, "*.xml", SearchOption.AllDirectories)).Order(StringComparer.Ordinal)];
    }
}
