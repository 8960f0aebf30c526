using System.Buffers.Binary;

namespace NotebookKit.Data.Rda;

/// <summary>
/// What an .xz file promises about its content, read from its header, index and footer. The decoder does not
/// compare the content's checksum, and it would allocate whatever dictionary a file asks for.
/// </summary>
/// <remarks>
/// Source: "The .xz File Format", version 1.2.0. Files of one stream with one block are read: that is what R
/// writes, and it is what makes one checksum cover everything.
/// </remarks>
internal sealed class XzFrame
{
    private const int HeaderLength = 12;
    private const int FooterLength = 12;
    private const int LargestDictionary = 256 << 20;
    private const ulong Lzma2 = 0x21;

    private readonly int _checkKind;

    private XzFrame(int checkKind, ulong check, long length)
    {
        _checkKind = checkKind;
        Check = check;
        Length = length;
    }

    public static ReadOnlySpan<byte> Magic => [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0];

    /// <summary>The stored checksum of the content; 0 if there is none.</summary>
    public ulong Check { get; }

    /// <summary>The content's length after decompression.</summary>
    public long Length { get; }

    public Crc? NewCrc() => _checkKind switch { 1 => Crc.Of32Bits(), 4 => Crc.Of64Bits(), _ => null };

    public static XzFrame Read(ReadOnlySpan<byte> file, string name)
    {
        if (file.Length < HeaderLength + FooterLength + 20 || file[^2] != 'Y' || file[^1] != 'Z')
        {
            throw Failure(name, "a complete .xz file, which ends with 'YZ'", "an end without it; the file is cut short");
        }

        var checkKind = file[7];
        var checkLength = checkKind switch { 0 => 0, 1 => 4, 4 => 8, _ => -1 };
        if (file[6] != 0 || checkLength < 0) throw Failure(name, "an xz check of kind none, CRC32 or CRC64", $"kind {checkKind}");

        var dictionary = DictionaryOf(file[HeaderLength..], name);
        if (dictionary > LargestDictionary) throw Failure(name, $"an xz dictionary of at most {LargestDictionary} bytes", $"{dictionary} bytes");

        var indexLength = (BinaryPrimitives.ReadUInt32LittleEndian(file[^8..]) + 1L) * 4;
        var indexStart = file.Length - FooterLength - indexLength;
        if (indexStart < HeaderLength + checkLength) throw Failure(name, "an xz index inside the file", $"one of {indexLength} bytes");

        var index = file.Slice((int)indexStart, (int)indexLength);
        if (index[0] != 0) throw Failure(name, "the first byte of an xz index, 0", $"{index[0]}");
        var at = 1;
        var blocks = Integer(index, ref at, name);
        if (blocks != 1) throw Failure(name, "one xz block, as R writes", $"{blocks}");
        Integer(index, ref at, name);
        var length = Integer(index, ref at, name);

        var check = file.Slice((int)indexStart - checkLength, checkLength);
        var value = checkLength switch
        {
            4 => BinaryPrimitives.ReadUInt32LittleEndian(check),
            8 => BinaryPrimitives.ReadUInt64LittleEndian(check),
            _ => 0UL,
        };
        return new XzFrame(checkKind, value, (long)length);
    }

    private static long DictionaryOf(ReadOnlySpan<byte> block, string name)
    {
        var flags = block[1];
        var at = 2;
        if ((flags & 0x40) != 0) Integer(block, ref at, name);
        if ((flags & 0x80) != 0) Integer(block, ref at, name);
        var filter = Integer(block, ref at, name);
        if ((flags & 0x03) != 0 || filter != Lzma2) throw Failure(name, "the single filter LZMA2", $"{(flags & 0x03) + 1} filters, the first {filter:x}");
        Integer(block, ref at, name);
        if (at >= block.Length) throw Failure(name, "the properties of the xz filter", "the end of the file");

        // One bit of mantissa, five of exponent; 40 stands for 4 GiB - 1.
        var bits = block[at];
        return bits < 40 ? (2L | (uint)(bits & 1)) << ((bits >> 1) + 11) : uint.MaxValue;
    }

    /// <summary>Reads an integer of seven bits in a byte, the lowest first; the highest bit says that more follow.</summary>
    private static ulong Integer(ReadOnlySpan<byte> bytes, ref int at, string name)
    {
        ulong value = 0;
        for (var shift = 0; shift < 63 && at < bytes.Length; shift += 7)
        {
            var b = bytes[at++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }

        throw Failure(name, "an xz integer of at most nine bytes", "a longer one, or the end of the file");
    }

    private static RdaFormatException Failure(string name, string expected, string found) => new(name, 0, expected, found);
}
