using NotebookKit.Kernel;

namespace NotebookKit.Cli.Tests;

public sealed class CarriedPackageTests
{
    [Fact]
    public void Bundles_OfTheTool_HaveAllTheirAssembliesAndTheirScripts()
    {
        var bundles = Composition.Default.Bundles.ToDictionary(bundle => bundle.Id, StringComparer.Ordinal);
        Assert.Equal(["NotebookKit", "NotebookKit.Charts", "NotebookKit.Data", "NotebookKit.Interactive", "NotebookKit.PlotlyNet"], bundles.Keys.Order(StringComparer.Ordinal));
        Assert.Single(bundles.Values.Select(bundle => bundle.Version).Distinct());
        AssertCarries(bundles["NotebookKit"], "NotebookKit", "MathNet.Numerics");
        AssertCarries(bundles["NotebookKit.Interactive"], "NotebookKit.Interactive", "NotebookKit.Data", "NotebookKit.Charts", "Microsoft.Data.Analysis");
        AssertCarries(bundles["NotebookKit.PlotlyNet"], "NotebookKit.PlotlyNet", "Plotly.NET", "Plotly.NET.CSharp", "FSharp.Core", "DynamicObj", "Giraffe.ViewEngine", "Newtonsoft.Json", "NotebookKit.Charts");
        Assert.Contains("NotebookKitExtension.Load();", bundles["NotebookKit.Interactive"].ExtensionScript, StringComparison.Ordinal);
        Assert.Contains("PlotlyNetExtension.Load();", bundles["NotebookKit.PlotlyNet"].ExtensionScript, StringComparison.Ordinal);
        Assert.Null(bundles["NotebookKit"].ExtensionScript);
    }

    [Theory]
    [InlineData("NotebookKit", "NotebookKit.Nmf.Fit(NotebookKit.LabeledMatrix.FromArray(new double[,] { { 1, 2 }, { 2, 4 } }), 1).Rank")]
    [InlineData("NotebookKit.Data", "typeof(NotebookKit.Data.RdaFile).Name.Length > 0 ? 1 : 0")]
    [InlineData("NotebookKit.Charts", "NotebookKit.Charts.HeatmapChart.Create(new double[,] { { 1, 2 } }, [\"r\"], [\"a\", \"b\"]) is null ? 0 : 1")]
    public async Task Run_LibraryAlone_IsReferencedWithoutANetwork(string id, string code)
    {
        using var workspace = new Workspace();
        var notebook = workspace.Write("library.ipynb", $"#r \"nuget: {id}\"\n{code}");
        Assert.Equal(0, await workspace.RunAsync("run", notebook, "--no-html"));
        Assert.Equal("1", (string?)workspace.Cell("library.executed.ipynb", 0)["outputs"]![0]!["data"]!["text/plain"]![0]);
    }

    [Fact]
    public async Task Run_ChartOfPlotlyNet_IsShownWithItsPictureWithoutANetwork()
    {
        using var workspace = new Workspace();
        var notebook = workspace.Write("chart.ipynb",
            "#r \"nuget: NotebookKit.PlotlyNet\"\nPlotly.NET.CSharp.Chart.Point<double, double, string>(x: new[] { 1.0, 2 }, y: new[] { 3.0, 4 })",
            "NotebookKit.PlotlyNet.FigureConversion.ToGenericChart(NotebookKit.Charts.HeatmapChart.Create(new double[,] { { 1, 2 } }, [\"r\"], [\"a\", \"b\"]))");
        Assert.Equal(0, await workspace.RunAsync("run", notebook, "--no-html"));

        foreach (var cell in new[] { 0, 1 })
        {
            var data = workspace.Cell("chart.executed.ipynb", cell)["outputs"]![0]!["data"]!;
            Assert.NotNull(data["application/vnd.plotly.v1+json"]!["data"]);
            Assert.Contains("nk-figure", string.Concat(data["text/html"]!.AsArray().Select(line => (string)line!)), StringComparison.Ordinal);
        }
    }

    private static void AssertCarries(PackageBundle bundle, params string[] assemblies)
    {
        foreach (var assembly in assemblies) Assert.Contains(assembly + ".dll", bundle.AssemblyPaths.Select(Path.GetFileName));
    }
}
