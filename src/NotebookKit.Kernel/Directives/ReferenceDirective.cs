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

/// <summary>Follows <c>#r</c>, <c>#:package</c> and <c>#:project</c>: a package the host carries, any other package, an assembly file or a project; and <c>#i</c>.</summary>
internal sealed partial class ReferenceDirective
{
    private readonly CSharpSessionOptions _options;
    private readonly ReferenceSet _references;
    private readonly PackageRestorer _restorer;
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _noted = new(StringComparer.Ordinal);

    public ReferenceDirective(CSharpSessionOptions options, ReferenceSet references)
    {
        _options = options;
        _references = references;
        _restorer = new PackageRestorer(options.PackageCacheDirectory, options.WorkingDirectory);
    }

    /// <summary>Adds what the directive names, and gives the package's extension when it is to be run now.</summary>
    public PackageExtension? Follow(Directive directive, string folder, CellOutputs outputs, CancellationToken cancellationToken)
    {
        var target = Target(directive);
        if (target.StartsWith("project:", StringComparison.OrdinalIgnoreCase))
        {
            AddProject(directive, target["project:".Length..].Trim(), folder, outputs, cancellationToken);
            return null;
        }
        if (!target.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
        {
            AddFile(directive, target, folder, outputs);
            return null;
        }

        var package = Package().Match(target);
        if (!package.Success) throw DirectiveError.At(directive, $"\"{target}\" names no package: expected \"nuget: Package\" or \"nuget: Package, 1.2.3\".");
        var id = package.Groups["id"].Value;
        var version = package.Groups["version"].Value;
        var bundle = _options.Bundles.FirstOrDefault(candidate => string.Equals(candidate.Id, id, StringComparison.OrdinalIgnoreCase));
        return bundle is null ? Restore(directive, id, version, outputs, cancellationToken) : Take(directive, bundle, version);
    }

    /// <summary>Adds a source of packages: <c>#i "nuget: …"</c>.</summary>
    public void AddSource(Directive directive, string folder)
    {
        if (Quoted().Match(directive.Argument) is not { Success: true } quoted || !quoted.Groups[1].Value.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
            throw DirectiveError.At(directive, "#i needs a source of packages in quotes: #i \"nuget: https://…\" or #i \"nuget: folder\".");
        var source = quoted.Groups[1].Value["nuget:".Length..].Trim();
        if (source.Contains("://", StringComparison.Ordinal))
        {
            _restorer.AddSource(source);
            return;
        }
        var path = Path.GetFullPath(source, folder);
        if (!Directory.Exists(path)) throw DirectiveError.At(directive, $"There is no folder {path}.");
        _restorer.AddSource(path);
    }

    private static string Target(Directive directive)
    {
        // File-based programs write "#:package Id@1.2.3".
        if (directive.Name == "#:package") return "nuget:" + directive.Argument.Replace('@', ',');
        if (directive.Name == "#:project") return "project:" + directive.Argument;
        var quoted = Quoted().Match(directive.Argument);
        if (!quoted.Success)
        {
            var here = directive.Argument.Trim('\'', '"', '“', '”', '<', '>', ';', ' ') is { Length: > 0 } written ? $" Here: #r \"{written}\"." : "";
            throw DirectiveError.At(directive, $"#r needs a name in quotes: #r \"nuget: Package\", #r \"nuget: Package, 1.2.3\", #r \"path.dll\" or #r \"project: x.csproj\".{here}");
        }
        return quoted.Groups[1].Value.Trim();
    }

    private PackageExtension? Take(Directive directive, PackageBundle bundle, string version)
    {
        if (version.Length > 0 && version != bundle.Version)
            throw DirectiveError.At(directive, $"{bundle.Id} {version} is not available: this kernel carries {bundle.Id} {bundle.Version}. Leave the version out, or ask for {bundle.Version}.");
        foreach (var path in bundle.AssemblyPaths) Add(directive, path, _references.Add);
        return _taken.Add(bundle.Id) && bundle.ExtensionScript is { } script ? new PackageExtension(bundle.Id, script, IsOptional: false) : null;
    }

    private PackageExtension? Restore(Directive directive, string id, string version, CellOutputs outputs, CancellationToken cancellationToken)
    {
        var displayId = Guid.NewGuid().ToString("N");
        var isShown = false;
        RestoredPackages restored;
        try
        {
            restored = _restorer.Add(id, version, () => Show($"Restoring {id}…"), cancellationToken);
        }
        catch (PackageRestoreException error)
        {
            throw DirectiveError.At(directive, error.Message);
        }
        foreach (var path in restored.Assemblies)
        {
            // Every restore gives the assemblies of all packages so far.
            if (Add(directive, path, _references.Add) is { } note && IsOfUse(path) && _noted.Add(note)) Note(note, outputs);
        }
        _references.AddNativeLibraries(restored.NativeLibraries);
        // The same in the end, whether the package was at hand or not: a notebook does not depend on where it ran.
        Show($"{id}, {restored.VersionOf(id)}");
        return _taken.Add(id) && restored.ExtensionOf(id) is { } script ? new PackageExtension(id, script, IsOptional: true) : null;

        void Show(string text)
        {
            if (isShown) outputs.Update(MimeBundle.Of("text/plain", text), displayId);
            else outputs.Display(MimeBundle.Of("text/plain", text), displayId);
            isShown = true;
        }
    }

    private void AddProject(Directive directive, string target, string folder, CellOutputs outputs, CancellationToken cancellationToken)
    {
        var project = Path.GetFullPath(target, folder);
        if (!File.Exists(project)) throw DirectiveError.At(directive, $"There is no file {project}.");
        try
        {
            foreach (var path in ProjectBuilder.Build(project, cancellationToken)) Note(Add(directive, path, _references.AddCopy), outputs);
        }
        catch (ProjectBuildException error)
        {
            throw DirectiveError.At(directive, error.Message);
        }
    }

    private void AddFile(Directive directive, string target, string folder, CellOutputs outputs)
    {
        if (!target.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && _references.TryAddFromHost(target)) return;
        var path = Path.GetFullPath(target, folder);
        if (!File.Exists(path)) throw DirectiveError.At(directive, $"There is no file {path}.");
        Note(Add(directive, path, _references.AddCopy), outputs);
    }

    // On this runtime, these only point to where the types are that they brought to older ones.
    private static bool IsOfUse(string path) =>
        !Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) && !Path.GetFileName(path).StartsWith("Microsoft.Bcl.", StringComparison.Ordinal);

    private static void Note(string? note, CellOutputs outputs)
    {
        if (note is not null) outputs.Write(ConsoleChannel.Error, note + "\n");
    }

    private static string? Add(Directive directive, string path, Func<string, string?> add)
    {
        try
        {
            return add(path);
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
