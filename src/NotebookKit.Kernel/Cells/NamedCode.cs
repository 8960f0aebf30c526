using System.Buffers;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookKit.Kernel.Cells;

/// <summary>
/// Code that stack traces call by a name: by a <c>#line</c> directive instead of the path of its tree. For a tree with a path,
/// the compiler takes the checksum of the text on a thread of the pool and waits for it; but an earlier cell may keep the pool
/// busy for as long as it likes.
/// </summary>
internal static class NamedCode
{
    private static readonly SearchValues<char> Impossible = SearchValues.Create("\"\r\n\u0085\u2028\u2029");

    /// <summary>Reads code. Its lines are one further down in the tree than in what the compiler says of it.</summary>
    public static SyntaxTree Parse(string code, string name, CSharpParseOptions options, CancellationToken cancellationToken) => name.AsSpan().ContainsAny(Impossible)
        ? CSharpSyntaxTree.ParseText(code, options, name, Encoding.UTF8, cancellationToken)
        : CSharpSyntaxTree.ParseText($"#line 1 \"{name}\"\n{code}", options, path: "", Encoding.UTF8, cancellationToken);
}
