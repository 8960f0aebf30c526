namespace NotebookKit.Cli.Tests;

public sealed class ExportCommandTests : IDisposable
{
    private readonly Workspace _workspace = new() { Composition = new Composition { ChartScripts = () => ["var fromComposition = 1;"] } };

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Export_Notebook_ShowsItsOutputsWithoutRunning()
    {
        Assert.Equal(0, await _workspace.RunAsync("export", _workspace.Write("page.ipynb", "File.WriteAllText(\"ran.txt\", \"\");")));
        var page = _workspace.Read("page.html");
        Assert.Contains("<pre class=\"stream stdout\">stale</pre>", page, StringComparison.Ordinal);
        Assert.Contains("<title>page</title>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("var fromComposition = 1;", page, StringComparison.Ordinal);
        Assert.False(File.Exists(_workspace.Path("ran.txt")));
    }

    [Fact]
    public async Task Export_NotebookWithAChart_EmbedsTheChartScriptsOnce()
    {
        var path = _workspace.Write("page.ipynb", "1", "2");
        const string Chart = """{"data":{"application/vnd.plotly.v1+json":{"data":[]},"text/html":"chart"},"metadata":{},"output_type":"display_data"}""";
        File.WriteAllText(path, _workspace.Read("page.ipynb").Replace("""{"name":"stdout","output_type":"stream","text":"stale"}""", Chart, StringComparison.Ordinal));

        Assert.Equal(0, await _workspace.RunAsync("export", path));

        Assert.Equal(2, _workspace.Read("page.html").Split("var fromComposition = 1;").Length);
    }

    [Fact]
    public async Task Export_ToNamedFile_WritesThere()
    {
        Assert.Equal(0, await _workspace.RunAsync("export", _workspace.Write("page.ipynb", "1"), "-o", _workspace.Path("other.html")));
        Assert.True(File.Exists(_workspace.Path("other.html")));
        Assert.False(File.Exists(_workspace.Path("page.html")));
    }

    [Fact]
    public async Task Export_OntoTheSource_IsRefused()
    {
        var source = _workspace.Write("page.ipynb", "1");
        Assert.Equal(2, await _workspace.RunAsync("export", source, "-o", source));
        Assert.Contains("never overwritten", _workspace.Error, StringComparison.Ordinal);
        Assert.StartsWith("{\"cells\"", _workspace.Read("page.ipynb"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_IntoNoFolder_NamesTheFolder()
    {
        var page = _workspace.Path("none/page.html");
        Assert.Equal(2, await _workspace.RunAsync("export", _workspace.Write("page.ipynb", "1"), "-o", page));
        Assert.Equal($"There is no folder {_workspace.Path("none")}, so {page} cannot be written.\n", _workspace.Error);
    }

    [Fact]
    public async Task Export_OntoAFolder_SaysSo()
    {
        Directory.CreateDirectory(_workspace.Path("taken"));
        Assert.Equal(2, await _workspace.RunAsync("export", _workspace.Write("page.ipynb", "1"), "-o", _workspace.Path("taken")));
        Assert.Equal($"{_workspace.Path("taken")} is a folder, so no file can be written there.\n", _workspace.Error);
    }

    [Fact]
    public async Task Export_ImageBesideTheNotebook_IsEmbedded()
    {
        File.WriteAllBytes(_workspace.Path("dot.png"), [1, 2, 3]);
        Assert.Equal(0, await _workspace.RunAsync("export", _workspace.Write("page.ipynb", "# ![dot](dot.png)"), "-o", _workspace.Path("other.html")));
        Assert.Contains("src=\"data:image/png;base64,AQID\"", _workspace.Read("other.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_Option_PrintsTheVersion()
    {
        Assert.Equal(0, await _workspace.RunAsync("--version"));
        Assert.StartsWith("0.1.0", _workspace.Output, StringComparison.Ordinal);
    }
}
