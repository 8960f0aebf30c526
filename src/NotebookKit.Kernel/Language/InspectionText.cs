using System.Text;

namespace NotebookKit.Kernel.Language;

/// <summary>An explanation as plain text and as Markdown.</summary>
internal sealed record InspectionText(string Plain, string Markdown)
{
    /// <param name="signatures">What is explained first, then its overloads.</param>
    /// <param name="more">How many overloads are left out.</param>
    /// <param name="comment">Its documentation, or null.</param>
    /// <param name="isFull">Whether everything the documentation says is wanted, or the summary alone.</param>
    public static InspectionText Write(IReadOnlyList<string> signatures, int more, Documentation? comment, bool isFull)
    {
        var plain = new StringBuilder(signatures[0]).Append('\n');
        var markdown = new StringBuilder("```csharp\n").Append(signatures[0]).Append("\n```\n");
        foreach (var (title, text) in Sections(signatures, more, comment, isFull))
        {
            plain.Append('\n').Append(title.Length > 0 ? title + ":\n" : "").Append(text).Append('\n');
            markdown.Append('\n').Append(title.Length > 0 ? $"**{title}**\n\n" : "").Append(title == Overloads ? $"```csharp\n{text}\n```" : AsMarkdown(text)).Append('\n');
        }
        return new InspectionText(plain.ToString().TrimEnd('\n'), markdown.ToString().TrimEnd('\n'));
    }

    private const string Overloads = "Overloads";

    private static IEnumerable<(string Title, string Text)> Sections(IReadOnlyList<string> signatures, int more, Documentation? comment, bool isFull)
    {
        if (comment is { Summary.Length: > 0 }) yield return ("", comment.Summary);
        if (isFull && comment is not null)
        {
            if (comment.Parameters.Count > 0) yield return ("Parameters", string.Join('\n', comment.Parameters.Select(each => $"{each.Name}: {each.Text}")));
            if (comment.Returns.Length > 0) yield return ("Returns", comment.Returns);
            if (comment.Exceptions.Count > 0) yield return ("Exceptions", string.Join('\n', comment.Exceptions.Select(each => $"{each.Name}: {each.Text}")));
            if (comment.Remarks.Length > 0) yield return ("Remarks", comment.Remarks);
        }
        if (signatures.Count > 1) yield return (Overloads, string.Join('\n', signatures.Skip(1)) + (more > 0 ? $"\n… and {more} more" : ""));
        else if (more > 0) yield return ("", more == 1 ? "1 more overload" : $"{more} more overloads");
    }

    // Two spaces at the end of a line keep the break.
    private static string AsMarkdown(string text) => text.Replace("\n", "  \n", StringComparison.Ordinal).Replace("<", "\\<", StringComparison.Ordinal);
}
