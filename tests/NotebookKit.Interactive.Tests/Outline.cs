using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NotebookKit.Interactive.Tests;

/// <summary>
/// HTML as structure and words, without styles: what is left of a card where a front end takes those away, and short enough to be
/// read in a review.
/// </summary>
internal static class Outline
{
    public static string Of(string html)
    {
        var text = new StringBuilder();
        Write(new HtmlParser().ParseDocument(html).Body!.ChildNodes, text, 0);
        return text.ToString();
    }

    private static void Write(IEnumerable<INode> nodes, StringBuilder text, int depth)
    {
        foreach (var node in nodes)
        {
            if (node is not IElement element) Line(text, depth, node.TextContent);
            else if (element.LocalName == "script") Line(text, depth, "(script)");
            else if (element.LocalName == "tr") Line(text, depth, "| " + string.Join(" | ", element.Children.Select(Cell)));
            else if (element.LocalName == "pre") foreach (var line in element.TextContent.Split('\n')) Line(text, depth, "` " + line);
            else if (IsInline(element)) Line(text, depth, $"{Tag(element)} {Words(element)}");
            else
            {
                Line(text, depth, Tag(element));
                Write(element.ChildNodes, text, depth + 1);
            }
        }
    }

    private static bool IsInline(IElement element) => element.QuerySelector("div, table, details, section, pre, blockquote, tr, summary, caption") is null;

    private static string Cell(IElement cell)
        => (cell.GetAttribute("scope") is { } scope ? $"[{scope}] " : "") + (cell.GetAttribute("colspan") is { } span ? $"[{span} columns] " : "") + Words(cell);

    private static string Tag(IElement element)
        => element.LocalName + string.Concat(new[] { "role", "aria-label" }.Where(element.HasAttribute).Select(name => $" {name}='{element.GetAttribute(name)}'"));

    private static string Words(INode node) => node switch
    {
        IElement { LocalName: "img" } image => $"(image: {image.GetAttribute("alt")})",
        IElement { LocalName: "script" } => "(script)",
        IElement { LocalName: "b" or "strong" } bold => $"*{string.Concat(bold.ChildNodes.Select(Words))}*",
        IElement element => string.Join(" ", element.ChildNodes.Select(Words).Where(words => words.Trim().Length > 0)),
        _ => node.TextContent.Trim(),
    };

    private static void Line(StringBuilder text, int depth, string line)
    {
        if (line.Trim().Length > 0) text.Append(' ', 2 * depth).Append(line.TrimEnd()).Append('\n');
    }
}
