using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookKit.Kernel.Cells;

namespace NotebookKit.Kernel.Directives;

/// <summary>Finds the Main of a whole program in a cell, which declares it and would seem to do nothing.</summary>
internal static partial class EntryPoint
{
    /// <summary>Gives a sentence for the user, or null when the cell has no Main, or does something besides.</summary>
    public static string? Note(string code)
    {
        if (!Candidate().IsMatch(code)) return null;
        var root = CSharpSyntaxTree.ParseText(code, SubmissionOptions.Parse.WithKind(SourceCodeKind.Regular)).GetCompilationUnitRoot();
        if (root.Members.Any(member => member is GlobalStatementSyntax { Statement: not LocalFunctionStatementSyntax })) return null;
        foreach (var node in root.DescendantNodes())
        {
            if (node is MethodDeclarationSyntax { Identifier.Text: "Main" } method && method.Modifiers.Any(SyntaxKind.StaticKeyword))
                return Note(string.Join('.', Containers(method).Append("Main")), method.ParameterList, method.ReturnType, method.Modifiers.Any(SyntaxKind.PublicKeyword) ? "" : "make it public and ");
            if (node is LocalFunctionStatementSyntax { Identifier.Text: "Main", Parent: GlobalStatementSyntax } function) return Note("Main", function.ParameterList, function.ReturnType, "");
        }
        return null;
    }

    private static string Note(string name, ParameterListSyntax parameters, TypeSyntax returned, string before) =>
        $"Main is declared, and not called: a cell runs from its first line. To run it, {before}write {(returned.ToString().StartsWith("Task", StringComparison.Ordinal) ? "await " : "")}{name}({(parameters.Parameters.Count > 0 ? "[]" : "")});";

    private static IEnumerable<string> Containers(SyntaxNode node) => node.Ancestors().Reverse().Select(each => each switch
    {
        BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        _ => null,
    }).OfType<string>();

    [GeneratedRegex(@"\bMain\s*\(", RegexOptions.CultureInvariant)]
    private static partial Regex Candidate();
}
