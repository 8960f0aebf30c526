using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookKit.Documents.Html;

/// <summary>Renders one output by its richest representation that a page can show.</summary>
internal static class OutputHtml
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Append(StringBuilder html, CellOutput output, MarkdownRenderer markdown)
    {
        switch (output)
        {
            case StreamOutput stream:
                html.Append("<pre class=\"stream ").Append(stream.Name == "stderr" ? "stderr" : "stdout").Append("\">");
                AnsiText.Append(html, stream.Text);
                html.Append("</pre>\n");
                break;
            case ErrorOutput error:
                html.Append("<pre class=\"error\">");
                AnsiText.Append(html, error.Traceback.Count > 0 ? string.Join('\n', error.Traceback) : $"{error.Name}: {error.Message}");
                html.Append("</pre>\n");
                break;
            case MimeOutput mime:
                AppendRichest(html, mime.Data, markdown);
                break;
        }
    }

    public static bool IsBitmap(string mimeType) => mimeType is "image/png" or "image/jpeg" or "image/gif" or "image/webp";

    /// <summary>Puts base64 data into an address. Anything but base64 letters is dropped, so it cannot end the attribute.</summary>
    public static string DataUri(string mimeType, string base64) =>
        $"data:{mimeType};base64,{string.Concat(base64.Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '='))}";

    private static void AppendRichest(StringBuilder html, JsonObject data, MarkdownRenderer markdown)
    {
        var plain = Text(data, "text/plain");
        if (Text(data, "text/html") is { } rich) html.Append("<div class=\"html\">").Append(rich).Append("</div>\n");
        else if (Text(data, "image/svg+xml") is { } svg) AppendImage(html, DataUri("image/svg+xml", Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))), plain);
        else if (data.Select(entry => entry.Key).FirstOrDefault(IsBitmap) is { } bitmap && Text(data, bitmap) is { } base64) AppendImage(html, DataUri(bitmap, base64), plain);
        else if (Text(data, "text/markdown") is { } prose) html.Append("<div class=\"html\">").Append(markdown.ToHtml(prose, null)).Append("</div>\n");
        else if (plain is not null) AppendPlain(html, plain);
        else if (data.Count > 0 && data.GetAt(0) is var (mimeType, content)) AppendPlain(html, Unrendered(mimeType, content));
    }

    private static string Unrendered(string mimeType, JsonNode? content)
    {
        var isJson = mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);
        return (isJson ? null : MultilineText.TryJoin(content)) ?? content?.ToJsonString(Indented) ?? "null";
    }

    private static void AppendImage(StringBuilder html, string address, string? description) =>
        html.Append("<img alt=\"").Append(HtmlText.Encode(description ?? "")).Append("\" src=\"").Append(address).Append("\">\n");

    private static void AppendPlain(StringBuilder html, string text)
    {
        html.Append("<pre class=\"plain\">");
        AnsiText.Append(html, text);
        html.Append("</pre>\n");
    }

    private static string? Text(JsonObject data, string mimeType) => MultilineText.TryJoin(data[mimeType]);
}
