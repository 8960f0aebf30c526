using System.Globalization;
using System.Text;

namespace NotebookKit.Documents.Html;

/// <summary>Renders a code cell: counter in the margin, code, outputs.</summary>
internal static class CodeCellHtml
{
    public static void Append(StringBuilder html, CodeCell cell, string language, MarkdownRenderer markdown)
    {
        if (cell.Source.Length == 0 && cell.Outputs.Count == 0) return;
        html.Append("<section class=\"cell code\">\n");
        if (cell.ExecutionCount is { } count) html.Append(CultureInfo.InvariantCulture, $"<div class=\"counter\">[{count}]</div>\n");
        html.Append("<pre class=\"source\"><code>");
        if (language is "c#" or "csharp") CSharpHighlighter.Append(html, cell.Source);
        else HtmlText.Append(html, cell.Source);
        html.Append("</code></pre>\n");
        if (cell.Outputs.Count > 0)
        {
            html.Append("<div class=\"outputs\">\n");
            foreach (var output in cell.Outputs) OutputHtml.Append(html, output, markdown);
            html.Append("</div>\n");
        }
        html.Append("</section>\n");
    }
}
