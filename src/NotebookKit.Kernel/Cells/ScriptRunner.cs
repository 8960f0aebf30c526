using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;
using NotebookKit.Kernel.Display;
using NotebookKit.Kernel.Errors;
using NotebookKit.Kernel.References;

namespace NotebookKit.Kernel.Cells;

/// <summary>The chain of Roslyn submissions: each piece of code sees the ones before it.</summary>
internal sealed class ScriptRunner
{
    // What .NET Interactive's C# kernel imports, as far as it exists here, and this kernel's own display functions.
    private static readonly string[] Imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq", "System.IO",
        "Microsoft.DotNet.Interactive.Formatting", typeof(CellFunctions).FullName!, typeof(DisplayExtensions).FullName!,
    ];

    private readonly Dictionary<string, string[]> _sources = [];
    private readonly ReferenceSet _references;
    private ScriptState<object>? _state;

    public ScriptRunner(ReferenceSet references) => _references = references;

    /// <summary>Compiles and runs code, and shows the value of a last expression.</summary>
    /// <exception cref="CellFailedException">The code does not compile, or threw.</exception>
    public void Run(string code, string name, CellOutputs outputs, CancellationToken cancellationToken)
    {
        var options = ScriptOptions.Default
            .WithReferences(_references.Metadata).WithImports(Imports)
            .WithLanguageVersion(LanguageVersion.Latest)
            .WithOptimizationLevel(OptimizationLevel.Release)
            // Line numbers of the cell in stack traces come from the debug information.
            .WithEmitDebugInformation(true).WithFilePath(name).WithFileEncoding(Encoding.UTF8);
        var script = _state is null ? CSharpScript.Create<object>(code, options) : _state.Script.ContinueWith<object>(code, options);
        var errors = script.Compile(cancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0) throw new CellFailedException(CompilationError.From(errors, code));

        _sources[name] = code.Split('\n');
        var run = _state is null
            ? script.RunAsync(null, static _ => true, cancellationToken)
            : script.RunFromAsync(_state, static _ => true, cancellationToken);
        // A failing cell still declares what it got to, as in other notebooks.
        _state = run.GetAwaiter().GetResult();
        if (_state.Exception is { } exception) throw new CellFailedException(RuntimeError.From(exception, _sources, cancellationToken));
        if (EndsWithValue(script, cancellationToken)) outputs.Result(ValueFormatter.Format(_state.ReturnValue, outputs));
    }

    private static bool EndsWithValue(Script script, CancellationToken cancellationToken)
    {
        var compilation = script.GetCompilation();
        var tree = compilation.SyntaxTrees.Single();
        var last = ((CompilationUnitSyntax)tree.GetRoot(cancellationToken)).Members.LastOrDefault();
        if (last is not GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement }) return false;
        return compilation.GetSemanticModel(tree).GetTypeInfo(statement.Expression, cancellationToken).Type is { SpecialType: not SpecialType.System_Void };
    }
}
