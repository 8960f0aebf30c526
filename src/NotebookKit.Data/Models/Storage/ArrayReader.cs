using System.IO.Compression;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Data.Rda;

namespace NotebookKit.Data.Models;

/// <summary>
/// Takes entries out of an archive that nobody vouches for: lengths are checked before memory is taken, memory grows with
/// the data that really come, every entry is used once, and its checksum must be right. Names of entries are only compared,
/// never used as paths.
/// </summary>
internal sealed class ArrayReader
{
    private readonly Dictionary<string, ZipArchiveEntry> _unused = new(StringComparer.Ordinal);
    private readonly string _file;

    public ArrayReader(ZipArchive archive, string file, int maxBytes)
    {
        _file = file;
        var total = 0L;
        foreach (var entry in archive.Entries)
        {
            if (!_unused.TryAdd(entry.FullName, entry)) throw Invalid($"it has two entries '{entry.FullName}'");
            total += entry.Length;
            if (entry.Length < 0 || total < 0 || total > maxBytes)
            {
                throw Invalid($"its entries have more than {nameof(NmfModelReadOptions)}.{nameof(NmfModelReadOptions.MaxBytes)} = {maxBytes} bytes when they are decompressed");
            }
        }
    }

    /// <summary>The bytes of an entry.</summary>
    public byte[] Take(string name)
    {
        if (!_unused.Remove(name, out var entry)) throw Invalid($"it has no entry '{name}', or refers to it twice");
        var bytes = new MemoryStream();
        using var stream = entry.Open();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > entry.Length) break;
        }

        if (bytes.Length != entry.Length) throw Invalid($"entry '{name}' does not have the {entry.Length} bytes that the archive says");
        var crc = Crc.Of32Bits();
        crc.Add(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        if (crc.Value != entry.Crc32) throw Invalid($"entry '{name}' is damaged: its checksum is {crc.Value:x8}, expected {entry.Crc32:x8}");
        return bytes.ToArray();
    }

    /// <summary>The matrix that a part of the document describes.</summary>
    public Matrix<double> Take(StoredMatrix stored)
    {
        if (stored.Rows < 1 || stored.Columns < 1) throw Invalid($"a matrix is {stored.Rows} × {stored.Columns}; it needs at least one row and one column");
        if (stored.RowStarts is null && stored.ColumnIndices is null)
        {
            return Matrix<double>.Build.Dense(stored.Rows, stored.Columns, TakeArray<double>(stored.Values, (long)stored.Rows * stored.Columns));
        }

        if (stored.RowStarts is null || stored.ColumnIndices is null) throw Invalid("a sparse matrix has only one of rowStarts and columnIndices");
        var starts = TakeArray<int>(stored.RowStarts, stored.Rows + 1L);
        var count = starts[^1];
        var indices = TakeArray<int>(stored.ColumnIndices, count);
        var values = TakeArray<double>(stored.Values, count);
        CheckSparse(stored, starts, indices);
        return Matrix<double>.Build.SparseFromCompressedSparseRowFormat(stored.Rows, stored.Columns, count, starts, indices, values);
    }

    /// <summary>Throws if something is in the archive that the document does not speak of.</summary>
    public void ExpectAllUsed()
    {
        foreach (var name in _unused.Keys) throw Invalid($"it has an entry '{name}', which nothing in {ModelDocument.EntryName} refers to");
    }

    private T[] TakeArray<T>(string name, long count) where T : unmanaged
    {
        var size = Marshal.SizeOf<T>();
        if (_unused.TryGetValue(name, out var entry) && entry.Length != count * size)
        {
            throw Invalid($"entry '{name}' has {entry.Length} bytes; {count} numbers of {size} bytes are expected");
        }

        return MemoryMarshal.Cast<byte, T>(Take(name)).ToArray();
    }

    private void CheckSparse(StoredMatrix stored, int[] starts, int[] indices)
    {
        if (starts[0] != 0) throw Invalid($"entry '{stored.RowStarts}' does not start at 0");
        for (var row = 0; row < stored.Rows; row++)
        {
            if (starts[row + 1] < starts[row] || starts[row + 1] > indices.Length) throw Invalid($"entry '{stored.RowStarts}' does not ascend to {indices.Length} at row {row}");
            for (var place = starts[row]; place < starts[row + 1]; place++)
            {
                var isAscending = place == starts[row] || indices[place] > indices[place - 1];
                if (indices[place] < 0 || indices[place] >= stored.Columns || !isAscending)
                {
                    throw Invalid($"entry '{stored.ColumnIndices}' has column {indices[place]} in row {row}, out of order or outside of the {stored.Columns} columns");
                }
            }
        }
    }

    private NmfModelFormatException Invalid(string problem) => new(_file, problem);
}
