using System.Buffers.Binary;
using System.Text;

namespace NotebookKit.Kernel.Jupyter.Zmtp;

/// <summary>How two sides get to know each other: greetings, then one READY command each.</summary>
internal static class ZmtpHandshake
{
    public const int GreetingLength = 64;

    private const int MostCommandBytes = 4096;

    /// <summary>Gives the identity that the other side chose, empty when it chose none.</summary>
    /// <exception cref="ZmtpException">The other side does not speak ZMTP 3 with the mechanism NULL.</exception>
    public static byte[] Run(Stream output, ZmtpReader input, string socketType)
    {
        output.Write(ZmtpWriter.Greeting());
        CheckGreeting(input);
        output.Write(ZmtpWriter.Ready(socketType));
        var ready = input.ReadFrame(MostCommandBytes);
        if (!ready.IsCommand || !IsNamed(ready.Body, "READY", out var properties)) throw new ZmtpException("The handshake has no READY command.");
        return IdentityOf(properties);
    }

    /// <summary>Whether a command has a name, and what follows it.</summary>
    public static bool IsNamed(ReadOnlySpan<byte> command, string name, out ReadOnlySpan<byte> rest)
    {
        rest = default;
        if (command.Length <= name.Length || command[0] != name.Length || !command[1..(name.Length + 1)].SequenceEqual(Encoding.ASCII.GetBytes(name))) return false;
        rest = command[(name.Length + 1)..];
        return true;
    }

    // In two steps, and the first byte at once: who speaks something else, such as HTTP, may never send a whole greeting.
    private static void CheckGreeting(ZmtpReader input)
    {
        if (input.ReadExactly(1)[0] != 0xFF) throw new ZmtpException("The other side does not speak ZMTP.");
        var rest = input.ReadExactly(10);
        if ((rest[8] & 1) == 0 || rest[9] < 3) throw new ZmtpException($"The other side speaks ZMTP {rest[9]}; expected 3.");
        var mechanism = input.ReadExactly(GreetingLength - 11).AsSpan(1, 20);
        if (!mechanism.TrimEnd((byte)0).SequenceEqual("NULL"u8)) throw new ZmtpException("The other side wants another mechanism than NULL.");
    }

    private static byte[] IdentityOf(ReadOnlySpan<byte> properties)
    {
        while (properties.Length > 0)
        {
            var name = Take(ref properties, properties[0] + 1)[1..];
            if (properties.Length < 4) throw new ZmtpException("A property of READY has no value.");
            var length = BinaryPrimitives.ReadUInt32BigEndian(properties);
            properties = properties[4..];
            var value = Take(ref properties, length);
            if (Encoding.ASCII.GetString(name).Equals("Identity", StringComparison.OrdinalIgnoreCase)) return value.ToArray();
        }
        return [];
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, long length)
    {
        if (length > bytes.Length) throw new ZmtpException("The properties of READY end in the middle.");
        var taken = bytes[..(int)length];
        bytes = bytes[(int)length..];
        return taken;
    }
}
