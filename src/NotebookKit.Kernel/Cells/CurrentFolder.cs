namespace NotebookKit.Kernel.Cells;

/// <summary>
/// Makes a folder the process's current one until disposed. Cells may delete folders, the current one included: a
/// folder that is gone gives way to the nearest one above it, as the process must be somewhere.
/// </summary>
internal sealed class CurrentFolder : IDisposable
{
    private readonly string? _outside = Read();
    private readonly string _folder;

    public CurrentFolder(string folder)
    {
        _folder = folder;
        Environment.CurrentDirectory = Nearest(folder);
    }

    /// <summary>Where the cell is now; where it started when that is gone.</summary>
    public string Path => Read() ?? _folder;

    public void Dispose()
    {
        if (_outside is not null) Environment.CurrentDirectory = Nearest(_outside);
    }

    private static string Nearest(string folder)
    {
        while (!Directory.Exists(folder) && System.IO.Path.GetDirectoryName(folder) is { } above) folder = above;
        return folder;
    }

    private static string? Read()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (IOException)
        {
            // On Unix the current folder can be deleted, and then has no path.
            return null;
        }
    }
}
