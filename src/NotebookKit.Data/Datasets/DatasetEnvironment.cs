namespace NotebookKit.Data;

/// <summary>What this machine says of data sets: a folder that has them, a folder to keep them in, whether to download.</summary>
/// <param name="DataDirectory">A folder of the user's with data files, only ever read; null if none is named.</param>
/// <param name="CacheDirectory">A folder for downloaded files; null if the machine has no place for one.</param>
/// <param name="IsOffline">Whether downloading is forbidden.</param>
internal sealed record DatasetEnvironment(string? DataDirectory, string? CacheDirectory, bool IsOffline)
{
    public const string DataDirectoryVariable = "NOTEBOOKKIT_DATA_DIR";
    public const string OfflineVariable = "NOTEBOOKKIT_OFFLINE";

    /// <summary>Reads the environment variables as they are now.</summary>
    public static DatasetEnvironment Current()
    {
        var data = Environment.GetEnvironmentVariable(DataDirectoryVariable);
        return new DatasetEnvironment(
            string.IsNullOrEmpty(data) ? null : Path.GetFullPath(data),
            CacheHome() is { } home ? Path.Combine(home, "notebookkit", "datasets") : null,
            Environment.GetEnvironmentVariable(OfflineVariable) == "1");
    }

    /// <summary>The folder for caches: XDG_CACHE_HOME where it is set, else the system's usual one.</summary>
    private static string? CacheHome()
    {
        // The XDG specification says to ignore a relative path.
        var xdg = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (!string.IsNullOrEmpty(xdg) && Path.IsPathRooted(xdg)) return xdg;
        if (OperatingSystem.IsWindows()) return NullIfEmpty(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData));

        var home = NullIfEmpty(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
        if (home is null) return null;
        return OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches") : Path.Combine(home, ".cache");
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
