using System.Buffers;
using System.Text.Json.Nodes;

namespace NotebookKit.Documents;

/// <summary>Text as nbformat stores it: a list of lines that keep their ends.</summary>
internal static class MultilineText
{
    // Jupyter splits with Python's str.splitlines, which knows more line ends than \n; doing the same keeps files stable.
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029");

    public static JsonArray Split(string text)
    {
        var lines = new JsonArray();
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny(LineEnds);
            var length = end < 0 ? rest.Length : rest[end..].StartsWith("\r\n") ? end + 2 : end + 1;
            lines.Add((JsonNode)rest[..length].ToString());
            rest = rest[length..];
        }
        return lines;
    }

    /// <summary>Gives the text of a string or a list of strings, or null when the node is neither.</summary>
    public static string? TryJoin(JsonNode? node)
    {
        if (node is JsonValue value) return value.TryGetValue(out string? text) ? text : null;
        if (node is not JsonArray array) return null;
        var lines = new string[array.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            if (array[i] is not JsonValue line || !line.TryGetValue(out string? text)) return null;
            lines[i] = text;
        }
        return string.Concat(lines);
    }

    /// <summary>Whether nbformat splits content of this MIME type into lines.</summary>
    public static bool IsSplit(string mimeType) =>
        mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType is "application/javascript" or "image/svg+xml";
}
