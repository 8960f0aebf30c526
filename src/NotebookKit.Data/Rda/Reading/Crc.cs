namespace NotebookKit.Data.Rda;

/// <summary>A running cyclic redundancy check of the reflected kind, as gzip and xz store it.</summary>
internal sealed class Crc
{
    private readonly ulong[] _table = new ulong[256];
    private readonly ulong _mask;
    private ulong _state;

    private Crc(ulong polynomial, ulong mask)
    {
        for (var i = 0; i < _table.Length; i++)
        {
            var value = (ulong)i;
            for (var bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? (value >> 1) ^ polynomial : value >> 1;
            _table[i] = value;
        }

        _mask = mask;
        _state = mask;
    }

    /// <summary>The value for everything added so far.</summary>
    public ulong Value => _state ^ _mask;

    /// <summary>CRC-32 (ISO 3309), of gzip and xz.</summary>
    public static Crc Of32Bits() => new(0xEDB88320, 0xFFFFFFFF);

    /// <summary>CRC-64 (ECMA-182), of xz.</summary>
    public static Crc Of64Bits() => new(0xC96C5795D7870F42, ulong.MaxValue);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var state = _state;
        foreach (var b in bytes) state = (state >> 8) ^ _table[(byte)state ^ b];
        _state = state;
    }
}
