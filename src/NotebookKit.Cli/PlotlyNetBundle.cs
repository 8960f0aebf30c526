using NotebookKit.Kernel;

namespace NotebookKit.Cli;

/// <summary>The package NotebookKit.PlotlyNet as this tool carries it, with Plotly.NET and its C# functions.</summary>
internal static class PlotlyNetBundle
{
    public const string PackageId = "NotebookKit.PlotlyNet";

    private static readonly string[] Dependencies =
    [
        "NotebookKit", "NotebookKit.Charts", "MathNet.Numerics", "System.Numerics.Tensors",
        "Plotly.NET", "Plotly.NET.CSharp", "FSharp.Core", "DynamicObj", "Giraffe.ViewEngine", "Newtonsoft.Json",
    ];

    /// <inheritdoc cref="CarriedPackage.FromFolder"/>
    public static PackageBundle FromFolder(string folder) => CarriedPackage.FromFolder(PackageId, Dependencies, folder);
}
