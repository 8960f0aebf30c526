using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace NotebookKit.Kernel.References;

/// <summary>
/// The assemblies cells compile against. Each is loaded into the default context, once per name: a type is the
/// same for the host, for every cell and for formatters registered by either.
/// </summary>
internal sealed class ReferenceSet : IDisposable
{
    // Read by completion while a cell adds.
    private readonly ConcurrentDictionary<string, MetadataReference> _added = new(StringComparer.OrdinalIgnoreCase);
    // Where assemblies look for what they need, and whether it is copied before it is loaded.
    private readonly Dictionary<string, bool> _folders = [];
    private readonly ShadowCopies _copies = new();
    private readonly Dictionary<string, string> _nativeLibraries = new(StringComparer.OrdinalIgnoreCase);

    public ReferenceSet()
    {
        AssemblyLoadContext.Default.Resolving += ResolveBeside;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += ResolveNative;
    }

    /// <summary>What to compile against: the framework, the display API, and what was added.</summary>
    public IEnumerable<MetadataReference> Metadata => HostAssemblies.ForEveryCell.Concat(_added.Values);

    /// <summary>Adds an assembly file that stays as it is, such as one of a package. Gives a sentence for the user when the host's own, older one is used instead, else null.</summary>
    /// <exception cref="BadImageFormatException">The file is not a .NET assembly.</exception>
    /// <exception cref="IOException">The file cannot be read, or clashes with a loaded one.</exception>
    public string? Add(string path) => Add(path, isCopied: false);

    /// <summary>Adds an assembly file that may be built again meanwhile: a copy is loaded. Gives a sentence for the user when another one is used, else null.</summary>
    /// <exception cref="BadImageFormatException">The file is not a .NET assembly.</exception>
    /// <exception cref="IOException">The file cannot be read, or clashes with a loaded one.</exception>
    public string? AddCopy(string path) => _copies.HasChanged(path)
        ? $"{Path.GetFileName(path)} has changed since it was loaded. Restart the kernel to use the new one."
        : Add(path, isCopied: true);

    /// <summary>Adds an assembly of the host or the framework by its name, and says whether there is one.</summary>
    public bool TryAddFromHost(string name)
    {
        if (!HostAssemblies.Contains(name)) return false;
        AddLoaded(Assembly.Load(new AssemblyName(name)));
        return true;
    }

    /// <summary>Adds an assembly that is in memory only, in the place of an earlier one of its name.</summary>
    public void AddImage(string name, MetadataReference reference) => _added[name] = reference;

    public void AddNativeLibraries(IEnumerable<string> paths)
    {
        foreach (var path in paths) _nativeLibraries[Path.GetFileNameWithoutExtension(path)] = path;
    }

    public void Dispose()
    {
        _copies.Dispose();
        AssemblyLoadContext.Default.Resolving -= ResolveBeside;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll -= ResolveNative;
    }

    private string? Add(string path, bool isCopied)
    {
        var wanted = AssemblyName.GetAssemblyName(path);
        var name = wanted.Name!;
        var loaded = FindLoaded(name) ?? (HostAssemblies.Contains(name) ? Assembly.Load(new AssemblyName(name)) : null);
        if (loaded is null)
        {
            _folders[Path.GetDirectoryName(path)!] = isCopied;
            loaded = AssemblyLoadContext.Default.LoadFromAssemblyPath(isCopied ? _copies.Of(path) : path);
        }
        AddLoaded(loaded);
        return loaded.GetName().Version is { } version && version < wanted.Version
            ? $"{name} {wanted.Version} was asked for; {name} {version}, already loaded, is used."
            : null;
    }

    private void AddLoaded(Assembly assembly)
    {
        var name = assembly.GetName().Name!;
        if (_added.ContainsKey(name) || HostAssemblies.IsBasic(assembly.Location)) return;
        var mapped = new MappedAssembly(assembly.Location);
        _added[name] = mapped.Reference;
        foreach (var facade in HostAssemblies.FacadesOf(mapped)) _added[facade.Name] = facade.Reference;
    }

    private Assembly? ResolveBeside(AssemblyLoadContext context, AssemblyName name)
    {
        foreach (var (folder, isCopied) in _folders)
        {
            var path = Path.Combine(folder, name.Name + ".dll");
            if (File.Exists(path)) return context.LoadFromAssemblyPath(isCopied ? _copies.Of(path) : path);
        }
        return null;
    }

    private nint ResolveNative(Assembly assembly, string name)
    {
        foreach (var candidate in (string[])[name, "lib" + name, Path.GetFileNameWithoutExtension(name)])
            if (_nativeLibraries.TryGetValue(candidate, out var path)) return NativeLibrary.Load(path);
        // Beside the file itself, of which a copy was loaded from elsewhere.
        foreach (var folder in _folders.Keys)
            foreach (var file in (string[])[name, $"lib{name}.so", $"lib{name}.dylib", $"{name}.dll", $"{name}.so"])
                if (File.Exists(Path.Combine(folder, file))) return NativeLibrary.Load(Path.Combine(folder, file));
        return 0;
    }

    private static Assembly? FindLoaded(string name) => AssemblyLoadContext.Default.Assemblies
        .FirstOrDefault(assembly => string.Equals(assembly.GetName().Name, name, StringComparison.OrdinalIgnoreCase) && assembly.Location.Length > 0);
}
