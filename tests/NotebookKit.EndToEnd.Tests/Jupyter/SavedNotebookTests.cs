using System.Text.Json.Nodes;
using Microsoft.Playwright;
using NotebookKit.Gallery;
using NotebookKit.Testing;

namespace NotebookKit.EndToEnd.Tests.Jupyter;

/// <summary>A notebook with every exhibit, as saved, opened in Jupyter's own front ends: by those who trust it and by those who do not.</summary>
public sealed class SavedNotebookTests(GalleryFolder gallery, JupyterInstallation jupyter, JupyterLab lab, Browser browser)
{
    /// <summary>Dozens of charts on a busy machine.</summary>
    private const float Patience = 240_000;

    private const string Outputs = "[...document.querySelectorAll('.output_html, .jp-RenderedHTML')]";

    /// <summary>Pictures in a line of text that a front end's styles moved to lines of their own.</summary>
    private const string MovedPictures =
        Outputs + ".flatMap(o => [...o.querySelectorAll('img')]).filter(i => !i.closest('.nk-figure') && !getComputedStyle(i).display.startsWith('inline')).length";

    private const string UnmarkedSummaries =
        Outputs + ".flatMap(o => [...o.querySelectorAll('summary')]).filter(s => getComputedStyle(s).display !== 'list-item').length";

    /// <summary>Texts of charts and cards that a dark page would swallow.</summary>
    private const string DarkTexts = """
        [...document.querySelectorAll('.js-plotly-plot text[class*="title"], .js-plotly-plot .legendtext, .jp-RenderedHTML section strong')]
            .filter(e => { const style = getComputedStyle(e), [r, g, b] = (e.namespaceURI.endsWith('svg') ? style.fill : style.color).match(/[\d.]+/g).map(Number);
                           return 0.3 * r + 0.6 * g + 0.1 * b < 140; })
            .map(e => e.textContent)
        """;

    public enum FrontEnd
    {
        Notebook,
        JupyterLab,
    }

    [Theory, InlineData(FrontEnd.Notebook), InlineData(FrontEnd.JupyterLab)]
    public async Task Gallery_NotTrusted_ShowsEveryPictureAndEveryCard(FrontEnd frontEnd)
    {
        using var folder = new TemporaryFolder();
        File.Copy(gallery.NotebookPath, folder.PathOf(GalleryNotebook.FileName));
        using var server = await NotebookServer.StartOrSkipAsync(jupyter, folder.Root);
        var page = await OpenAsync(server, frontEnd);

        await page.WaitForFunctionAsync($"n => {Outputs}.length === n", gallery.Exhibited.Count);
        var texts = await page.EvaluateAsync<string[]>(Outputs + ".map(o => o.textContent.trim())");
        Assert.All(gallery.Exhibited.Zip(texts), shown => Assert.True(shown.First.IsFigure == (shown.Second.Length == 0), $"{shown.First.Name}: {shown.Second}"));
        Assert.All(texts, text => Assert.DoesNotContain("function", text, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotContain("prefers-color-scheme", text, StringComparison.Ordinal));
        await AssertPicturesAsync(page);
        await page.Context.CloseAsync();
    }

    [Theory, InlineData(FrontEnd.Notebook), InlineData(FrontEnd.JupyterLab)]
    public async Task Gallery_Trusted_IsLiveAndKeepsItsLines(FrontEnd frontEnd)
    {
        using var folder = new TemporaryFolder();
        var notebook = folder.PathOf(GalleryNotebook.FileName);
        // Jupyter knows a notebook by what is in it: the one that is not trusted must be another.
        var content = JsonNode.Parse(await File.ReadAllTextAsync(gallery.NotebookPath, TestContext.Current.CancellationToken))!;
        content["metadata"]!["title"] = "trusted";
        await File.WriteAllTextAsync(notebook, content.ToJsonString(), TestContext.Current.CancellationToken);
        jupyter.TrustOrSkip(notebook);
        using var server = await NotebookServer.StartOrSkipAsync(jupyter, folder.Root);
        var page = await OpenAsync(server, frontEnd);

        await page.WaitForFunctionAsync("n => document.querySelectorAll('[data-nk-live=\"true\"] .main-svg').length >= n", gallery.FigureCount);
        Assert.Equal(gallery.FigureCount, await page.EvaluateAsync<int>("document.querySelectorAll('[data-nk-live=\"true\"]').length"));
        Assert.Equal(0, await page.EvaluateAsync<int>(MovedPictures));
        Assert.Equal(0, await page.EvaluateAsync<int>(UnmarkedSummaries));
        if (frontEnd == FrontEnd.JupyterLab)
        {
            Assert.NotEqual(0, await page.EvaluateAsync<int>($"{DarkTexts}.length"));
            await page.EvaluateAsync("lab.setTheme('dark')");
            await page.WaitForFunctionAsync($"{DarkTexts}.length === 0");
        }
        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(NotebookServer server, FrontEnd frontEnd)
    {
        var page = await browser.NewPageOfAsync(server.Address);
        page.SetDefaultTimeout(Patience);
        if (frontEnd == FrontEnd.Notebook)
        {
            await page.GotoAsync(new Uri(server.Address, "notebooks/" + GalleryNotebook.FileName).AbsoluteUri);
            await page.WaitForFunctionAsync("window.Jupyter && Jupyter.notebook && Jupyter.notebook._fully_loaded");
        }
        else
        {
            await page.GotoAsync(lab.AddressOrSkip(jupyter, server).AbsoluteUri);
            await page.EvaluateAsync("path => lab.open(path, { kernel: false })", GalleryNotebook.FileName);
        }
        return page;
    }

    private async Task AssertPicturesAsync(IPage page)
    {
        // A picture that the browser could not read would have its natural size 0.
        await page.WaitForFunctionAsync("[...document.querySelectorAll('.nk-figure img')].every(i => i.complete)");
        var pictures = await page.EvaluateAsync<double[][]>("[...document.querySelectorAll('.nk-figure img')].map(i => [i.naturalWidth, i.offsetWidth, i.offsetHeight, i.alt.length])");
        Assert.Equal(gallery.FigureCount, pictures.Length);
        Assert.All(pictures, p => Assert.True(p is [> 0, > 300, > 100, > 0], string.Join(' ', p)));
    }
}
