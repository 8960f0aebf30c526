using System.Buffers.Binary;
using System.Text;

namespace NotebookKit.Data.Tests.Rda;

/// <summary>Writes serialized items by hand, to make files that R never would.</summary>
internal sealed class XdrBuilder
{
    private readonly List<byte> _bytes = [];

    /// <summary>Begins a file of version 2 with one saved object named <c>x</c>, whose item is to follow.</summary>
    public static XdrBuilder FileWithOneObject()
        => new XdrBuilder().Ascii("RDX2\nX\n").Ints(2, 0x00040202, 0x00020300).Ints(0x402).Symbol("x");

    public XdrBuilder Ascii(string text)
    {
        _bytes.AddRange(Encoding.ASCII.GetBytes(text));
        return this;
    }

    public XdrBuilder Ints(params int[] values)
    {
        Span<byte> word = stackalloc byte[4];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteInt32BigEndian(word, value);
            _bytes.AddRange(word);
        }

        return this;
    }

    public XdrBuilder Doubles(params double[] values)
    {
        Span<byte> word = stackalloc byte[8];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteDoubleBigEndian(word, value);
            _bytes.AddRange(word);
        }

        return this;
    }

    public XdrBuilder Symbol(string name) => Ints(1, 0x40009, name.Length).Ascii(name);

    public byte[] ToArray() => [.. _bytes];
}
