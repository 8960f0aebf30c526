using System.Diagnostics;
using NotebookKit.Kernel;

namespace NotebookKit.Cli;

/// <summary>A package that this tool carries: its assemblies and those it needs lie beside the tool, its script in a folder of its name.</summary>
internal static class CarriedPackage
{
    /// <summary>Describes the package to the kernel.</summary>
    /// <param name="id">The package's id, which is also the name of its main assembly.</param>
    /// <param name="dependencies">The other assemblies that cells get with it.</param>
    /// <param name="folder">Where the tool lies.</param>
    /// <exception cref="FileNotFoundException">The folder lacks the package's main assembly.</exception>
    public static PackageBundle FromFolder(string id, IEnumerable<string> dependencies, string folder)
    {
        var version = FileVersionInfo.GetVersionInfo(PathOf(id)).ProductVersion ?? "";
        var script = Path.Combine(folder, id, "extension.dib");
        return new PackageBundle(
            id,
            // "0.1.0+commit" in the file, "0.1.0" for NuGet.
            version.Split('+')[0],
            // A dependency that the libraries do not use (any more) is not copied.
            [.. dependencies.Prepend(id).Select(PathOf).Where(File.Exists)],
            File.Exists(script) ? File.ReadAllText(script) : null);

        string PathOf(string assembly) => Path.Combine(folder, assembly + ".dll");
    }
}
