using System.Text.RegularExpressions;
using NotebookKit.Kernel.Cells;
using NotebookKit.Kernel.Errors;
using NotebookKit.Kernel.References;

namespace NotebookKit.Kernel.Directives;

/// <summary>A package's script that registers its displays.</summary>
/// <param name="Package">The package it belongs to.</param>
/// <param name="Script">C# cells.</param>
/// <param name="IsOptional">Whether the package is of use without it.</param>
internal sealed record PackageExtension(string Package, string Script, bool IsOptional);

/// <summary>Follows <c>#r</c>: a package the host carries, any other package, or an assembly file.</summary>
internal sealed partial class ReferenceDirective
{
    private readonly CSharpSessionOptions _options;
    private readonly ReferenceSet _references;
    private readonly PackageRestorer _restorer;
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public ReferenceDirective(CSharpSessionOptions options, ReferenceSet references)
    {
        _options = options;
        _references = references;
        _restorer = new PackageRestorer(options.PackageCacheDirectory, options.WorkingDirectory);
    }

    /// <summary>Adds what the directive names, and gives the package's extension when it is to be run now.</summary>
    public PackageExtension? Follow(Directive directive, CellOutputs outputs, CancellationToken cancellationToken)
    {
        var quoted = Quoted().Match(directive.Argument);
        if (!quoted.Success) throw DirectiveError.At(directive, "#r needs a name in quotes: #r \"nuget: Package\", #r \"nuget: Package, 1.2.3\" or #r \"path.dll\".");
        var target = quoted.Groups[1].Value.Trim();
        if (!target.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
        {
            AddFile(directive, target);
            return null;
        }

        var package = Package().Match(target);
        if (!package.Success) throw DirectiveError.At(directive, $"\"{target}\" names no package: expected \"nuget: Package\" or \"nuget: Package, 1.2.3\".");
        var id = package.Groups["id"].Value;
        var version = package.Groups["version"].Value;
        var bundle = _options.Bundles.FirstOrDefault(candidate => string.Equals(candidate.Id, id, StringComparison.OrdinalIgnoreCase));
        return bundle is null ? Restore(directive, id, version, outputs, cancellationToken) : Take(directive, bundle, version);
    }

    private PackageExtension? Take(Directive directive, PackageBundle bundle, string version)
    {
        if (version.Length > 0 && version != bundle.Version)
            throw DirectiveError.At(directive, $"{bundle.Id} {version} is not available: this kernel carries {bundle.Id} {bundle.Version}. Leave the version out, or ask for {bundle.Version}.");
        foreach (var path in bundle.AssemblyPaths) Add(directive, path);
        return _taken.Add(bundle.Id) && bundle.ExtensionScript is { } script ? new PackageExtension(bundle.Id, script, IsOptional: false) : null;
    }

    private PackageExtension? Restore(Directive directive, string id, string version, CellOutputs outputs, CancellationToken cancellationToken)
    {
        RestoredPackages restored;
        try
        {
            restored = _restorer.Add(id, version, cancellationToken);
        }
        catch (PackageRestoreException error)
        {
            throw DirectiveError.At(directive, error.Message);
        }
        foreach (var path in restored.Assemblies)
            if (Add(directive, path) is { } note) outputs.Write(ConsoleChannel.Error, note + "\n");
        _references.AddNativeLibraries(restored.NativeLibraries);
        return _taken.Add(id) && restored.ExtensionOf(id) is { } script ? new PackageExtension(id, script, IsOptional: true) : null;
    }

    private void AddFile(Directive directive, string target)
    {
        if (!target.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && _references.TryAddFromHost(target)) return;
        var path = Path.GetFullPath(target, _options.WorkingDirectory);
        if (!File.Exists(path)) throw DirectiveError.At(directive, $"There is no file {path}.");
        Add(directive, path);
    }

    private string? Add(Directive directive, string path)
    {
        try
        {
            return _references.Add(path);
        }
        catch (Exception error) when (error is BadImageFormatException or IOException)
        {
            throw DirectiveError.At(directive, $"{path} cannot be loaded as a .NET assembly: {error.Message}");
        }
    }

    [GeneratedRegex("^\"([^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^nuget:\s*(?<id>[A-Za-z0-9_][A-Za-z0-9_.-]*)\s*(?:,\s*(?<version>[0-9A-Za-z.+*\-\[\]\(\),]+)\s*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Package();
}
