using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookKit.Kernel.References;

/// <summary>The assemblies of the process's own: the framework's and the host's.</summary>
/// <remarks>
/// Nearly half of the framework's are facades: names that older code knows types by. They come in only with an assembly that
/// refers to them. For each cell the compiler looks for some twenty types in everything it references.
/// </remarks>
internal static class HostAssemblies
{
    private static readonly Dictionary<string, string> Paths = ReadPaths();
    private static readonly Lazy<ILookup<bool, MappedAssembly>> Framework = new(MapFramework);
    private static readonly Lazy<Dictionary<string, MappedAssembly>> Facades = new(() => Framework.Value[true].ToDictionary(facade => facade.Name, StringComparer.OrdinalIgnoreCase));
    private static readonly Lazy<ImmutableArray<MappedAssembly>> EveryCell = new(MapForEveryCell);

    private static readonly string[] DisplayApi =
    [
        typeof(Formatter).Assembly.Location, typeof(Microsoft.AspNetCore.Html.IHtmlContent).Assembly.Location, typeof(HostAssemblies).Assembly.Location,
    ];

    private static string FrameworkFolder => Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>What every cell references: the framework and the display API.</summary>
    public static IEnumerable<MetadataReference> ForEveryCell => EveryCell.Value.Select(assembly => assembly.Reference);

    /// <summary>Whether the process has an assembly of a name.</summary>
    public static bool Contains(string name) => Paths.ContainsKey(name);

    /// <summary>Whether an assembly is of the framework or of the display API: no cell need ask for it.</summary>
    public static bool IsBasic(string path) => Path.GetDirectoryName(path) == FrameworkFolder || DisplayApi.Contains(path);

    /// <summary>The facades that an assembly needs beside those of every cell.</summary>
    public static IEnumerable<MappedAssembly> FacadesOf(MappedAssembly assembly) => FacadesOf([assembly]).Except(EveryCell.Value);

    private static List<MappedAssembly> FacadesOf(IEnumerable<MappedAssembly> assemblies)
    {
        var facades = new List<MappedAssembly>();
        var unread = new Queue<MappedAssembly>(assemblies);
        while (unread.TryDequeue(out var assembly))
        {
            foreach (var name in assembly.ReferencedNames)
            {
                if (!Facades.Value.TryGetValue(name, out var facade) || facades.Contains(facade)) continue;
                facades.Add(facade);
                unread.Enqueue(facade);
            }
        }
        return facades;
    }

    private static ImmutableArray<MappedAssembly> MapForEveryCell()
    {
        MappedAssembly[] definitions = [.. Framework.Value[false], .. DisplayApi.Select(path => new MappedAssembly(path))];
        return [.. definitions, .. FacadesOf(definitions)];
    }

    private static ILookup<bool, MappedAssembly> MapFramework() =>
        Paths.Values.Where(path => Path.GetDirectoryName(path) == FrameworkFolder).Select(path => new MappedAssembly(path)).ToLookup(assembly => assembly.IsFacade);

    private static Dictionary<string, string> ReadPaths()
    {
        var paths = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return paths.DistinctBy(Path.GetFileNameWithoutExtension).ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
    }
}
