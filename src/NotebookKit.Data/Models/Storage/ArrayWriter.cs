using System.IO.Compression;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Storage;

namespace NotebookKit.Data.Models;

/// <summary>Puts the numbers of matrices into an archive, each array as an entry of its own, not compressed.</summary>
internal sealed class ArrayWriter(ZipArchive archive)
{
    // The same model gives the same file: entries have the earliest time that a zip archive can say.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // In the order of the document; those of options are numbered.
    private static readonly string[] Stems = ["loadings", "embedding"];

    private int _written;

    /// <summary>Adds a matrix and says where its numbers are.</summary>
    public StoredMatrix Add(Matrix<double> values)
    {
        var stem = _written < Stems.Length ? Stems[_written] : $"matrix{_written + 1}";
        _written++;
        var stored = new StoredMatrix { Rows = values.RowCount, Columns = values.ColumnCount, Values = stem + ".f64" };
        if (values.Storage is not SparseCompressedRowMatrixStorage<double> sparse)
        {
            AddArray(stored.Values, values.AsColumnMajorArray() ?? values.ToColumnMajorArray());
            return stored;
        }

        AddArray(stored.Values, sparse.Values.AsSpan(0, sparse.ValueCount));
        stored = stored with { RowStarts = stem + ".starts.i32", ColumnIndices = stem + ".indices.i32" };
        AddArray(stored.RowStarts, sparse.RowPointers.AsSpan(0, values.RowCount + 1));
        AddArray(stored.ColumnIndices, sparse.ColumnIndices.AsSpan(0, sparse.ValueCount));
        return stored;
    }

    /// <summary>Adds the text that describes it all.</summary>
    public void WriteDocument(byte[] json)
    {
        using var entry = Create(ModelDocument.EntryName, CompressionLevel.Optimal);
        entry.Write(json);
    }

    private void AddArray<T>(string name, ReadOnlySpan<T> numbers) where T : unmanaged
    {
        using var entry = Create(name, CompressionLevel.NoCompression);
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Models are saved on little-endian machines only.");

        // In pieces: an array of numbers may have more bytes than a span can.
        for (var start = 0; start < numbers.Length; start += 1 << 16)
        {
            entry.Write(MemoryMarshal.AsBytes(numbers[start..Math.Min(numbers.Length, start + (1 << 16))]));
        }
    }

    private Stream Create(string name, CompressionLevel level)
    {
        var entry = archive.CreateEntry(name, level);
        entry.LastWriteTime = NoTime;
        return entry.Open();
    }
}
