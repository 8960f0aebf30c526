using System.IO.Compression;
using NotebookKit.Data.Models;

namespace NotebookKit.Data;

/// <summary>Saves a model as one file, and loads it back bit for bit.</summary>
/// <remarks>
/// <para>
/// The file is a zip archive, so any program can read it. Its entry <c>model.json</c> (UTF-8) has the members <c>format</c>
/// ("NotebookKit.NmfModel"), <c>version</c> (1), <c>loadings</c> (W, m × k), <c>scale</c> (d, k numbers), <c>embedding</c>
/// (H, k × n), <c>fit</c> (rank, options, losses, every start with its history) and <c>bestRun</c> (position of the best
/// start in <c>fit.runs</c>). A matrix is an object with <c>rows</c>, <c>columns</c>, <c>rowNames</c>, <c>columnNames</c>,
/// perhaps <c>groups</c> (<c>levels</c>, and for each column its code, a position among them), perhaps <c>provenance</c>,
/// and <c>values</c>: the name of the entry that holds its numbers.
/// </para>
/// <para>
/// An entry of values is the bare numbers, 64-bit IEEE 754, little-endian, column by column: in Python
/// <c>numpy.frombuffer(bytes, "&lt;f8").reshape((rows, columns), order="F")</c>. The values of W are in <c>loadings.f64</c>,
/// those of H in <c>embedding.f64</c>. A matrix with <c>rowStarts</c> and <c>columnIndices</c> is sparse: these name
/// entries of 32-bit integers, and values are its stored entries, row by row (compressed sparse rows). Numbers that JSON
/// has no word for are the texts "NaN", "Infinity" and "-Infinity". Members that are null are left out.
/// </para>
/// <para>
/// A later version of this library reads every file of version 1. An older one refuses, by name, what it does not know.
/// The same model gives the same bytes, but for the compression of <c>model.json</c>, which may change with .NET.
/// </para>
/// </remarks>
public static class NmfModelFile
{
    /// <summary>
    /// Writes the model with everything that it knows: factors, names, groups, provenance, options and every start of its
    /// fit. The file appears whole or not at all; one that is there is replaced.
    /// </summary>
    /// <param name="model">The model; also one that leaves factors out.</param>
    /// <param name="path">The file to write: <c>aml.nmf.zip</c>. Its folder must exist.</param>
    /// <exception cref="InvalidOperationException">A name holds half a surrogate pair, which no file of text can keep.</exception>
    /// <exception cref="IOException">The file cannot be written; the message names it.</exception>
    public static void Save(this NmfModel model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, stream => Write(model, stream));
    }

    /// <summary>Reads a model, within the default bounds.</summary>
    /// <param name="path">The file to read; it is only read, never changed.</param>
    /// <exception cref="NmfModelFormatException">The file is cut short, damaged, beyond the bounds, of a newer version, or no model file.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static NmfModel Load(string path) => Load(path, new NmfModelReadOptions());

    /// <summary>Reads a model.</summary>
    /// <param name="path">The file to read; it is only read, never changed.</param>
    /// <param name="options">Bounds on what reading may cost.</param>
    /// <exception cref="NmfModelFormatException">The file is cut short, damaged, beyond the bounds, of a newer version, or no model file.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static NmfModel Load(string path, NmfModelReadOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        using var stream = File.OpenRead(path);
        if (stream.Length > options.MaxBytes) throw TooLong(path, stream.Length, options);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Read(bytes, path, options);
    }

    internal static void Write(NmfModel model, Stream stream)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var arrays = new ArrayWriter(archive);
        arrays.WriteDocument(ModelDocument.Write(model, arrays));
    }

    internal static NmfModel Read(byte[] bytes, string name, NmfModelReadOptions options)
    {
        if (bytes.Length > options.MaxBytes) throw TooLong(name, bytes.Length, options);
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            var arrays = new ArrayReader(archive, name, options.MaxBytes);
            var model = ModelDocument.Read(arrays, name);
            arrays.ExpectAllUsed();
            return model;
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            // The bytes are in memory: what the archive cannot find or decode is the file's fault.
            throw new NmfModelFormatException(name, $"it is no whole zip archive ({error.Message.TrimEnd('.')})", error);
        }
    }

    private static NmfModelFormatException TooLong(string name, long length, NmfModelReadOptions options)
        => new(name, $"it has {length} bytes, more than {nameof(NmfModelReadOptions)}.{nameof(NmfModelReadOptions.MaxBytes)} = {options.MaxBytes}");
}
