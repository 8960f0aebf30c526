using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NotebookKit.Kernel.Cells;

/// <summary>
/// Gives code that is right in a program the form in which a script takes it. Lines stay where they are, and columns up to
/// the end of what is changed, so that errors are about the code as written.
/// </summary>
internal static partial class ScriptForm
{
    // Read as a program, code shows what it was meant as; a script would call much of this an error.
    private static readonly CSharpParseOptions Program = SubmissionOptions.Parse.WithKind(SourceCodeKind.Regular);
    private static readonly string Hold = $"global::{typeof(CellResources).FullName}.{nameof(CellResources.Hold)}";

    /// <summary>Gives the code to compile; itself when there is nothing to change.</summary>
    public static string Of(string code) => Of(code, 0, out _);

    /// <inheritdoc cref="Of(string)"/>
    /// <param name="code">The code as written.</param>
    /// <param name="position">A position in it.</param>
    /// <param name="shift">How much further on that is in the code to compile.</param>
    public static string Of(string code, int position, out int shift)
    {
        var changes = Candidate().IsMatch(code) ? Changes(code) : [];
        shift = changes.Where(change => change.Span.End < position).Sum(change => change.NewText!.Length - change.Span.Length);
        return changes.Count == 0 ? code : SourceText.From(code).WithChanges(changes).ToString();
    }

    private static List<TextChange> Changes(string code)
    {
        var members = CSharpSyntaxTree.ParseText(code, Program).GetCompilationUnitRoot().Members;
        // What is compiled as a program stays one.
        if (members.Any(member => member is BaseNamespaceDeclarationSyntax)) return [];
        var changes = new List<TextChange>();
        foreach (var member in members)
        {
            if (member is ClassDeclarationSyntax type && type.Modifiers.Any(SyntaxKind.StaticKeyword)) OpenExtensions(type, changes);
            else if (member is GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0, SemicolonToken.IsMissing: false } declaration }) KeepResources(declaration, changes);
        }
        if (members.OfType<PropertyDeclarationSyntax>().FirstOrDefault(property => property.Identifier.Text == "with") is { } property) EncloseCopy(code, property.SpanStart, changes);
        return changes;
    }

    /// <summary>
    /// A script's classes are nested in one of the compiler's, and extension methods may not be. The script itself may have
    /// them: each becomes a method without <c>this</c>, and one of the script that calls it.
    /// </summary>
    private static void OpenExtensions(ClassDeclarationSyntax type, List<TextChange> changes)
    {
        if (type.TypeParameterList is not null || type.CloseBraceToken.IsMissing) return;
        var calls = new List<string>();
        foreach (var method in type.Members.OfType<MethodDeclarationSyntax>())
        {
            if (method.ParameterList.Parameters is not [{ } first, ..] || first.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.ThisKeyword)) is not { RawKind: not 0 } mark) continue;
            changes.Add(Blank(mark));
            // A private one extends nothing outside of its class.
            if (method.Modifiers.Any(SyntaxKind.PublicKeyword) || method.Modifiers.Any(SyntaxKind.InternalKeyword)) calls.Add(Call(type, method));
        }
        if (calls.Count > 0) changes.Add(new TextChange(new TextSpan(type.CloseBraceToken.Span.End, 0), string.Concat(calls)));
    }

    private static string Call(ClassDeclarationSyntax type, MethodDeclarationSyntax method)
    {
        var isReference = method.ReturnType is RefTypeSyntax;
        var typeArguments = method.TypeParameterList is { } list ? $"<{string.Join(", ", list.Parameters.Select(parameter => parameter.Identifier.Text))}>" : "";
        var arguments = method.ParameterList.Parameters.Select(parameter => PassedAs(parameter) + parameter.Identifier.Text);
        return $" [global::System.Diagnostics.StackTraceHidden] static {Text(method.ReturnType)} {method.Identifier.Text} {Text(method.TypeParameterList)} {Text(method.ParameterList)} {string.Concat(method.ConstraintClauses.Select(Text))} "
            + $"=> {(isReference ? "ref " : "")}{type.Identifier.Text}.{method.Identifier.Text}{typeArguments}({string.Join(", ", arguments)});";
    }

    private static string PassedAs(ParameterSyntax parameter) =>
        parameter.Modifiers.Any(SyntaxKind.OutKeyword) ? "out "
        : parameter.Modifiers.Any(SyntaxKind.InKeyword) || parameter.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) ? "in "
        : parameter.Modifiers.Any(SyntaxKind.RefKeyword) ? "ref " : "";

    /// <summary>What <c>using var</c> declares is a variable of the session, and is disposed when the cell ends.</summary>
    private static void KeepResources(LocalDeclarationStatementSyntax declaration, List<TextChange> changes)
    {
        if (declaration.AwaitKeyword.RawKind != 0) changes.Add(Blank(declaration.AwaitKeyword));
        changes.Add(Blank(declaration.UsingKeyword));
        var holds = declaration.Declaration.Variables.Select(variable => $" {Hold}({variable.Identifier.Text});");
        changes.Add(new TextChange(new TextSpan(declaration.SemicolonToken.Span.End, 0), string.Concat(holds)));
    }

    /// <summary>The compiler reads <c>person with { … }</c> at the end of a cell as a property named <c>with</c>.</summary>
    private static void EncloseCopy(string code, int start, List<TextChange> changes)
    {
        if (SyntaxFactory.ParseExpression(code, start, Program, consumeFullText: false) is not WithExpressionSyntax { ContainsDiagnostics: false } copy) return;
        var end = start + copy.Span.Length;
        if (!string.IsNullOrWhiteSpace(code[end..])) return;
        changes.Add(new TextChange(new TextSpan(start, 0), "("));
        changes.Add(new TextChange(new TextSpan(end, 0), ")"));
    }

    private static TextChange Blank(SyntaxToken token) => new(token.Span, new string(' ', token.Span.Length));

    // On one line and without comments.
    private static string Text(SyntaxNode? node) => node is null ? "" : string.Join(' ', node.DescendantTokens().Select(token => token.Text));

    [GeneratedRegex(@"\bthis\s|\busing\s+[^\s;(=]+\s+[\w@]+\s*=|\bwith\s*\{", RegexOptions.CultureInvariant)]
    private static partial Regex Candidate();
}
