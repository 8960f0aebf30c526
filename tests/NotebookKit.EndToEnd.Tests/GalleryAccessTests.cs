using Microsoft.Playwright;

namespace NotebookKit.EndToEnd.Tests;

/// <summary>Cards and tables for those who see little contrast, use a keyboard, or listen (WCAG 2.2, level AA).</summary>
public sealed class GalleryAccessTests(GalleryFolder gallery, Browser browser)
{
    /// <summary>Texts of cards, folded parts included, whose colour is too close to what lies behind: ratios under 4.5.</summary>
    private const string PaleTexts = """
        (() => {
            document.querySelectorAll('details').forEach(d => d.open = true);
            const parse = c => { const m = c.match(/[\d.]+/g).map(Number); return [m[0], m[1], m[2], m[3] ?? 1]; };
            const over = (f, b) => [0, 1, 2].map(i => f[i] * f[3] + b[i] * (1 - f[3])).concat(1);
            const line = e => e ? [...line(e.parentElement), getComputedStyle(e)] : [];
            const part = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
            const light = c => 0.2126 * part(c[0]) + 0.7152 * part(c[1]) + 0.0722 * part(c[2]) + 0.05;
            const pale = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
                const e = texts.currentNode.parentElement, styles = line(e);
                if (!texts.currentNode.data.trim() || e.closest('script, svg')) continue;
                const behind = styles.reduce((c, s) => over(parse(s.backgroundColor), c), [255, 255, 255, 1]), ink = parse(getComputedStyle(e).color);
                ink[3] *= styles.reduce((o, s) => o * s.opacity, 1);
                const [a, b] = [light(over(ink, behind)), light(behind)];
                if (Math.max(a, b) / Math.min(a, b) < 4.5) pale.push(texts.currentNode.data.trim());
            }
            return pale;
        })()
        """;

    private const string Unnamed = """
        [...document.querySelectorAll('img:not([alt]), th:not([scope]), progress:not([aria-label])'),
         ...[...document.querySelectorAll('table')].filter(t => !t.caption?.textContent.trim()),
         ...[...document.querySelectorAll('thead th')].filter(h => !h.textContent.trim())].map(e => e.closest('section').id + ': ' + e.outerHTML.slice(0, 80))
        """;

    private const string Unreachable = """
        [...document.querySelectorAll('summary')].filter(s => { s.focus({ focusVisible: true }); return document.activeElement !== s || getComputedStyle(s).outlineStyle === 'none'; })
            .map(s => s.textContent)
        """;

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Cards_InAnyTheme_AreReadableNamedAndReachable(ColorScheme scheme)
    {
        var page = await browser.NewOfflinePageAsync();
        page.SetDefaultTimeout(240_000);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        var cards = Gallery.GalleryPage.Write(Path.GetDirectoryName(gallery.Page.LocalPath)!, gallery.Exhibited.Where(exhibit => !exhibit.IsFigure), "cards.html");

        await page.GotoAsync(new Uri(cards).AbsoluteUri);

        Assert.Empty(await page.EvaluateAsync<string[]>(PaleTexts));
        Assert.Empty(await page.EvaluateAsync<string[]>(Unnamed));
        Assert.NotEqual(0, await page.EvaluateAsync<int>("document.querySelectorAll('summary').length"));
        Assert.Empty(await page.EvaluateAsync<string[]>(Unreachable));
        await page.Context.CloseAsync();
    }
}
