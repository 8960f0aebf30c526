using Microsoft.Playwright;
using NotebookKit.Gallery;

namespace NotebookKit.EndToEnd.Tests;

/// <summary>Every chart and card in a real browser: live without network, without scripts, in the dark, on a phone, on paper.</summary>
public sealed class GalleryTests(GalleryFolder gallery, Browser browser)
{
    /// <summary>Dozens of charts on a busy machine.</summary>
    private const float Patience = 240_000;

    /// <summary>Figures that reach out of their section; those that are wider than the page scroll within their box.</summary>
    private const string WideFigures =
        "[...document.querySelectorAll('.nk-figure')].filter(e => e.getBoundingClientRect().width > e.parentElement.clientWidth + 1).map(e => e.closest('section').id)";

    private const string DarkTexts = """
        [...document.querySelectorAll('.js-plotly-plot text[class*="title"], .js-plotly-plot .legendtext, .js-plotly-plot .annotation-text')]
            .filter(e => { const [r, g, b] = getComputedStyle(e).fill.match(/[\d.]+/g).map(Number); return 0.3 * r + 0.6 * g + 0.1 * b < 140; })
            .map(e => e.closest('section').id + ': ' + e.textContent)
        """;

    /// <summary>Labels that lie on one another.</summary>
    private const string CoveredLabels = """
        [...document.querySelectorAll('.js-plotly-plot')].flatMap(chart => {
            const shown = [...chart.querySelectorAll('.annotation')].filter(e => e.querySelector('.annotation-text') && getComputedStyle(e).visibility !== 'hidden' && getComputedStyle(e).opacity !== '0')
                .map(e => ({ text: e.textContent, box: e.querySelector('.annotation-text').getBoundingClientRect() })).filter(e => e.text);
            return shown.flatMap((a, i) => shown.slice(0, i)
                .filter(b => Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left) > 3 && Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > 3)
                .map(b => a.text + ' on ' + b.text));
        })
        """;

    private const string HiddenLabels = "[...document.querySelectorAll('#biplot-points .annotation')].filter(e => getComputedStyle(e).visibility === 'hidden')";

    // One page for all stages: to draw all charts takes most of the time.
    [Fact]
    public async Task Page_Offline_IsLiveAndFollowsClicksThemeAndWidth()
    {
        var page = await browser.NewOfflinePageAsync();
        page.SetDefaultTimeout(Patience);
        var (errors, requests) = (new List<string>(), new List<string>());
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") errors.Add(message.Text);
        };
        page.PageError += (_, error) => errors.Add(error);
        page.Request += (_, request) => requests.Add(request.Url);

        await page.GotoAsync(gallery.Page.AbsoluteUri);
        await page.WaitForFunctionAsync("n => document.querySelectorAll('[data-nk-live=\"true\"]').length === n", gallery.FigureCount);
        Assert.Empty(await page.EvaluateAsync<string[]>(WideFigures));

        Assert.Empty(await page.EvaluateAsync<string[]>(CoveredLabels));
        Assert.Equal(0, await page.EvaluateAsync<int>($"{HiddenLabels}.length"));

        // One entry for each group of a grid; a click hides it in bars, embedding and biplot.
        var entries = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#grid .legendtext')].map(e => e.textContent)");
        Assert.Equal(entries.Distinct(), entries);
        await page.Locator("#grid .legendtoggle").First.ClickAsync();
        const string Hidden = "document.querySelector('#grid .js-plotly-plot')._fullData.filter(t => t.visible === 'legendonly')";
        await page.WaitForFunctionAsync($"{Hidden}.length > 0");
        Assert.Equal(3, await page.EvaluateAsync<int>($"{Hidden}.length"));
        Assert.Single((await page.EvaluateAsync<string[]>($"{Hidden}.map(t => t.name)")).Distinct());

        Assert.NotEqual(0, await page.EvaluateAsync<int>($"{DarkTexts}.length"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.WaitForFunctionAsync($"{DarkTexts}.length === 0");

        await page.SetViewportSizeAsync(390, 900);
        await page.WaitForFunctionAsync("document.querySelector('#biplot .js-plotly-plot').offsetWidth <= 480");
        Assert.Empty(await page.EvaluateAsync<string[]>(WideFigures));
        await page.WaitForFunctionAsync($"{HiddenLabels}.length > 0 && {CoveredLabels}.length === 0");
        Assert.Empty(errors);
        Assert.All(requests, address => Assert.Matches("^(file|data|blob):", address));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Page_WithoutScripts_ShowsEveryPictureAndPrintsIt()
    {
        var page = await browser.NewOfflinePageAsync(scripts: false);
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(gallery.Page.AbsoluteUri);
        await AssertPicturesAsync(page, gallery.FigureCount);

        var pdf = await page.PdfAsync(new() { Format = "A4", PrintBackground = true });
        Assert.Equal("%PDF-"u8.ToArray(), pdf[..5]);
        Assert.True(pdf.Length > 200_000, $"The printed gallery has {pdf.Length} bytes.");
        await page.Context.CloseAsync();
    }

    private static async Task AssertPicturesAsync(IPage page, int count)
    {
        // A picture that the browser could not read would have its natural size 0.
        var pictures = await page.EvaluateAsync<double[][]>("[...document.querySelectorAll('.nk-figure img')].map(i => [i.naturalWidth, i.offsetWidth, i.offsetHeight, i.alt.length])");
        Assert.Equal(count, pictures.Length);
        Assert.All(pictures, p => Assert.True(p is [> 0, > 300, > 100, > 0], string.Join(' ', p)));
    }
}
