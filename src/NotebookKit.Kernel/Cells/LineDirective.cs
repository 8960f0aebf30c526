using System.Buffers;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookKit.Kernel.Cells;

/// <summary>
/// Names the code of a compilation by a <c>#line</c> directive instead of the path of its tree. For a tree with a path, the
/// compiler takes the checksum of the text on a thread of the pool and waits for it; but an earlier cell may keep the pool
/// busy for as long as it likes.
/// </summary>
internal static class LineDirective
{
    private static readonly SearchValues<char> Impossible = SearchValues.Create("\"\r\n\u0085\u2028\u2029");

    /// <summary>Gives a compilation that emits the same, stack traces included; the same one when the name cannot stand in a directive.</summary>
    public static CSharpCompilation NameBy(CSharpCompilation compilation, string name, CancellationToken cancellationToken)
    {
        if (name.AsSpan().ContainsAny(Impossible)) return compilation;
        var tree = compilation.SyntaxTrees[0];
        var root = tree.GetRoot(cancellationToken);
        var named = root.WithLeadingTrivia(SyntaxFactory.ParseLeadingTrivia($"#line 1 \"{name}\"\n").AddRange(root.GetLeadingTrivia()));
        return compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.Create((CSharpSyntaxNode)named, (CSharpParseOptions)tree.Options, path: "", Encoding.UTF8));
    }
}
