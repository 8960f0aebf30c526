using NotebookKit.Kernel;

namespace NotebookKit.Cli;

/// <summary>The package NotebookKit.Interactive as this tool carries it.</summary>
internal static class InteractiveBundle
{
    public const string PackageId = "NotebookKit.Interactive";

    private static readonly string[] Dependencies =
    [
        "NotebookKit", "NotebookKit.Data", "NotebookKit.Charts",
        "MathNet.Numerics", "Microsoft.Data.Analysis", "Apache.Arrow", "System.Numerics.Tensors",
    ];

    /// <inheritdoc cref="CarriedPackage.FromFolder"/>
    public static PackageBundle FromFolder(string folder) => CarriedPackage.FromFolder(PackageId, Dependencies, folder);
}
