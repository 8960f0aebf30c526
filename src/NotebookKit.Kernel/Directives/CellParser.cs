using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookKit.Kernel.Errors;

namespace NotebookKit.Kernel.Directives;

/// <summary>Splits a cell at its directives.</summary>
internal static partial class CellParser
{
    private const string Known = "#r, #!csharp, #!markdown, #!html, #!time";

    private static readonly CSharpParseOptions ScriptOptions = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    public static IReadOnlyList<CellPart> Parse(string code)
    {
        var lines = code.Split('\n');
        if (!lines.Any(line => DirectiveLine().IsMatch(line))) return [new CellPart(null, code, [])];

        var parts = new List<CellPart>();
        var start = 0;
        string? mimeType = null;
        while (true)
        {
            var directives = new List<Directive>();
            var kept = (string[])lines.Clone();
            Array.Fill(kept, "", 0, start);
            var isText = mimeType is null ? TextFinder(lines, start) : null;
            var end = start;
            Directive? change = null;
            for (; end < lines.Length && change is null; end++)
            {
                if (ReadDirective(lines[end], end + 1) is not { } directive || isText?.Invoke(end) == true) continue;
                if (directive.Name is "#!csharp" or "#!markdown" or "#!html") change = directive;
                else if (mimeType is not null) continue;
                else directives.Add(Check(directive));
                kept[end] = "";
            }
            AddPart(parts, mimeType, kept, start, end, directives);
            if (change is null) return parts;
            start = end;
            mimeType = change.Name switch { "#!markdown" => "text/markdown", "#!html" => "text/html", _ => null };
            // "#!html <b>x</b>" has its text on the line itself.
            if (change.Argument.Length > 0) lines[--start] = change.Argument;
        }
    }

    private static void AddPart(List<CellPart> parts, string? mimeType, string[] lines, int start, int end, List<Directive> directives)
    {
        var text = mimeType is null ? string.Join('\n', lines[..end]) : string.Join('\n', lines[start..end]).Trim();
        if (directives.Count > 0 || !string.IsNullOrWhiteSpace(text)) parts.Add(new CellPart(mimeType, text, directives));
    }

    private static Directive? ReadDirective(string line, int number)
    {
        var match = DirectiveLine().Match(line);
        return match.Success ? new Directive(match.Groups["name"].Value, match.Groups["argument"].Value.Trim(), number, line.Trim()) : null;
    }

    private static Directive Check(Directive directive) => directive.Name switch
    {
        "#r" or "#!time" => directive,
        "#i" => throw DirectiveError.At(directive, "#i is not supported. Name the package source in a NuGet.config beside the notebook."),
        "#load" => throw DirectiveError.At(directive, "#load is not supported. Known directives: " + Known + "."),
        _ => throw DirectiveError.At(directive, $"Unknown directive {directive.Name}. Known directives: {Known}."),
    };

    /// <summary>Tells whether a line starts within a string, a comment or code switched off by <c>#if</c>, where a directive is only text.</summary>
    private static Func<int, bool> TextFinder(string[] lines, int start)
    {
        var root = new Lazy<SyntaxNode>(() => CSharpSyntaxTree.ParseText(string.Join('\n', lines[start..]), ScriptOptions).GetRoot());
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

    [GeneratedRegex(@"^[ \t]*(?<name>\#(?:r|i|load)(?=[\s""]|$)|\#![^\s]*)(?<argument>[^\n]*)", RegexOptions.CultureInvariant)]
    private static partial Regex DirectiveLine();
}
