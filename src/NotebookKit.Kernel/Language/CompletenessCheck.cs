using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NotebookKit.Kernel.Cells;
using NotebookKit.Kernel.Directives;

namespace NotebookKit.Kernel.Language;

/// <summary>Whether code can run, needs another line, or is wrong whatever follows; by its syntax alone.</summary>
internal static class CompletenessCheck
{
    private const int IndentWidth = 4;

    public static CodeCompleteness Of(string code)
    {
        foreach (var part in CellParser.Parse(code))
        {
            if (part.Directives.Any(directive => !DirectiveNames.IsKnown(directive.Name))) return new CodeCompleteness(CodeStatus.Invalid);
            if (part.MimeType is not null) continue;
            // A cell of namespaces is no script.
            if (NamespaceCells.Has(part.Text) && !HasError(CSharpSyntaxTree.ParseText(part.Text, SubmissionOptions.Parse.WithKind(SourceCodeKind.Regular)))) continue;
            var tree = CSharpSyntaxTree.ParseText(ScriptForm.Of(part.Text), SubmissionOptions.Parse);
            var root = tree.GetRoot();
            if (!SyntaxFactory.IsCompleteSubmission(tree)) return new CodeCompleteness(CodeStatus.Incomplete, Indent(root));
            if (HasError(tree)) return new CodeCompleteness(CodeStatus.Invalid);
        }
        return new CodeCompleteness(CodeStatus.Complete);
    }

    private static bool HasError(SyntaxTree tree) => tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static string Indent(SyntaxNode root)
    {
        var depth = 0;
        foreach (var token in root.DescendantTokens().Where(token => !token.IsMissing))
        {
            if (token.IsKind(SyntaxKind.OpenBraceToken)) depth++;
            else if (token.IsKind(SyntaxKind.CloseBraceToken)) depth--;
        }
        return new string(' ', IndentWidth * Math.Max(0, depth));
    }
}
