using System.Buffers.Binary;
using System.IO.Compression;
using SharpCompress.Common;
using SharpCompress.Compressors.BZip2;
using SharpCompress.Compressors.Xz;
using CompressionMode = System.IO.Compression.CompressionMode;

namespace NotebookKit.Data.Rda;

/// <summary>
/// The decompressed bytes of a file, whatever its compression. It keeps count and checksum of what it gives out,
/// and at the end compares both with what the file promises: a decompressor that runs out of input may just stop.
/// </summary>
internal sealed class DecodedSource : IDisposable
{
    private const int LongestMagic = 6;

    private readonly Stream _decoder;
    private readonly string _file;
    private readonly string? _compression;
    private readonly Crc? _crc;
    private readonly long? _promisedLength;
    private readonly ulong _promisedCrc;
    private readonly ulong _lengthMask;
    private long _length;

    private DecodedSource(Stream decoder, string file, string? compression, Crc? crc, ulong promisedCrc, long? promisedLength, ulong lengthMask)
    {
        _decoder = decoder;
        _file = file;
        _compression = compression;
        _crc = crc;
        _promisedCrc = promisedCrc;
        _promisedLength = promisedLength;
        _lengthMask = lengthMask;
    }

    /// <summary>Recognizes the compression by its magic bytes.</summary>
    public static DecodedSource Open(Stream stream, string file, long maxBytes)
    {
        var start = new byte[LongestMagic];
        var magic = start.AsSpan(0, stream.ReadAtLeast(start, LongestMagic, throwOnEndOfStream: false));
        if (magic.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return OpenGzip(ReadAll(stream, magic, file, maxBytes), file);
        if (magic.StartsWith("BZh"u8)) return OpenBzip2(ReadAll(stream, magic, file, maxBytes), file);
        if (magic.SequenceEqual(XzFrame.Magic)) return OpenXz(ReadAll(stream, magic, file, maxBytes), file);
        return new DecodedSource(new PrefixedStream(magic.ToArray(), stream), file, null, null, 0, null, 0);
    }

    /// <summary>Gives the next bytes; 0 only at the end.</summary>
    public int Read(Span<byte> buffer)
    {
        var read = _compression is null ? _decoder.Read(buffer) : ReadDecoder(buffer);
        _crc?.Add(buffer[..read]);
        _length += read;
        return read;
    }

    /// <summary>Compares what came out with what the file promises; to be called at the end of the data.</summary>
    public void VerifyPromises()
    {
        if (_promisedLength is { } promised && ((ulong)_length & _lengthMask) != (ulong)promised)
        {
            throw new RdaFormatException(_file, _length, $"{promised} bytes, as the {_compression} trailer says",
                $"{_length} bytes; the file is cut short or damaged");
        }

        if (_crc is not null && _crc.Value != _promisedCrc)
        {
            throw new RdaFormatException(_file, _length, $"{_compression} checksum {_promisedCrc:x8}", $"{_crc.Value:x8}; the file is damaged");
        }
    }

    public void Dispose() => _decoder.Dispose();

    private static DecodedSource OpenGzip(byte[] bytes, string file)
    {
        const int HeaderAndTrailer = 18;
        if (bytes.Length < HeaderAndTrailer)
        {
            throw new RdaFormatException(file, 0, $"a gzip header and trailer ({HeaderAndTrailer} bytes)", $"a file of {bytes.Length} bytes");
        }

        // R writes one gzip member, so the file's last eight bytes are the trailer.
        var crc = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - 8));
        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4));
        var decoder = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        return new DecodedSource(decoder, file, "gzip", Crc.Of32Bits(), crc, length, uint.MaxValue);
    }

    private static DecodedSource OpenBzip2(byte[] bytes, string file)
    {
        // bzip2 keeps a checksum for each block and one for all; the decoder compares them.
        var decoder = Guard(file, "bzip2", 0, () => BZip2Stream.Create(
            new MemoryStream(bytes), SharpCompress.Compressors.CompressionMode.Decompress, decompressConcatenated: false));
        return new DecodedSource(decoder, file, "bzip2", null, 0, null, 0);
    }

    private static DecodedSource OpenXz(byte[] bytes, string file)
    {
        var frame = XzFrame.Read(bytes, file);
        return new DecodedSource(new XZStream(new MemoryStream(bytes)), file, "xz", frame.NewCrc(), frame.Check, frame.Length, long.MaxValue);
    }

    private int ReadDecoder(Span<byte> buffer)
    {
        // SharpCompress takes arrays only; the buffer is the reader's own and small.
        var array = new byte[buffer.Length];
        var read = Guard(_file, _compression!, _length, () => _decoder.Read(array, 0, array.Length));
        array.AsSpan(0, read).CopyTo(buffer);
        return read;
    }

    /// <summary>
    /// Turns a decoder's failure into ours. The input is in memory, so none of these can be a failing disk: on
    /// damaged input the decoders throw whatever their tables and arrays happen to throw.
    /// </summary>
    private static T Guard<T>(string file, string compression, long offset, Func<T> decode)
    {
        try
        {
            return decode();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or InvalidOperationException or ArgumentException
            or IndexOutOfRangeException or NullReferenceException or ArithmeticException or NotSupportedException or SharpCompressException)
        {
            throw new RdaFormatException(file, offset, $"well-formed {compression} data", "data that are cut short or damaged", e);
        }
    }

    private static byte[] ReadAll(Stream stream, ReadOnlySpan<byte> start, string file, long maxBytes)
    {
        using var all = new MemoryStream();
        all.Write(start);
        var buffer = new byte[1 << 16];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            if (all.Length + read > Math.Min(maxBytes, Array.MaxLength))
            {
                throw new RdaFormatException(file, 0, $"at most {maxBytes} compressed bytes (MaxBytes)", "more");
            }

            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }
}
