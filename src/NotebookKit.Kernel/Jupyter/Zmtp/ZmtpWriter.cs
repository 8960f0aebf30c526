using System.Buffers.Binary;
using System.Text;

namespace NotebookKit.Kernel.Jupyter.Zmtp;

/// <summary>Frames and commands as bytes (ZMTP 3.0, RFC 23).</summary>
internal static class ZmtpWriter
{
    /// <summary>What both sides send first: the signature, version 3.0, the mechanism NULL.</summary>
    public static byte[] Greeting()
    {
        var greeting = new byte[ZmtpHandshake.GreetingLength];
        greeting[0] = 0xFF;
        greeting[9] = 0x7F;
        greeting[10] = 3;
        Encoding.ASCII.GetBytes("NULL", greeting.AsSpan(12));
        return greeting;
    }

    public static byte[] Ready(string socketType)
    {
        using var body = new MemoryStream();
        WriteName(body, "READY");
        WriteName(body, "Socket-Type");
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, socketType.Length);
        body.Write(length);
        body.Write(Encoding.ASCII.GetBytes(socketType));
        return Frame(ZmtpFlags.Command, body.ToArray());
    }

    /// <summary>The answer to a heartbeat of the connection itself: it carries the context of the question.</summary>
    public static byte[] Pong(ReadOnlySpan<byte> context)
    {
        using var body = new MemoryStream();
        WriteName(body, "PONG");
        body.Write(context);
        return Frame(ZmtpFlags.Command, body.ToArray());
    }

    public static byte[] Message(IReadOnlyList<byte[]> frames)
    {
        using var bytes = new MemoryStream();
        for (var i = 0; i < frames.Count; i++) WriteFrame(bytes, i + 1 < frames.Count ? ZmtpFlags.More : (byte)0, frames[i]);
        return bytes.ToArray();
    }

    private static byte[] Frame(byte flags, byte[] body)
    {
        using var bytes = new MemoryStream();
        WriteFrame(bytes, flags, body);
        return bytes.ToArray();
    }

    private static void WriteFrame(MemoryStream bytes, byte flags, byte[] body)
    {
        if (body.Length <= byte.MaxValue)
        {
            bytes.WriteByte(flags);
            bytes.WriteByte((byte)body.Length);
        }
        else
        {
            bytes.WriteByte((byte)(flags | ZmtpFlags.Long));
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteInt64BigEndian(length, body.Length);
            bytes.Write(length);
        }
        bytes.Write(body);
    }

    private static void WriteName(MemoryStream bytes, string name)
    {
        bytes.WriteByte((byte)name.Length);
        bytes.Write(Encoding.ASCII.GetBytes(name));
    }
}
