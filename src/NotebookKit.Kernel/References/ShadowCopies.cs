namespace NotebookKit.Kernel.References;

/// <summary>Copies of assemblies to load, so that the files themselves can be built again while they are in use.</summary>
internal sealed class ShadowCopies : IDisposable
{
    private readonly Dictionary<string, string> _copies = new(StringComparer.Ordinal);
    private DirectoryInfo? _folder;

    /// <summary>Gives the path of the copy, made once with what lies beside the file under its name.</summary>
    public string Of(string path)
    {
        if (_copies.TryGetValue(path, out var known)) return known;
        _folder ??= Directory.CreateTempSubdirectory("notebookkit-");
        // Two files of one name must not meet.
        var folder = _folder.CreateSubdirectory(_copies.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)).FullName;
        foreach (var extension in (string[])[".pdb", ".xml"])
        {
            var beside = Path.ChangeExtension(path, extension);
            if (File.Exists(beside)) File.Copy(beside, Path.Combine(folder, Path.GetFileName(beside)));
        }
        var copy = Path.Combine(folder, Path.GetFileName(path));
        File.Copy(path, copy);
        return _copies[path] = copy;
    }

    /// <summary>Whether a file was copied and is another one now.</summary>
    public bool HasChanged(string path) =>
        _copies.TryGetValue(path, out var copy) && !File.ReadAllBytes(path).AsSpan().SequenceEqual(File.ReadAllBytes(copy));

    public void Dispose()
    {
        try
        {
            _folder?.Delete(recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Some systems keep loaded files until the process ends. The folder is one of temporary files.
        }
    }
}
