using System.Buffers.Binary;

namespace NotebookKit.Kernel.Jupyter.Zmtp;

/// <summary>One frame as it stands in the stream.</summary>
internal readonly record struct ZmtpFrame(byte[] Body, bool IsCommand, bool HasMore);

/// <summary>Takes frames and messages out of a byte stream (ZMTP 3.0, RFC 23). What is announced but has not come takes no memory.</summary>
internal sealed class ZmtpReader(Stream stream, int maxMessageBytes)
{
    private const int MostFrames = 1024;
    private const int ChunkBytes = 1 << 16;

    /// <exception cref="ZmtpException">The frame breaks the protocol or the limit.</exception>
    /// <exception cref="EndOfStreamException">The stream ended.</exception>
    public ZmtpFrame ReadFrame(int maxBytes)
    {
        var flags = ReadExactly(1)[0];
        if ((flags & ~(ZmtpFlags.More | ZmtpFlags.Long | ZmtpFlags.Command)) != 0) throw new ZmtpException($"A frame has the flags {flags}.");
        var length = (flags & ZmtpFlags.Long) != 0 ? BinaryPrimitives.ReadUInt64BigEndian(ReadExactly(8)) : ReadExactly(1)[0];
        if (length > (ulong)maxBytes) throw new ZmtpException($"A frame of {length} bytes was announced; at most {maxBytes} are taken.");
        return new ZmtpFrame(ReadExactly((int)length), (flags & ZmtpFlags.Command) != 0, (flags & ZmtpFlags.More) != 0);
    }

    /// <summary>The next message; commands that come before it are handed on.</summary>
    public List<byte[]> ReadMessage(Action<byte[]> command)
    {
        var frames = new List<byte[]>();
        var left = maxMessageBytes;
        while (true)
        {
            var frame = ReadFrame(left);
            if (frame.IsCommand)
            {
                command(frame.Body);
                continue;
            }
            if (frames.Count == MostFrames) throw new ZmtpException($"A message has more than {MostFrames} frames.");
            frames.Add(frame.Body);
            left -= frame.Body.Length;
            if (!frame.HasMore) return frames;
        }
    }

    public byte[] ReadExactly(int length)
    {
        if (length <= ChunkBytes)
        {
            var small = new byte[length];
            stream.ReadExactly(small);
            return small;
        }
        using var bytes = new MemoryStream();
        var chunk = new byte[ChunkBytes];
        while (bytes.Length < length)
        {
            var count = (int)Math.Min(chunk.Length, length - bytes.Length);
            stream.ReadExactly(chunk, 0, count);
            bytes.Write(chunk, 0, count);
        }
        return bytes.ToArray();
    }
}
