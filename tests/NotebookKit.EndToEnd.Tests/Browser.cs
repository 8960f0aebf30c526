using Microsoft.Playwright;
using NotebookKit.Testing;

[assembly: AssemblyFixture(typeof(NotebookKit.EndToEnd.Tests.Browser))]

namespace NotebookKit.EndToEnd.Tests;

/// <summary>One headless Chromium for all tests; the tests skip where there is none.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string PathVariable = "NOTEBOOKKIT_CHROMIUM";
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly string[] Flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } path) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Flags });
    }

    /// <summary>A page without network, with or without scripts; skips the test if there is no browser.</summary>
    public async Task<IPage> NewOfflinePageAsync(bool scripts = true, int width = 1100)
    {
        var page = await NewPageAsync(new() { JavaScriptEnabled = scripts, ViewportSize = new() { Width = width, Height = 900 } });
        await page.Context.SetOfflineAsync(true);
        return page;
    }

    /// <summary>A page that reaches one server and nothing else; skips the test if there is no browser.</summary>
    public async Task<IPage> NewPageOfAsync(Uri server)
    {
        var page = await NewPageAsync(new() { ViewportSize = new() { Width = 1100, Height = 900 } });
        await page.RouteAsync(address => new Uri(address) is { Scheme: "http" or "https" } uri && uri.Authority != server.Authority, route => route.AbortAsync());
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private async Task<IPage> NewPageAsync(BrowserNewContextOptions options)
    {
        if (_browser is null) RealData.SkipUnlessRequired($"no Chromium: none of {string.Join(", ", Names)} is on the path, and {PathVariable} is not set");
        var context = await _browser!.NewContextAsync(options);
        return await context.NewPageAsync();
    }

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable(PathVariable);
        if (!string.IsNullOrEmpty(named)) return named;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
