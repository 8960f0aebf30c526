using NotebookKit.Interactive;
using NotebookKit.Kernel;

namespace NotebookKit.Cli.Tests;

public sealed class CellProgressTests : IDisposable
{
    // What a fit does, without its arithmetic.
    private const string Fit = """
        void Fit(int milliseconds, int step = 1)
        {
            for (var i = step; i <= 20; i += step)
            {
                NotebookKit.FitContext.Current.Progress!.Report(new NotebookKit.FitProgress("NMF", 1, 1, i, 20, 1.0 / i) { EndsRun = i == 20 });
                System.Threading.Thread.Sleep(milliseconds / 20);
            }
        }
        """;

    private readonly CSharpSession _session = new(new CSharpSessionOptions { Bundles = Composition.Default.Bundles, CellScope = CellProgress.Open });
    private readonly Sink _sink = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Cell_WithALongFit_ShowsOneDisplayThatEndsInOneLine()
    {
        await RunAsync("#r \"nuget: NotebookKit.Interactive\"\n" + Fit);
        await RunAsync("await System.Threading.Tasks.Task.Run(() => Fit(2_000));");

        Assert.StartsWith("display 1: NMF: ", _sink.Log[0], StringComparison.Ordinal);
        Assert.InRange(_sink.Log.Count, 3, 20);
        Assert.All(_sink.Log.Skip(1), line => Assert.StartsWith("update 1: NMF: ", line, StringComparison.Ordinal));
        Assert.Equal("update 1: NMF: 1 run, 20 iterations, loss 0.05", _sink.Log[^1]);
        Assert.Contains("<progress", _sink.Bundles[0].Text("text/html"), StringComparison.Ordinal);
        Assert.All(_sink.Bundles, bundle => Assert.Equal(["text/html", "text/plain"], bundle.Data.Keys.Order()));
    }

    [Fact]
    public async Task Cell_WithAShortFit_ShowsNothing()
    {
        await RunAsync("#r \"nuget: NotebookKit.Interactive\"\n" + Fit);
        // Two reports, the second of which is the last: not due however slow the machine is.
        await RunAsync("Fit(20, step: 10);");
        Assert.Empty(_sink.Log);
    }

    [Fact]
    public async Task Cell_InterruptedInAFit_SaysSo()
    {
        await RunAsync("#r \"nuget: NotebookKit.Interactive\"\n" + Fit);
        using var interrupt = new CancellationTokenSource();
        _sink.Shown = () => interrupt.Cancel();
        var result = await _session.ExecuteAsync("Fit(60_000);", _sink, interrupt.Token);

        Assert.Equal(CellErrorKind.Cancelled, result.Error!.Kind);
        Assert.Equal("update 1: Interrupted. NMF: no run has ended", _sink.Log[^1]);
    }

    [Fact]
    public async Task Cell_FitOnAThreadWithoutTheContext_ShowsItsProgressToo()
    {
        await RunAsync("#r \"nuget: NotebookKit.Interactive\"");
        await RunAsync("""
            var progress = NotebookKit.FitContext.Current.Progress!;
            var thread = new System.Threading.Thread(() =>
            {
                for (var i = 1; i <= 20; i++)
                {
                    progress.Report(new NotebookKit.FitProgress("UMAP", 1, 1, i, 20, null) { EndsRun = i == 20 });
                    System.Threading.Thread.Sleep(60);
                }
            });
            thread.UnsafeStart();
            thread.Join();
            """);
        Assert.StartsWith("display 1: UMAP: ", _sink.Log[0], StringComparison.Ordinal);
        Assert.Equal("update 1: UMAP: 1 run, 20 iterations", _sink.Log[^1]);
    }

    [Fact]
    public async Task Cell_AfterAnotherWithAFit_HasADisplayOfItsOwn()
    {
        await RunAsync("#r \"nuget: NotebookKit.Interactive\"\n" + Fit);
        await RunAsync("Fit(1_200);");
        await RunAsync("Fit(1_200);");
        Assert.Contains(_sink.Log, line => line.StartsWith("display 2: ", StringComparison.Ordinal));
        Assert.Equal("update 2: NMF: 1 run, 20 iterations, loss 0.05", _sink.Log[^1]);
    }

    private async Task RunAsync(string code)
    {
        var result = await _session.ExecuteAsync(code, _sink, TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, result.Error?.Message);
    }

    /// <summary>Notes displays, and updates with the number of the display they are for.</summary>
    private sealed class Sink : ICellSink
    {
        private readonly List<string> _ids = [];

        public List<string> Log { get; } = [];

        public List<MimeBundle> Bundles { get; } = [];

        public Action? Shown { get; set; }

        public void Display(MimeBundle bundle, string? displayId = null)
        {
            _ids.Add(displayId!);
            Note("display", bundle, displayId!);
        }

        public void Update(MimeBundle bundle, string displayId) => Note("update", bundle, displayId);

        public void Print(ConsoleChannel channel, string text) => Log.Add(text);

        public void Clear(bool wait) => Log.Add("clear");

        public void Result(MimeBundle bundle) => Log.Add("result");

        public string? ReadLine(string prompt, bool isPassword, CancellationToken cancellationToken) => null;

        private void Note(string what, MimeBundle bundle, string id)
        {
            Log.Add($"{what} {_ids.IndexOf(id) + 1}: {bundle.Text("text/plain")}");
            Bundles.Add(bundle);
            Shown?.Invoke();
        }
    }
}
