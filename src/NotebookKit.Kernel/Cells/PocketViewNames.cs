using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookKit.Kernel.Cells;

/// <summary>
/// Finds the tags of PocketView, such as <c>div(b("x"))</c>, which notebooks of .NET Interactive use without a using. Imported
/// for all cells, as there, they would take the underscore from discards, and names like <c>i</c> and <c>data</c> would never be
/// missing: they are looked for only when a cell does not compile.
/// </summary>
internal static class PocketViewNames
{
    private static readonly Lazy<HashSet<string>> Tags = new(() =>
        [.. typeof(PocketViewTags).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.Name).Where(name => name != "_")]);

    /// <summary>Gives the code with the missing names that are tags in full; null when none of them is used as a tag.</summary>
    /// <param name="code">What did not compile.</param>
    /// <param name="tree">Its tree.</param>
    /// <param name="diagnostics">What the compiler said.</param>
    public static string? Qualify(string code, SyntaxTree tree, IEnumerable<Diagnostic> diagnostics)
    {
        var names = diagnostics.Where(diagnostic => diagnostic.Id == "CS0103" && diagnostic.Location.SourceTree == tree)
            .Select(diagnostic => tree.GetRoot().FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)).OfType<IdentifierNameSyntax>()
            .Where(name => Tags.Value.Contains(name.Identifier.ValueText)).ToList();
        if (!names.Any(name => name.Parent is InvocationExpressionSyntax or ElementAccessExpressionSyntax && name.SpanStart == name.Parent.SpanStart)) return null;
        return SourceText.From(code).WithChanges(names.Select(name => name.SpanStart).Distinct().Order()
            .Select(start => new TextChange(new TextSpan(start, 0), $"global::{typeof(PocketViewTags).FullName}."))).ToString();
    }
}
