using System.Reflection;
using NotebookKit.Kernel;

namespace NotebookKit.Cli;

/// <summary>
/// The packages of NotebookKit as this tool carries them: their assemblies and those they need lie beside the tool, their
/// scripts in folders of their names.
/// </summary>
internal static class CarriedPackages
{
    private static readonly string[] OfCore = ["NotebookKit", "MathNet.Numerics", "System.Numerics.Tensors"];
    private static readonly string[] OfData = ["NotebookKit.Data", .. OfCore, "Microsoft.Data.Analysis", "Apache.Arrow"];
    private static readonly string[] OfCharts = ["NotebookKit.Charts", .. OfCore];

    // A package's own assembly comes first.
    private static readonly string[][] Packages =
    [
        OfCore,
        OfData,
        OfCharts,
        ["NotebookKit.Interactive", .. OfData.Union(OfCharts)],
        ["NotebookKit.PlotlyNet", .. OfCharts, "Plotly.NET", "Plotly.NET.CSharp", "FSharp.Core", "DynamicObj", "Giraffe.ViewEngine", "Newtonsoft.Json"],
    ];

    /// <summary>The version of the tool and of all of them.</summary>
    public static string Version { get; } =
        // "0.1.0+commit" in the assembly, "0.1.0" for NuGet.
        typeof(CarriedPackages).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Describes them to the kernel.</summary>
    /// <param name="folder">Where the tool lies.</param>
    /// <exception cref="FileNotFoundException">The folder lacks the main assembly of one.</exception>
    public static IReadOnlyList<PackageBundle> FromFolder(string folder) => [.. Packages.Select(assemblies => Describe(assemblies, folder))];

    private static PackageBundle Describe(string[] assemblies, string folder)
    {
        var id = assemblies[0];
        var paths = assemblies.Select(assembly => Path.Combine(folder, assembly + ".dll")).ToArray();
        if (!File.Exists(paths[0])) throw new FileNotFoundException($"{paths[0]} is missing: the tool is not complete.", paths[0]);
        var script = Path.Combine(folder, id, "extension.dib");
        // A dependency that the libraries do not use (any more) is not copied.
        return new PackageBundle(id, Version, [.. paths.Where(File.Exists)], File.Exists(script) ? File.ReadAllText(script) : null);
    }
}
