using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace NotebookKit.Data.Rda;

/// <summary>
/// Reads big-endian numbers and bytes, knows its position, and counts what the decoded objects cost: nothing is
/// allocated because a file merely says that it is coming.
/// </summary>
internal sealed class XdrReader(DecodedSource source, string file, long maxBytes)
{
    private const int FirstChunk = 1 << 16;

    private readonly byte[] _buffer = new byte[1 << 16];
    private int _next;
    private int _end;
    private long _bufferOffset;
    private long _cost;

    /// <summary>Position in the decompressed data.</summary>
    public long Offset => _bufferOffset + _next;

    public RdaFormatException Failure(long offset, string expected, string found) => new(file, offset, expected, found);

    /// <summary>Counts memory against the bound before it is taken.</summary>
    public void Charge(long bytes, string what)
    {
        if (bytes > maxBytes - _cost)
        {
            throw Failure(Offset, $"objects of at most {maxBytes} bytes in all (RdaReadOptions.MaxBytes)", $"more, with {what}");
        }

        _cost += bytes;
    }

    /// <summary>What a text takes: its header and length, then two bytes for each character.</summary>
    public static long CostOfText(int length) => 24 + (length * 2L);

    public int ReadInt32(string what)
    {
        Span<byte> bytes = stackalloc byte[4];
        ReadExactly(bytes, what);
        return BinaryPrimitives.ReadInt32BigEndian(bytes);
    }

    /// <summary>Reads single-byte characters.</summary>
    public string ReadText(int length, string what) => Encoding.Latin1.GetString(ReadArray<byte>(length, what));

    /// <summary>Reads numbers of 1, 4 or 8 bytes (16 as two of 8), growing with the data rather than with the promise.</summary>
    public T[] ReadArray<T>(int count, string what)
        where T : unmanaged
    {
        Charge((long)count * Unsafe.SizeOf<T>(), what);
        var values = new T[Math.Min(count, FirstChunk)];
        for (var read = 0; read < count;)
        {
            if (read == values.Length) Grow(ref values, count, what);
            var bytes = MemoryMarshal.AsBytes(values.AsSpan(read));
            ReadExactly(bytes, what);
            ToNativeOrder(bytes, Unsafe.SizeOf<T>());
            read = values.Length;
        }

        return values;
    }

    /// <summary>Doubles an array up to its last length, which is counted already; the old one counts until it is copied.</summary>
    private void Grow<T>(ref T[] values, int count, string what)
        where T : unmanaged
    {
        var old = (long)values.Length * Unsafe.SizeOf<T>();
        Charge(old, what);
        Array.Resize(ref values, (int)Math.Min(count, values.Length * 2L));
        _cost -= old;
    }

    /// <summary>Checks that the data end here, and that they are what the compression's checksums promise.</summary>
    public void ExpectEnd()
    {
        if (_next < _end || Fill()) throw Failure(Offset, "the end of the data", "more bytes after the last object");
        source.VerifyPromises();
    }

    private void ReadExactly(Span<byte> bytes, string what)
    {
        var start = Offset;
        while (bytes.Length > 0)
        {
            if (_next == _end && !Fill()) throw Failure(start, what, $"the end of the data at byte {Offset}; the file is cut short");
            var count = Math.Min(bytes.Length, _end - _next);
            _buffer.AsSpan(_next, count).CopyTo(bytes);
            _next += count;
            bytes = bytes[count..];
        }
    }

    private bool Fill()
    {
        _bufferOffset += _end;
        _next = 0;
        _end = source.Read(_buffer);
        return _end > 0;
    }

    private static void ToNativeOrder(Span<byte> bytes, int size)
    {
        if (!BitConverter.IsLittleEndian || size == 1) return;
        if (size == 4)
        {
            var words = MemoryMarshal.Cast<byte, int>(bytes);
            BinaryPrimitives.ReverseEndianness(words, words);
        }
        else
        {
            var words = MemoryMarshal.Cast<byte, long>(bytes);
            BinaryPrimitives.ReverseEndianness(words, words);
        }
    }
}
