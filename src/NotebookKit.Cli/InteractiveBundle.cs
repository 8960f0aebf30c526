using System.Diagnostics;
using NotebookKit.Kernel;

namespace NotebookKit.Cli;

/// <summary>The package NotebookKit.Interactive as this tool carries it: its assemblies and those it needs lie beside the tool.</summary>
internal static class InteractiveBundle
{
    public const string PackageId = "NotebookKit.Interactive";

    private static readonly string[] Assemblies =
    [
        PackageId, "NotebookKit", "NotebookKit.Data", "NotebookKit.Charts",
        "MathNet.Numerics", "Microsoft.Data.Analysis", "Apache.Arrow", "System.Numerics.Tensors",
    ];

    /// <exception cref="FileNotFoundException">The folder lacks the package's main assembly.</exception>
    public static PackageBundle FromFolder(string folder)
    {
        var version = FileVersionInfo.GetVersionInfo(PathOf(PackageId)).ProductVersion ?? "";
        var script = Path.Combine(folder, PackageId, "extension.dib");
        return new PackageBundle(
            PackageId,
            // "0.1.0+commit" in the file, "0.1.0" for NuGet.
            version.Split('+')[0],
            // A dependency that the libraries do not use (any more) is not copied.
            [.. Assemblies.Select(PathOf).Where(File.Exists)],
            File.Exists(script) ? File.ReadAllText(script) : null);

        string PathOf(string assembly) => Path.Combine(folder, assembly + ".dll");
    }
}
