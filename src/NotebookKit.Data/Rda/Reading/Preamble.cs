using System.Text;

namespace NotebookKit.Data.Rda;

/// <summary>The first lines of the data: which file format, which serialization, which version.</summary>
internal static class Preamble
{
    private const int LongestEncodingName = 63;

    /// <summary>Reads up to the first object.</summary>
    /// <returns>The encoding of strings that do not say theirs; null where the file does not say it either (version 2).</returns>
    public static string? Read(XdrReader data)
    {
        var magic = data.ReadText(5, "the magic 'RDX2' or 'RDX3' of an .rda file");
        if (magic is not ("RDX2\n" or "RDX3\n"))
        {
            throw data.Failure(0, "the magic 'RDX2' or 'RDX3' of an .rda file", Describe(magic));
        }

        var at = data.Offset;
        var format = data.ReadText(2, "the serialization format 'X'");
        if (format != "X\n") throw data.Failure(at, "the serialization format 'X' (XDR)", $"'{Visible(format)}'");

        at = data.Offset;
        var version = data.ReadInt32("the serialization version");
        var expected = magic[3] - '0';
        if (version != expected) throw data.Failure(at, $"serialization version {expected}, as the magic says", $"version {version}");
        data.ReadInt32("the version of the writer");
        data.ReadInt32("the lowest version of a reader");
        if (version == 2) return null;

        at = data.Offset;
        var length = data.ReadInt32("the length of the native encoding's name");
        if (length is < 1 or > LongestEncodingName)
        {
            throw data.Failure(at, $"the length of the native encoding's name, 1 to {LongestEncodingName}", $"{length}");
        }

        return data.ReadText(length, "the native encoding's name");
    }

    private static string Describe(string magic) => magic switch
    {
        "RDA2\n" or "RDA3\n" => "an ASCII .rda file; save it again with ascii = FALSE",
        "RDB2\n" or "RDB3\n" => "an .rda file in native byte order; save it again with R's save()",
        _ when magic.StartsWith("X\n", StringComparison.Ordinal) || magic.StartsWith("A\n", StringComparison.Ordinal)
            => "a single serialized object (an .rds file); save it with R's save() instead",
        _ => $"'{Visible(magic)}'",
    };

    private static string Visible(string text)
    {
        var visible = new StringBuilder();
        foreach (var c in text) visible.Append(c is >= ' ' and <= '~' ? c.ToString() : $"\\x{(int)c:x2}");
        return visible.ToString();
    }
}
