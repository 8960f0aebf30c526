using System.Reflection;
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
        Emit(name, source, [.. references.Select(path => MetadataReference.CreateFromFile(path))], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), Path.Combine(folder, name + ".dll"));
        return name;
    }

    /// <summary>
    /// Writes an assembly that knows a type of the framework as one of <c>mscorlib</c>, as those built for .NET Framework do.
    /// Its source calls it <c>older::</c> and its name.
    /// </summary>
    public static string CompileForFramework(string folder, string source, string type)
    {
        var key = Assembly.Load("mscorlib").GetName().GetPublicKey()!;
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, cryptoPublicKey: [.. key], publicSign: true);
        var dot = type.LastIndexOf('.');
        var older = Path.Combine(folder, "mscorlib.dll");
        Emit("mscorlib", $"[assembly: System.Reflection.AssemblyVersion(\"4.0.0.0\")] namespace {type[..dot]} {{ public class {type[(dot + 1)..]} {{ }} }}", [], options, older);
        var name = "Test" + Guid.NewGuid().ToString("N");
        var reference = MetadataReference.CreateFromFile(older, MetadataReferenceProperties.Assembly.WithAliases(["older"]));
        Emit(name, "extern alias older;\n" + source, [reference], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), Path.Combine(folder, name + ".dll"));
        File.Delete(older);
        return name;
    }

    private static void Emit(string name, string source, MetadataReference[] references, CSharpCompilationOptions options, string path)
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var compilation = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location), MetadataReference.CreateFromFile(Path.Combine(framework, "System.Runtime.dll")), .. references],
            options);
        var result = compilation.Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
    }
}
