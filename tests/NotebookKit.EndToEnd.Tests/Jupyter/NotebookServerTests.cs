using System.Text.Json.Nodes;
using Microsoft.Playwright;
using NotebookKit.Testing;

namespace NotebookKit.EndToEnd.Tests.Jupyter;

/// <summary>A notebook server with a page in a browser that reaches nothing else: what a person sees.</summary>
public sealed class NotebookServerTests(JupyterInstallation jupyter, Browser browser)
{
    private const string Chart = """
        #r "nuget: NotebookKit.Interactive"
        using NotebookKit;
        using NotebookKit.Charts;
        LineChart.CreateSingle([1.0, 3.0, 2.0])
        """;

    private const string Wait = """
        Console.WriteLine("waiting");
        FitContext.Current.Cancellation.WaitHandle.WaitOne();
        FitContext.Current.Cancellation.ThrowIfCancellationRequested();
        """;

    [Theory]
    [InlineData("notebookkit-csharp")]
    [InlineData(".net-csharp")]
    public async Task Notebook_InTheBrowser_ShowsALiveChartAndIsInterruptedAndRestarted(string kernel)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathOf("test.ipynb"), Notebook(kernel, Chart, Wait, "6*7"), TestContext.Current.CancellationToken);
        using var server = await NotebookServer.StartOrSkipAsync(jupyter, folder.Root);
        var page = await browser.NewPageOfAsync(server.Address);
        await page.GotoAsync(new Uri(server.Address, "notebooks/test.ipynb").AbsoluteUri);
        await UntilAsync(page, "window.Jupyter && Jupyter.notebook && Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected()");

        await page.EvaluateAsync("Jupyter.notebook.execute_cells([0])");
        await UntilAsync(page, "document.querySelectorAll('[data-nk-live=\"true\"] .main-svg').length > 0");
        Assert.Empty(await page.EvaluateAsync<string[]>("performance.getEntriesByType('resource').map(r => r.name).filter(n => n.startsWith('http') && !n.startsWith(location.origin))"));

        await page.EvaluateAsync("Jupyter.notebook.execute_cells([1, 2])");
        await UntilAsync(page, Shows(1, "waiting"));
        await page.EvaluateAsync("Jupyter.notebook.kernel.interrupt()");
        await UntilAsync(page, Shows(1, "cancelled"));
        // What waited behind the interrupted cell was not run.
        Assert.Equal("", await page.EvaluateAsync<string>("Jupyter.notebook.get_cell(2).output_area.element.text()"));
        await page.EvaluateAsync("Jupyter.notebook.execute_cells([2])");
        await UntilAsync(page, Shows(2, "42"));

        await page.EvaluateAsync("Jupyter.notebook.kernel.restart()");
        await page.EvaluateAsync("Jupyter.notebook.get_cell(2).clear_output()");
        await UntilAsync(page, "Jupyter.notebook.kernel.is_connected()");
        await page.EvaluateAsync("Jupyter.notebook.execute_cells([2])");
        await UntilAsync(page, Shows(2, "42"));
        // The number comes with the reply, after the value; it counts from 1 again.
        await UntilAsync(page, "Jupyter.notebook.get_cell(2).input_prompt_number === 1");
        await page.Context.CloseAsync();
    }

    private static string Shows(int cell, string text) => $"Jupyter.notebook.get_cell({cell}).output_area.element.text().includes('{text}')";

    private static Task UntilAsync(IPage page, string condition) => page.WaitForFunctionAsync(condition, null, new() { Timeout = 90_000 });

    private static string Notebook(string kernel, params string[] cells) => new JsonObject
    {
        ["cells"] = new JsonArray([.. cells.Select(code => new JsonObject
        {
            ["cell_type"] = "code", ["execution_count"] = null, ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(), ["source"] = code,
        })]),
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = kernel, ["display_name"] = kernel, ["language"] = "C#" } },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 4,
    }.ToJsonString();
}
