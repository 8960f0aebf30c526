using System.Security.Cryptography;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using NotebookKit.Kernel.Display;

namespace NotebookKit.Kernel.Cells;

/// <summary>How the code of cells is read and compiled, to run it as well as to complete it.</summary>
internal static class SubmissionOptions
{
    // What .NET Interactive's C# kernel imports, as far as it exists here, and what this kernel adds.
    private static readonly string[] Imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq", "System.IO",
        "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.Formatting", "Microsoft.DotNet.Interactive.Kernel", typeof(Cell).Namespace!,
    ];

    public static readonly CSharpParseOptions Parse = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    // On one thread: the others are those of the thread pool, which an earlier cell may keep busy; and cells are so small that handing
    // parts of them out took half of the time to compile one.
    private static readonly CSharpCompilationOptions First =
        new(OutputKind.DynamicallyLinkedLibrary, usings: Imports, optimizationLevel: OptimizationLevel.Release, concurrentBuild: false);

    // Later ones inherit the usings; giving them again would have every lookup go through them once for each cell.
    private static readonly CSharpCompilationOptions Later = First.WithUsings();

    /// <summary>The options of types that are no part of a submission.</summary>
    public static readonly CSharpCompilationOptions Library = First.WithUsings().WithAllowUnsafe(true);

    /// <summary>How cells are written. Nothing compares their symbols with a checksum.</summary>
    public static readonly EmitOptions Emit = new(debugInformationFormat: DebugInformationFormat.PortablePdb, pdbChecksumAlgorithm: default(HashAlgorithmName));

    /// <summary>What submissions import, as a line of a program.</summary>
    public static readonly string GlobalUsings = string.Concat(Imports.Select(import => $"global using {(IsClass(import) ? "static " : "")}{import}; "));

    private static bool IsClass(string import) => typeof(Microsoft.DotNet.Interactive.Kernel).Assembly.GetType(import) is not null || typeof(Microsoft.DotNet.Interactive.Formatting.Formatter).Assembly.GetType(import) is not null;

    /// <summary>The options of the submission of a number, from 0.</summary>
    public static CSharpCompilationOptions Compilation(int number) => (number == 0 ? First : Later).WithScriptClassName($"Submission#{number}");

    /// <summary>Lets code be unsafe that has the word: for other code it would only take longer to compile.</summary>
    public static CSharpCompilation Allowing(CSharpCompilation compilation, string code) =>
        code.Contains("unsafe", StringComparison.Ordinal) ? compilation.WithOptions(compilation.Options.WithAllowUnsafe(true)) : compilation;
}
