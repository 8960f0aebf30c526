using Microsoft.Playwright;

namespace NotebookKit.EndToEnd.Tests;

/// <summary>The page that the run leaves, in a real browser.</summary>
public sealed class WalkthroughPageTests(WalkthroughRuns runs, Browser browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Page_OpenedWithoutNetwork_DrawsEveryChartLive(bool real)
    {
        var run = runs.For(real);
        var page = await browser.NewOfflinePageAsync();
        var (errors, requests) = Listen(page);

        await page.GotoAsync(new Uri(run.PagePath).AbsoluteUri);
        var charts = run.CountCharts();
        await page.WaitForFunctionAsync("n => document.querySelectorAll('[data-nk-live=\"true\"]').length === n", charts, new() { Timeout = 30_000 });

        // Plotly's own state: traces that it completed, and a drawing that it laid out and that has a size.
        var drawn = await page.EvaluateAsync<int>("""
            () => [...document.querySelectorAll('.js-plotly-plot')].filter(plot =>
                plot._fullData && plot._fullData.length > 0 &&
                plot.querySelector('.main-svg .plot, .main-svg .cartesianlayer .subplot') &&
                plot.querySelector('.main-svg').getBoundingClientRect().height > 100).length
            """);
        Assert.True(charts >= 6, $"The notebook has {charts} charts.");
        Assert.Equal(charts, drawn);
        Assert.Empty(errors);
        Assert.All(requests, address => Assert.Matches("^(file|data|blob):", address));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Page_OpenedWithoutScripts_ShowsEveryPicture(bool real)
    {
        var run = runs.For(real);
        var page = await browser.NewOfflinePageAsync(scripts: false);

        await page.GotoAsync(new Uri(run.PagePath).AbsoluteUri);

        var pictures = page.Locator(".nk-figure img");
        Assert.Equal(run.CountCharts(), await pictures.CountAsync());
        foreach (var picture in await pictures.AllAsync())
        {
            var box = await picture.BoundingBoxAsync();
            Assert.True(box is { Width: > 300, Height: > 150 }, "A picture has no size.");
            Assert.NotEmpty(await picture.GetAttributeAsync("alt") ?? "");
        }

        Assert.Equal(0, await page.Locator(".js-plotly-plot").CountAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Page_OnAPhone_DoesNotScrollSideways()
    {
        var page = await browser.NewOfflinePageAsync(width: 390);

        await page.GotoAsync(new Uri(runs.Simulated.PagePath).AbsoluteUri);
        await page.WaitForFunctionAsync("n => document.querySelectorAll('[data-nk-live=\"true\"]').length === n", runs.Simulated.CountCharts());

        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Page_SimulatedData_ShowsTheBanner()
    {
        var page = await browser.NewOfflinePageAsync();

        await page.GotoAsync(new Uri(runs.Simulated.PagePath).AbsoluteUri);

        Assert.True(await page.GetByRole(AriaRole.Alert).First.IsVisibleAsync());
        Assert.Contains("SIMULATED DATA", await page.GetByRole(AriaRole.Alert).First.InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private static (List<string> Errors, List<string> Requests) Listen(IPage page)
    {
        var (errors, requests) = (new List<string>(), new List<string>());
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") errors.Add(message.Text);
        };
        page.PageError += (_, error) => errors.Add(error);
        page.Request += (_, request) => requests.Add(request.Url);
        return (errors, requests);
    }
}
