using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookKit.Kernel.Tests;

/// <summary>Compiles small assemblies, each with a name of its own since a process loads a name once.</summary>
internal static class TestAssembly
{
    /// <summary>Writes an assembly into a folder and gives its name.</summary>
    public static string Compile(string folder, string source, string? name = null, params string[] references)
    {
        name ??= "Test" + Guid.NewGuid().ToString("N");
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location), MetadataReference.CreateFromFile(Path.Combine(framework, "System.Runtime.dll")), .. references.Select(path => MetadataReference.CreateFromFile(path))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var result = compilation.Emit(Path.Combine(folder, name + ".dll"));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return name;
    }
}
