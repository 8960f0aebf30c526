using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookKit.Kernel.Errors;
using NotebookKit.Kernel.References;

namespace NotebookKit.Kernel.Cells;

/// <summary>
/// Compiles cells that declare namespaces, which a script cannot: each becomes an assembly that later cells reference. It
/// sees packages and earlier namespaces, and nothing that lives in the script, such as variables and the types of other cells.
/// </summary>
internal sealed partial class NamespaceCells
{
    private readonly ReferenceSet _references;
    private readonly Dictionary<string, Assembly> _loaded = new(StringComparer.Ordinal);
    private readonly List<Declared> _declared = [];

    public NamespaceCells(ReferenceSet references) => _references = references;

    /// <summary>Whether code declares namespaces and types and does nothing.</summary>
    public static bool Has(string code)
    {
        if (!Keyword().IsMatch(code)) return false;
        var members = Parse(code, "").GetCompilationUnitRoot().Members;
        return members.Any(member => member is BaseNamespaceDeclarationSyntax) && members.All(member => member is BaseNamespaceDeclarationSyntax or BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);
    }

    /// <summary>Makes the types of a cell known to what follows. A type declared before is replaced, with the others of its cell.</summary>
    /// <param name="code">For which <see cref="Has"/> holds.</param>
    /// <param name="name">The cell's.</param>
    /// <param name="lines">The lines of the cell.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CellFailedException">The code does not compile.</exception>
    public void Declare(string code, string name, string[] lines, CancellationToken cancellationToken)
    {
        var tree = Parse(code, name);
        var types = TypeNames(tree.GetCompilationUnitRoot(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var earlier = _declared.FindLast(each => each.Types.Overlaps(types));
        // Of two references of one name, a script sees only the types of the higher version.
        var declared = earlier is null ? new Declared($"namespaces-{_declared.Count}", 1, types) : new Declared(earlier.Name, earlier.Version + 1, types);
        var (image, symbols) = Compile(declared, tree, code, name, lines, cancellationToken);
        var assembly = Context().LoadFromStream(new MemoryStream(image), new MemoryStream(symbols));
        _loaded[assembly.FullName!] = assembly;
        _declared.Add(declared);
        _references.AddImage(declared.Name, MetadataReference.CreateFromImage(image));
    }

    /// <summary>Gives an assembly made here, for code compiled against it.</summary>
    public Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) => _loaded.GetValueOrDefault(name.FullName);

    // A context holds one assembly of a name; that of an earlier version stays in its own, for the objects there are.
    private AssemblyLoadContext Context()
    {
        var context = new AssemblyLoadContext("namespaces");
        context.Resolving += Resolve;
        return context;
    }

    private (byte[] Image, byte[] Symbols) Compile(Declared declared, SyntaxTree tree, string code, string name, string[] lines, CancellationToken cancellationToken)
    {
        var version = CSharpSyntaxTree.ParseText(SubmissionOptions.GlobalUsings + $"[assembly: System.Reflection.AssemblyVersion(\"{declared.Version}.0.0.0\")]", (CSharpParseOptions)tree.Options, cancellationToken: cancellationToken);
        var plain = CSharpCompilation.Create(declared.Name, [tree, version], _references.Metadata, SubmissionOptions.Library);
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var named = NamedCode.Parse(code, name, (CSharpParseOptions)tree.Options, cancellationToken);
        var woven = CheckpointWeaver.Weave(plain.ReplaceSyntaxTree(tree, named), named, cancellationToken);
        if (woven.Emit(image, symbols, cancellationToken: cancellationToken).Success) return (image.ToArray(), symbols.ToArray());
        var errors = plain.GetDiagnostics(cancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        throw new CellFailedException(CompilationError.From(errors, lines, plain, _references.Metadata));
    }

    private static CSharpSyntaxTree Parse(string code, string name) =>
        (CSharpSyntaxTree)CSharpSyntaxTree.ParseText(code, SubmissionOptions.Parse.WithKind(SourceCodeKind.Regular), name, Encoding.UTF8);

    private static IEnumerable<string> TypeNames(CompilationUnitSyntax root) => root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
        .Select(node => string.Join('.', node.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Select(each => each.Name.ToString()).Reverse()
            .Append(node is BaseTypeDeclarationSyntax type ? type.Identifier.Text : ((DelegateDeclarationSyntax)node).Identifier.Text)));

    private sealed record Declared(string Name, int Version, HashSet<string> Types);

    [GeneratedRegex(@"^\s*namespace\s", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Keyword();
}
