using System.Text;

namespace NotebookKit.Documents;

/// <summary>Writes text beside its destination and moves it into place, so that no reader sees half a file.</summary>
internal static class AtomicFile
{
    /// <exception cref="IOException">The file cannot be written; the message names it, not the one beside it.</exception>
    public static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder) && folder is not null) throw new DirectoryNotFoundException($"There is no folder {folder}, so {path} cannot be written.");
        if (Directory.Exists(path)) throw new IOException($"{path} is a folder, so no file can be written there.");
        var beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await File.WriteAllTextAsync(beside, text, new UTF8Encoding(false), cancellationToken).ConfigureAwait(false);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path} cannot be written: {error.Message.Replace(beside, path, StringComparison.Ordinal)}", error);
        }
        finally
        {
            // Gone after the move; still there when writing or moving failed.
            File.Delete(beside);
        }
    }
}
