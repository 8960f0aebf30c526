using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookKit.Documents;

/// <summary>
/// Writes JSON byte for byte as Jupyter does: indent 1, <c>[]</c> and <c>{}</c> for empty, text unescaped but for
/// quotes, backslashes and control characters (<c>\u001b</c> in lower case, which Utf8JsonWriter writes in upper
/// case), a newline at the end. Opening and saving elsewhere then shows no difference.
/// </summary>
internal static class NbformatJsonWriter
{
    public static string ToText(JsonObject notebook)
    {
        var text = new StringBuilder();
        Write(text, notebook, 0);
        return text.Append('\n').ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case JsonObject { Count: 0 }:
                text.Append("{}");
                break;
            case JsonObject fields:
                var separator = '{';
                foreach (var (name, value) in fields)
                {
                    NewLine(text.Append(separator), depth + 1);
                    WriteString(text, name);
                    Write(text.Append(": "), value, depth + 1);
                    separator = ',';
                }
                NewLine(text, depth).Append('}');
                break;
            case JsonArray { Count: 0 }:
                text.Append("[]");
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    NewLine(text.Append(i == 0 ? '[' : ','), depth + 1);
                    Write(text, items[i], depth + 1);
                }
                NewLine(text, depth).Append(']');
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteString(text, value.GetValue<string>());
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static StringBuilder NewLine(StringBuilder text, int depth) => text.Append('\n').Append(' ', depth);

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }
}
