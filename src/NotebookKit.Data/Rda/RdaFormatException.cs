using System.Globalization;

namespace NotebookKit.Data;

/// <summary>An .rda file is cut short, damaged, larger than allowed, or holds something that has no place in a data file.</summary>
public sealed class RdaFormatException : FormatException
{
    /// <summary>Says where in a file what was expected and what was found instead.</summary>
    /// <param name="file">The file's path, or the name given to a stream.</param>
    /// <param name="offset">Position in the file's data after decompression, counted from 0.</param>
    /// <param name="expected">What a well-formed file has there.</param>
    /// <param name="found">What this file has there.</param>
    /// <param name="innerException">The decompressor's own error, if that is where it began.</param>
    public RdaFormatException(string file, long offset, string expected, string found, Exception? innerException = null)
        : base(string.Create(CultureInfo.InvariantCulture,
            $"{file}, byte {offset} of the decompressed data: expected {expected}, found {found}."), innerException)
    {
        File = file;
        Offset = offset;
        Expected = expected;
        Found = found;
    }

    /// <summary>The file's path, or the name given to a stream.</summary>
    public string File { get; }

    /// <summary>Position in the decompressed data, counted from 0, of the item that could not be read.</summary>
    public long Offset { get; }

    /// <summary>What a well-formed file has at <see cref="Offset"/>.</summary>
    public string Expected { get; }

    /// <summary>What this file has at <see cref="Offset"/>.</summary>
    public string Found { get; }
}
