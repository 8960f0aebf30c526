using System.Buffers.Binary;
using System.IO.Compression;

namespace NotebookKit.Charts;

/// <summary>Writes a small PNG (ISO/IEC 15948), one picture element a cell: red, green, blue and opacity, eight bits each.</summary>
internal static class PngImage
{
    private const byte TruecolorWithAlpha = 6;
    private static readonly byte[] Signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(n => CrcOf((uint)n))];

    /// <param name="width">Elements in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="colorAt">The colour at column and row; null for none.</param>
    public static byte[] Write(int width, int height, Func<int, int, Rgb?> colorAt)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, TruecolorWithAlpha);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compressed(width, height, colorAt));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compressed(int width, int height, Func<int, int, Rgb?> colorAt)
    {
        using var bytes = new MemoryStream();
        using (var zlib = new ZLibStream(bytes, CompressionLevel.Optimal))
        {
            var row = new byte[1 + 4 * width];
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                    (row[1 + 4 * x], row[2 + 4 * x], row[3 + 4 * x], row[4 + 4 * x]) = colorAt(x, y) is { } color ? (color.Red, color.Green, color.Blue, (byte)255) : default;
                zlib.Write(row);
            }
        }
        return bytes.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), content));
        file.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    private static uint CrcOf(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) != 0 ? 0xedb88320 ^ (value >> 1) : value >> 1;
        return value;
    }
}
