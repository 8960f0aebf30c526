using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.DotNet.Interactive;
using NotebookKit.Kernel.Display;
using NotebookKit.Kernel.Errors;
using NotebookKit.Kernel.References;

namespace NotebookKit.Kernel.Cells;

/// <summary>
/// Compiles and runs code as a chain of script submissions: each sees what the ones before it declared. What one
/// declared stays however it ended, since the objects that hold its variables are kept here.
/// </summary>
internal sealed class SubmissionChain
{
    private readonly Dictionary<string, string[]> _sources = [];
    private readonly HashSet<MetadataReference> _known = [];
    private readonly AssemblyLoadContext _assemblies = new("cells");
    private readonly ReferenceSet _references;
    private readonly NamespaceCells _namespaces;
    private CSharpCompilation? _last;
    private Task<CSharpCompilation>? _next;
    private object?[] _states = new object?[16];
    private volatile IReadOnlyList<Submission> _history = [];

    public SubmissionChain(ReferenceSet references)
    {
        _references = references;
        _namespaces = new NamespaceCells(references);
        _assemblies.Resolving += _namespaces.Resolve;
    }

    /// <summary>What has been compiled so far; a snapshot.</summary>
    public IReadOnlyList<Submission> History => _history;

    /// <summary>The variables that code can name now, in alphabetical order.</summary>
    public IReadOnlyList<CellVariable> Variables()
    {
        var variables = new SortedDictionary<string, CellVariable>(StringComparer.Ordinal);
        for (var compilation = _last; compilation is not null; compilation = compilation.ScriptCompilationInfo?.PreviousScriptCompilation)
        {
            var state = _states.FirstOrDefault(each => each?.GetType().Name == compilation.ScriptClass?.MetadataName);
            foreach (var field in compilation.ScriptClass?.GetMembers().OfType<IFieldSymbol>().Where(field => field.CanBeReferencedByName) ?? [])
            {
                if (variables.ContainsKey(field.Name)) continue;
                var value = state?.GetType().GetField(field.Name, BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)?.GetValue(state);
                variables[field.Name] = new CellVariable(field.Name, field.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), value);
            }
        }
        return [.. variables.Values];
    }

    /// <summary>Keeps the text of a cell, to quote its lines in errors.</summary>
    public void Remember(string name, string text) => _sources[name] = text.Split('\n');

    /// <summary>Compiles and runs code, and shows the value of a last expression.</summary>
    /// <exception cref="CellFailedException">The code does not compile, threw, or was cancelled.</exception>
    public void Run(string code, string name, CellOutputs outputs, CellThread thread)
    {
        if (NamespaceCells.Has(code))
        {
            _namespaces.Declare(code, name, _sources[name], thread.Cancellation);
            return;
        }
        var added = _references.Metadata.Where(reference => !_known.Contains(reference)).ToList();
        var (compilation, start) = Compile(code, name, added, thread.Cancellation);
        _last = compilation;
        _known.UnionWith(added);
        _history = [.. _history, new Submission(code, added)];
        var number = _history.Count;
        // While this code runs and a person writes: what comes next is bound to its references, which takes a sixth of compiling it.
        (_, _next) = OwnThread.Start("next", () => Bound(Follow(compilation, number, [])));
        if (start is null) return;
        // A submission puts itself into the slot of its number, and finds earlier ones in theirs.
        if (_states.Length < _history.Count + 2) Array.Resize(ref _states, _states.Length * 2);
        try
        {
            thread.RunInterruptibly(() => start(_states), value =>
            {
                // A value that returns from the middle of a cell is its result, too. What is displayed already is not shown again.
                if (value is not DisplayedValue && (value is not null || EndsWithValue(compilation, thread.Cancellation))) outputs.Result(ValueFormatter.Format(value, outputs));
            });
        }
        catch (Exception error)
        {
            // The notebook's own code may throw anything.
            throw new CellFailedException(RuntimeError.From(error, _sources, thread.Request));
        }
        finally
        {
            Release(outputs, thread);
        }
    }

    private void Release(CellOutputs outputs, CellThread thread)
    {
        try
        {
            CellResources.Dispose(outputs.Resources);
        }
        catch (Exception error)
        {
            // As above.
            throw new CellFailedException(RuntimeError.From(error, _sources, thread.Request));
        }
    }

    /// <summary>Compiles code that follows what has run, and forgets it. May be called while other code runs.</summary>
    public void Rehearse(string code, CancellationToken cancellationToken)
    {
        if (_last is not { } last) return;
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        Woven(Bound(Follow(last, _history.Count, [])), code, "rehearsal", cancellationToken)?.Emit(assembly, symbols, options: SubmissionOptions.Emit, cancellationToken: cancellationToken);
    }

    private (CSharpCompilation Compilation, Func<object?[], Task<object?>>? Start) Compile(string code, string name, List<MetadataReference> added, CancellationToken cancellationToken)
    {
        var empty = _next is { } next && added.Count == 0 ? next.GetAwaiter().GetResult() : Follow(_last, _history.Count, added);
        empty = SubmissionOptions.Allowing(empty, code);
        if (Woven(empty, code, name, cancellationToken) is { } woven && Emit(woven, cancellationToken, out _) is { } checkedStart) return (woven, checkedStart);
        // Code with an error is compiled as written, so that the error is about what was written.
        var tree = CSharpSyntaxTree.ParseText(code, SubmissionOptions.Parse, name, Encoding.UTF8, cancellationToken);
        var plain = empty.AddSyntaxTrees(tree);
        if (!HasCode(tree))
        {
            ThrowOnErrors(plain.GetDiagnostics(cancellationToken), plain, name);
            return (plain, null);
        }
        if (Emit(plain, cancellationToken, out var diagnostics) is { } start) return (plain, start);
        if (PocketViewNames.Qualify(code, tree, diagnostics) is { } qualified) return Compile(qualified, name, added, cancellationToken);
        ThrowOnErrors(diagnostics, plain, name);
        throw new InvalidOperationException("The compiler failed and gave no error.");
    }

    /// <summary>A submission with code and its checkpoints; null when the code has nothing to run.</summary>
    private static CSharpCompilation? Woven(CSharpCompilation empty, string code, string name, CancellationToken cancellationToken)
    {
        var tree = NamedCode.Parse(code, name, SubmissionOptions.Parse, cancellationToken);
        return HasCode(tree) ? CheckpointWeaver.Weave(empty.AddSyntaxTrees(tree), tree, cancellationToken) : null;
    }

    // Usings alone have nothing to run, but what follows sees them.
    private static bool HasCode(SyntaxTree tree) => ((CompilationUnitSyntax)tree.GetRoot()).Members.Count > 0;

    /// <summary>A submission without code.</summary>
    private static CSharpCompilation Follow(CSharpCompilation? last, int number, List<MetadataReference> added) =>
        // References of earlier submissions are inherited; giving them again would cost a third of a megabyte each time.
        CSharpCompilation.CreateScriptCompilation($"cells-{number}", null, added, SubmissionOptions.Compilation(number), last, typeof(object));

    /// <summary>Finds all that the references refer to; compilations made of this one by adding code share it.</summary>
    private static CSharpCompilation Bound(CSharpCompilation compilation)
    {
        _ = compilation.Assembly;
        return compilation;
    }

    private void ThrowOnErrors(IEnumerable<Diagnostic> diagnostics, CSharpCompilation compilation, string name)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0) throw new CellFailedException(CompilationError.From(errors, _sources[name], compilation, _references.Metadata));
    }

    private Func<object?[], Task<object?>>? Emit(CSharpCompilation compilation, CancellationToken cancellationToken, out IReadOnlyList<Diagnostic> diagnostics)
    {
        using var assembly = new MemoryStream();
        // Line numbers of the cell in stack traces come from the debug information.
        using var symbols = new MemoryStream();
        var result = compilation.Emit(assembly, symbols, options: SubmissionOptions.Emit, cancellationToken: cancellationToken);
        diagnostics = result.Diagnostics;
        if (!result.Success) return null;
        assembly.Position = 0;
        symbols.Position = 0;
        var entry = compilation.GetEntryPoint(cancellationToken)!;
        var type = _assemblies.LoadFromStream(assembly, symbols).GetType(entry.ContainingType.MetadataName, throwOnError: true)!;
        var method = type.GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        return method.CreateDelegate<Func<object?[], Task<object?>>>();
    }

    /// <summary>Whether null is the value of code: that of its last expression, rather than none.</summary>
    private static bool EndsWithValue(CSharpCompilation compilation, CancellationToken cancellationToken)
    {
        var tree = compilation.SyntaxTrees.Single();
        var last = ((CompilationUnitSyntax)tree.GetRoot(cancellationToken)).Members.LastOrDefault();
        if (last is not GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement }) return false;
        return compilation.GetSemanticModel(tree).GetTypeInfo(statement.Expression, cancellationToken).Type is { SpecialType: not SpecialType.System_Void };
    }
}
