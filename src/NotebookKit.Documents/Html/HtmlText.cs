using System.Text;

namespace NotebookKit.Documents.Html;

/// <summary>Encodes text for HTML content and quoted attributes, leaving letters of all languages readable.</summary>
internal static class HtmlText
{
    public static string Encode(string text) => Append(new StringBuilder(text.Length), text).ToString();

    public static StringBuilder Append(StringBuilder html, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                '\r' or '\n' or '\t' => html.Append(c),
                // HTML has no way to write the other control characters.
                < ' ' or '\u007f' => html.Append('\uFFFD'),
                _ => html.Append(c),
            };
        }
        return html;
    }
}
