using NotebookKit.Testing;

namespace NotebookKit.EndToEnd.Tests;

/// <summary>The notebook about Plotly.NET, run with neither data nor network, and its page in a real browser.</summary>
public sealed class PlotlyNetNotebookTests(PlotlyNetNotebookTests.OfflineRun offline, Browser browser) : IClassFixture<PlotlyNetNotebookTests.OfflineRun>
{
    private const int Charts = 3;

    [Fact]
    public void Run_NeitherDataNorNetwork_SucceedsAndSaysThatTheDataAreSimulated()
    {
        var run = offline.Run;
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal(Charts, run.CountCharts());
        Assert.Contains("SIMULATED DATA", File.ReadAllText(run.ExecutedPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OpenedWithoutNetwork_DrawsThePlotlyNetChartsLive()
    {
        var page = await browser.NewOfflinePageAsync();
        await page.GotoAsync(new Uri(offline.Run.PagePath).AbsoluteUri);
        await page.WaitForFunctionAsync("n => document.querySelectorAll('[data-nk-live=\"true\"]').length === n", Charts, new() { Timeout = 30_000 });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Page_OpenedWithoutScripts_ShowsPicturesAndSaysWhatHasNone()
    {
        var page = await browser.NewOfflinePageAsync(scripts: false);
        await page.GotoAsync(new Uri(offline.Run.PagePath).AbsoluteUri);

        var pictures = await page.Locator(".nk-figure img").AllAsync();
        var heights = new List<float>();
        foreach (var picture in pictures) heights.Add((await picture.BoundingBoxAsync())!.Height);
        Assert.Equal(Charts, heights.Count);
        // Bars and points are drawn; figures have no violins, so that a low card stands for them.
        Assert.Equal(2, heights.Count(height => height > 300));
        Assert.Contains("violin traces", await pictures[1].GetAttributeAsync("alt"), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Page_OnAPhone_DoesNotScrollSideways()
    {
        var page = await browser.NewOfflinePageAsync(width: 390);
        await page.GotoAsync(new Uri(offline.Run.PagePath).AbsoluteUri);
        await page.WaitForFunctionAsync("n => document.querySelectorAll('[data-nk-live=\"true\"]').length === n", Charts, new() { Timeout = 30_000 });
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Page_DataFrame_ItsNumbersStandUnderTheirHeaders()
    {
        var page = await browser.NewOfflinePageAsync();
        await page.GotoAsync(new Uri(offline.Run.PagePath).AbsoluteUri);
        var table = page.Locator("section[aria-label^='Data frame'] table").First;
        Assert.Equal("left", await table.Locator("tbody td").First.EvaluateAsync<string>("cell => getComputedStyle(cell).textAlign"));
        Assert.Equal("right", await table.Locator("tbody td").Nth(2).EvaluateAsync<string>("cell => getComputedStyle(cell).textAlign"));
        await page.Context.CloseAsync();
    }

    /// <summary>One run for all of these tests.</summary>
    public sealed class OfflineRun : IDisposable
    {
        private readonly Lazy<NotebookRun> _run = new(() => NotebookRun.Start(Repository.PathOf("notebooks", "02-plotly-net.ipynb"), dataDirectory: null));

        public NotebookRun Run => _run.Value;

        public void Dispose()
        {
            if (_run.IsValueCreated) _run.Value.Dispose();
        }
    }
}
