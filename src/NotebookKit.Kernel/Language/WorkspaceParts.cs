using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NotebookKit.Kernel.Language;

/// <summary>
/// The parts of the compiler's workspace that completion and explanations are made of. They are found in the metadata:
/// loading all types of the assemblies, eleven thousand for three hundred parts, would take half a second and forty megabytes.
/// </summary>
internal static class WorkspaceParts
{
    // Without those of editors: fixes, refactorings, and snippets, which only editors expand.
    private static readonly HashSet<string> Exports = new(StringComparer.Ordinal)
    {
        "ExportAttribute", "ExportWorkspaceServiceAttribute", "ExportWorkspaceServiceFactoryAttribute",
        "ExportLanguageServiceAttribute", "ExportLanguageServiceFactoryAttribute", "ExportCompletionProviderAttribute",
    };

    // Snippets again, and types that need another using and would be inserted without it.
    private static readonly string[] UnwantedEndings = ["SnippetCompletionProvider", "ImportCompletionProvider"];

    /// <summary>Gives the parts of an assembly.</summary>
    public static IEnumerable<Type> Of(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location), PEStreamOptions.PrefetchMetadata);
        var metadata = file.GetMetadataReader();
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var handle in metadata.CustomAttributes)
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Parent.Kind != HandleKind.TypeDefinition || !Exports.Contains(TypeOf(attribute, metadata))) continue;
            var name = NameOf(metadata.GetTypeDefinition((TypeDefinitionHandle)attribute.Parent), metadata);
            if (!Array.Exists(UnwantedEndings, ending => name.EndsWith(ending, StringComparison.Ordinal))) names.Add(name);
        }
        return [.. names.Select(name => assembly.GetType(name, throwOnError: true)!)];
    }

    private static string TypeOf(CustomAttribute attribute, MetadataReader metadata)
    {
        if (attribute.Constructor.Kind == HandleKind.MethodDefinition)
        {
            var method = metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor);
            return metadata.GetString(metadata.GetTypeDefinition(method.GetDeclaringType()).Name);
        }
        var parent = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        return parent.Kind == HandleKind.TypeReference ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name) : "";
    }

    private static string NameOf(TypeDefinition type, MetadataReader metadata)
    {
        var name = metadata.GetString(type.Name);
        if (type.GetDeclaringType() is { IsNil: false } outer) return $"{NameOf(metadata.GetTypeDefinition(outer), metadata)}+{name}";
        return $"{metadata.GetString(type.Namespace)}.{name}";
    }
}
