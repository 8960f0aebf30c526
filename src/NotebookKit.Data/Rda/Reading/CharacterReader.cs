using System.Text;

namespace NotebookKit.Data.Rda;

/// <summary>Reads the bytes of one string and decodes them as the string, or else the file, says.</summary>
internal sealed class CharacterReader(XdrReader data, string? nativeEncoding)
{
    private const int MissingLength = -1;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly bool _nativeIsLatin1 = nativeEncoding is not null
        && (nativeEncoding.Contains("8859-1", StringComparison.Ordinal) || nativeEncoding.Contains("1252", StringComparison.Ordinal)
            || nativeEncoding.Equals("latin1", StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a string; null if it is missing (NA).</summary>
    public string? Read(ItemFlags flags)
    {
        var at = data.Offset;
        var length = data.ReadInt32("the length of a string");
        if (length == MissingLength) return null;
        if (length < 0) throw data.Failure(at, "the length of a string, -1 (missing) or more", $"{length}");

        // Decoded, a byte becomes a character at most.
        data.Charge(XdrReader.CostOfText(length), "a string");
        var bytes = data.ReadArray<byte>(length, "a string");
        if (flags.IsLatin1) return Encoding.Latin1.GetString(bytes);
        if (flags.IsUtf8) return FromUtf8(bytes) ?? throw data.Failure(at, "a string in UTF-8, as its flags say", "bytes that are not UTF-8");

        // No flag: ASCII, or the writer's native encoding, which version 2 does not name.
        return (_nativeIsLatin1 ? null : FromUtf8(bytes)) ?? Encoding.Latin1.GetString(bytes);
    }

    private static string? FromUtf8(byte[] bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
