using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace NotebookKit.Kernel.Errors;

/// <summary>
/// Finds the namespaces that have a type, or a type with an extension method, of a name. It reads the tables of the
/// referenced assemblies themselves: the compiler would make, and keep, symbols of a hundred thousand types for that.
/// </summary>
internal static class MissingUsings
{
    // An error is shown no later than this because of a suggestion.
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(0.5);

    /// <summary>Gives the namespaces with a public type of the name, the framework's first.</summary>
    /// <param name="references">What the code was compiled against.</param>
    /// <param name="name">The name as written, without type arguments.</param>
    /// <param name="arity">How many type arguments it has.</param>
    public static IReadOnlyList<string> OfType(IEnumerable<MetadataReference> references, string name, int arity) =>
        Ordered(Search(references, metadata => Types(metadata, arity == 0 ? name : $"{name}`{arity}")));

    /// <summary>Gives the namespaces with a public static class that extends something by a method of the name, and the classes.</summary>
    public static IEnumerable<(string Namespace, string Class)> OfExtension(IEnumerable<MetadataReference> references, string name) =>
        Search(references, metadata => Extensions(metadata, name));

    /// <summary>Puts the framework's before those of libraries, and short ones before long ones.</summary>
    public static IReadOnlyList<string> Ordered(IEnumerable<string> namespaces) => [.. namespaces.Distinct(StringComparer.Ordinal)
        .OrderBy(name => name == "System" || name.StartsWith("System.", StringComparison.Ordinal) ? 0 : 1).ThenBy(name => name.Count(c => c == '.')).ThenBy(name => name, StringComparer.Ordinal)];

    private static List<T> Search<T>(IEnumerable<MetadataReference> references, Func<MetadataReader, IEnumerable<T>> find)
    {
        var watch = Stopwatch.StartNew();
        var found = new List<T>();
        foreach (var reference in references.OfType<PortableExecutableReference>().TakeWhile(_ => watch.Elapsed < MostTime))
        {
            if (reference.GetMetadata() is not AssemblyMetadata assembly) continue;
            foreach (var module in assembly.GetModules()) found.AddRange(find(module.GetMetadataReader()));
        }
        return found;
    }

    private static IEnumerable<string> Types(MetadataReader metadata, string name) => metadata.TypeDefinitions
        .Select(metadata.GetTypeDefinition)
        .Where(type => metadata.StringComparer.Equals(type.Name, name) && IsPublic(type) && !type.Namespace.IsNil)
        .Select(type => metadata.GetString(type.Namespace));

    private static IEnumerable<(string, string)> Extensions(MetadataReader metadata, string name) => metadata.MethodDefinitions
        .Select(metadata.GetMethodDefinition)
        .Where(method => metadata.StringComparer.Equals(method.Name, name) && (method.Attributes & (MethodAttributes.Static | MethodAttributes.MemberAccessMask)) == (MethodAttributes.Static | MethodAttributes.Public))
        .Select(method => metadata.GetTypeDefinition(method.GetDeclaringType()))
        .Where(type => IsPublic(type) && !type.Namespace.IsNil && (type.Attributes & (TypeAttributes.Abstract | TypeAttributes.Sealed)) == (TypeAttributes.Abstract | TypeAttributes.Sealed))
        .Select(type => (metadata.GetString(type.Namespace), metadata.GetString(type.Name)));

    private static bool IsPublic(TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public;
}
