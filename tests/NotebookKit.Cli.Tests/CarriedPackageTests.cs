namespace NotebookKit.Cli.Tests;

public sealed class CarriedPackageTests
{
    [Fact]
    public void Bundles_OfTheTool_HaveAllTheirAssembliesAndAScript()
    {
        var (interactive, plotlyNet) = (Composition.Default.Bundles[0], Composition.Default.Bundles[1]);
        Assert.Equal(("NotebookKit.Interactive", "NotebookKit.PlotlyNet"), (interactive.Id, plotlyNet.Id));
        Assert.Equal(interactive.Version, plotlyNet.Version);
        foreach (var name in new[] { "Plotly.NET", "Plotly.NET.CSharp", "FSharp.Core", "DynamicObj", "Giraffe.ViewEngine", "Newtonsoft.Json", "NotebookKit.Charts" })
            Assert.Contains(plotlyNet.AssemblyPaths, path => Path.GetFileName(path) == name + ".dll");
        Assert.Contains("NotebookKitExtension.Load();", interactive.ExtensionScript, StringComparison.Ordinal);
        Assert.Contains("PlotlyNetExtension.Load();", plotlyNet.ExtensionScript, StringComparison.Ordinal);
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
}
