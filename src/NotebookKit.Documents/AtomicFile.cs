using System.Text;

namespace NotebookKit.Documents;

/// <summary>Writes text beside its destination and moves it into place, so that no reader sees half a file.</summary>
internal static class AtomicFile
{
    public static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        var beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await File.WriteAllTextAsync(beside, text, new UTF8Encoding(false), cancellationToken).ConfigureAwait(false);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            // Gone after the move; still there when writing or moving failed.
            File.Delete(beside);
        }
    }
}
