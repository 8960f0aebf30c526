using System.Text.Json.Nodes;
using Microsoft.Playwright;
using NotebookKit.Testing;

namespace NotebookKit.EndToEnd.Tests.Jupyter;

/// <summary>The kernel as JupyterLab's own notebook uses it: what a person does there, and sees.</summary>
public sealed class JupyterLabTests(JupyterInstallation jupyter, JupyterLab lab, Browser browser)
{
    private const int Value = 0, Chart = 1, Update = 2, Input = 3, Loop = 4;

    private static readonly string[] Cells =
    [
        "var greeting = \"6 × 7\"; greeting.Length",
        """
        #r "nuget: NotebookKit.Interactive"
        using NotebookKit;
        using NotebookKit.Charts;
        LineChart.CreateSingle([1.0, 3.0, 2.0])
        """,
        "var shown = display(\"before\");\nshown.Update(\"after\");",
        "var name = Console.ReadLine();\nConsole.WriteLine($\"Hello, {name}\");",
        "Console.WriteLine(\"running\");\nwhile (true) { }",
    ];

    [Fact]
    public async Task Notebook_InJupyterLab_RunsCompletesExplainsAsksIsInterruptedAndRestarted()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathOf("test.ipynb"), Notebook(), TestContext.Current.CancellationToken);
        using var server = await NotebookServer.StartOrSkipAsync(jupyter, folder.Root);
        var page = await browser.NewPageOfAsync(server.Address);
        page.SetDefaultTimeout(90_000);
        await page.GotoAsync(lab.AddressOrSkip(jupyter, server).AbsoluteUri);
        await page.EvaluateAsync("path => lab.open(path, { kernel: true })", "test.ipynb");

        await RunAsync(page, Value);
        await page.WaitForFunctionAsync(Shows(Value, "5"));
        await RunAsync(page, Chart);
        await page.WaitForFunctionAsync("document.querySelectorAll('[data-nk-live=\"true\"] .main-svg').length > 0");
        await RunAsync(page, Update);
        await page.WaitForFunctionAsync(Shows(Update, "after"));
        Assert.False(await page.EvaluateAsync<bool>(Shows(Update, "before")));

        await EditAsync(page, Value, "greeting.L", cursor: 10);
        await page.EvaluateAsync("lab.complete()");
        await page.Locator(".jp-Completer-item").Filter(new() { HasText = "Length" }).First.WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await EditAsync(page, Value, "greeting.Length", cursor: 4);
        await page.EvaluateAsync("lab.inspect()");
        await page.Locator(".jp-Tooltip").Filter(new() { HasText = "string" }).First.WaitForAsync();

        await RunAsync(page, Input);
        await page.Locator(".jp-Stdin-input").FillAsync("Ada");
        await page.Locator(".jp-Stdin-input").PressAsync("Enter");
        await page.WaitForFunctionAsync(Shows(Input, "Hello, Ada"));

        await RunAsync(page, Loop);
        await page.WaitForFunctionAsync(Shows(Loop, "running"));
        await page.EvaluateAsync("lab.panel.sessionContext.session.kernel.interrupt()");
        await page.WaitForFunctionAsync(Shows(Loop, "cancelled"));

        await page.EvaluateAsync("lab.panel.sessionContext.restartKernel()");
        await EditAsync(page, Value, "6 * 7", cursor: 0);
        await RunAsync(page, Value);
        await page.WaitForFunctionAsync(Shows(Value, "42"));
        await page.WaitForFunctionAsync("lab.panel.content.widgets[0].model.executionCount === 1");
        await page.Context.CloseAsync();
    }

    /// <summary>Starts a cell, and does not wait for its end.</summary>
    private static Task RunAsync(IPage page, int cell) =>
        page.EvaluateAsync("cell => { lab.panel.content.activeCellIndex = cell; lab.NotebookActions.run(lab.panel.content, lab.panel.sessionContext); }", cell);

    private static Task EditAsync(IPage page, int cell, string code, int cursor) => page.EvaluateAsync("""
        async ([cell, code, cursor]) => {
            const notebook = lab.panel.content;
            notebook.activeCellIndex = cell;
            notebook.mode = 'edit';
            const { editor } = notebook.activeCell;
            notebook.activeCell.model.sharedModel.setSource(code);
            editor.focus();
            editor.setCursorPosition(editor.getPositionAt(cursor));
        }
        """, new object[] { cell, code, cursor });

    private static string Shows(int cell, string text) => $"lab.panel.content.widgets[{cell}].outputArea.node.textContent.includes('{text}')";

    private static string Notebook() => new JsonObject
    {
        ["cells"] = new JsonArray([.. Cells.Select(code => new JsonObject
        {
            ["cell_type"] = "code", ["execution_count"] = null, ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(), ["source"] = code,
        })]),
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = "notebookkit-csharp", ["display_name"] = "C# (NotebookKit)", ["language"] = "C#" } },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 4,
    }.ToJsonString();
}
