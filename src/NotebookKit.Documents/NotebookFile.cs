using System.Globalization;
using System.Text;

namespace NotebookKit.Documents;

/// <summary>Reads and writes <c>.ipynb</c> files.</summary>
public static class NotebookFile
{
    /// <summary>
    /// The largest file that is read, in bytes (100 MB). A notebook past it holds data that belongs in files of its
    /// own, and would take several times its size in memory.
    /// </summary>
    public const long MaxBytes = 100L * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a notebook of nbformat 4.</summary>
    /// <exception cref="NotebookFormatException">The file is too large, not UTF-8, not JSON, or not a notebook of nbformat 4; the message says where.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<NotebookDocument> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var name = Path.GetFileName(path);
        var length = new FileInfo(path).Length;
        if (length > MaxBytes)
        {
            throw new NotebookFormatException(string.Create(CultureInfo.InvariantCulture,
                $"{name} has {length / 1048576.0:0} MB; a notebook of at most {MaxBytes / 1048576} MB is read. Clear its outputs or keep the data in files of their own."));
        }
        return Parse(Decode(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false), name), name);
    }

    /// <summary>Reads a notebook from its JSON text.</summary>
    /// <param name="text">The content of an <c>.ipynb</c> file.</param>
    /// <param name="name">How error messages call the notebook.</param>
    /// <exception cref="NotebookFormatException">The text is not JSON, or not a notebook of nbformat 4.</exception>
    public static NotebookDocument Parse(string text, string name = "The notebook")
    {
        ArgumentNullException.ThrowIfNull(text);
        return NotebookReader.Read(text, name);
    }

    /// <summary>Gives the content of an <c>.ipynb</c> file, formatted byte for byte as Jupyter does.</summary>
    public static string ToText(NotebookDocument notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return NbformatJsonWriter.ToText(NotebookWriter.ToJson(notebook));
    }

    /// <summary>Writes a notebook. The file is replaced as a whole at the end, so a failed write leaves the old one.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static Task WriteAsync(string path, NotebookDocument notebook, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return AtomicFile.WriteAsync(path, ToText(notebook), cancellationToken);
    }

    private static string Decode(byte[] bytes, string name)
    {
        var body = bytes.AsSpan();
        if (body.StartsWith(Encoding.UTF8.Preamble)) body = body[3..];
        try
        {
            return StrictUtf8.GetString(body);
        }
        catch (DecoderFallbackException error)
        {
            throw new NotebookFormatException($"{name} is not JSON: byte {error.Index + 1} is not UTF-8 text.", error);
        }
    }
}
