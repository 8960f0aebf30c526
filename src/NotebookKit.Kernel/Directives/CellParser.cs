using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookKit.Kernel.Cells;

namespace NotebookKit.Kernel.Directives;

/// <summary>Splits a cell at its directives.</summary>
internal static partial class CellParser
{
    /// <summary>Gives the parts in order; a name that no directive has is found by <see cref="DirectiveNames.Check"/>.</summary>
    public static IReadOnlyList<CellPart> Parse(string code)
    {
        var lines = code.Split('\n');
        if (!lines.Any(line => DirectiveLine().IsMatch(line))) return [new CellPart(null, code, lines.Length, [])];

        var parts = new List<CellPart>();
        var start = 0;
        string? mimeType = null;
        while (true)
        {
            var directives = new List<Directive>();
            var kept = (string[])lines.Clone();
            for (var line = 0; line < start; line++) kept[line] = Blank(kept[line]);
            var isText = mimeType is null ? TextFinder(lines, start) : null;
            var end = start;
            Directive? change = null;
            for (; end < lines.Length && change is null; end++)
            {
                if (ReadDirective(lines[end], end + 1) is not { } directive || isText?.Invoke(end) == true) continue;
                if (DirectiveNames.Sections.ContainsKey(directive.Name)) change = directive;
                else if (mimeType is not null) continue;
                else directives.Add(directive);
                kept[end] = Blank(kept[end]);
            }
            AddPart(parts, mimeType, kept, start, end, directives);
            if (change is null) return parts;
            start = end;
            mimeType = DirectiveNames.Sections[change.Name];
            // "#!html <b>x</b>" has its text on the line itself; options, such as "--name x", name cells for tools.
            if (change.Argument.Length > 0 && !change.Argument.StartsWith("--", StringComparison.Ordinal)) lines[--start] = change.Argument;
        }
    }

    private static void AddPart(List<CellPart> parts, string? mimeType, string[] lines, int start, int end, List<Directive> directives)
    {
        var text = mimeType is null ? string.Join('\n', lines[..end]) : string.Join('\n', lines[start..end]).Trim();
        if (directives.Count > 0 || !string.IsNullOrWhiteSpace(text)) parts.Add(new CellPart(mimeType, text, end, directives));
    }

    private static Directive? ReadDirective(string line, int number)
    {
        var match = DirectiveLine().Match(line);
        return match.Success ? new Directive(match.Groups["name"].Value, match.Groups["argument"].Value.Trim(), number, line.Trim()) : null;
    }

    // As long as the line was: places in the text stay the cell's.
    private static string Blank(string line) => new(' ', line.Length);

    /// <summary>Tells whether a line starts within a string, a comment or code switched off by <c>#if</c>, where a directive is only text.</summary>
    private static Func<int, bool> TextFinder(string[] lines, int start)
    {
        var root = new Lazy<SyntaxNode>(() => CSharpSyntaxTree.ParseText(string.Join('\n', lines[start..]), SubmissionOptions.Parse).GetRoot());
        return line =>
        {
            var position = lines[start..line].Sum(text => text.Length + 1);
            var token = root.Value.FindToken(position);
            if (token.SpanStart < position && position < token.Span.End) return true;
            if (token.Parent?.AncestorsAndSelf().OfType<InterpolatedStringExpressionSyntax>().Any(text => text.SpanStart < position && position < text.Span.End) == true) return true;
            var trivia = root.Value.FindTrivia(position);
            return trivia.IsKind(SyntaxKind.DisabledTextTrivia)
                || trivia.GetStructure() is DirectiveTriviaSyntax { IsActive: false }
                || trivia.Kind() is SyntaxKind.MultiLineCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia && trivia.SpanStart < position;
        };
    }

    [GeneratedRegex(@"^[ \t]*(?<name>\#(?:r|i|load)(?=[\s""]|$)|\#:[a-z]+|\#![^\s]*)(?<argument>[^\n]*)", RegexOptions.CultureInvariant)]
    private static partial Regex DirectiveLine();
}
