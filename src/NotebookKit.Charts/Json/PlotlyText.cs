using System.Text;

namespace NotebookKit.Charts;

/// <summary>Text as plotly.js shows it literally: it reads tags, <c>%{…}</c> and, with MathJax on the page, <c>$…$</c>.</summary>
internal static class PlotlyText
{
    public static string Encode(string text)
    {
        var encoded = new StringBuilder();
        foreach (var c in LabelText.Clean(text))
            _ = c switch
            {
                '&' => encoded.Append("&amp;"),
                '<' => encoded.Append("&lt;"),
                '>' => encoded.Append("&gt;"),
                '{' => encoded.Append("&#123;"),
                '$' => encoded.Append("&#36;"),
                _ => encoded.Append(c),
            };
        return encoded.ToString();
    }

    /// <summary>Lines of a hover text, the first in bold.</summary>
    public static string Hover(string text)
    {
        var lines = LabelText.Lines(text).Where(l => l.Length > 0).Select(Encode).ToArray();
        return lines.Length == 0 ? "" : string.Join("<br>", lines.Skip(1).Prepend($"<b>{lines[0]}</b>"));
    }
}
