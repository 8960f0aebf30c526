namespace NotebookKit.Data.Models;

/// <summary>Writes a file beside its destination and moves it into place, so that no reader sees half of it.</summary>
internal static class WholeFile
{
    /// <exception cref="IOException">The file cannot be written; the message names it, not the one beside it.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder) && folder is not null) throw new DirectoryNotFoundException($"There is no folder {folder}, so {path} cannot be written.");
        if (Directory.Exists(path)) throw new IOException($"{path} is a folder, so no file can be written there.");
        var beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write)) write(stream);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path} cannot be written: {error.Message.Replace(beside, path, StringComparison.Ordinal)}", error);
        }
        finally
        {
            // Gone after the move; still there when writing or moving failed.
            DatasetStore.TryRemove(beside);
        }
    }
}
