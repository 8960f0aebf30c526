using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using NotebookKit.Kernel.Cells;

namespace NotebookKit.Kernel.Directives;

/// <summary>What <c>#!who</c>, <c>#!whos</c>, <c>#!lsmagic</c> and <c>#!about</c> show.</summary>
internal static class Listings
{
    public static MimeBundle Names(IEnumerable<CellVariable> variables) =>
        MimeBundle.Of("text/plain", variables.Any() ? string.Join("  ", variables.Select(variable => variable.Name)) : "There are no variables.");

    public static MimeBundle Values(IEnumerable<CellVariable> variables) =>
        Table(["Variable", "Type", "Value"], variables.Select(variable => (string[])[variable.Name, variable.TypeName, variable.Brief()]));

    public static MimeBundle Directives() => Table(["Directive", "Use"], DirectiveNames.Listed.Select(each => (string[])[each.Name, each.Use]));

    public static MimeBundle About() => MimeBundle.Of(
        "text/plain", $"C# kernel of NotebookKit {typeof(Listings).Assembly.GetName().Version?.ToString(3)}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}");

    private static MimeBundle Table(string[] header, IEnumerable<string[]> rows)
    {
        var lines = rows.Prepend(header).ToList();
        var widths = header.Select((_, column) => lines.Max(line => line[column].Length)).ToList();
        var plain = lines.Select(line => string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        var html = new StringBuilder("<table><thead>").Append(Row("th scope=\"col\"", "th", header)).Append("</thead><tbody>");
        foreach (var line in lines.Skip(1)) html.Append(Row("td style=\"text-align:left\"", "td", line));
        return new MimeBundle(new Dictionary<string, JsonNode> { ["text/plain"] = string.Join('\n', plain), ["text/html"] = html.Append("</tbody></table>").ToString() });
    }

    private static string Row(string open, string close, string[] cells) => $"<tr>{string.Concat(cells.Select(cell => $"<{open}>{WebUtility.HtmlEncode(cell)}</{close}>"))}</tr>";
}
