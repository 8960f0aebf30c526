using NotebookKit.Testing;

[assembly: AssemblyFixture(typeof(NotebookKit.EndToEnd.Tests.WalkthroughRuns))]

namespace NotebookKit.EndToEnd.Tests;

/// <summary>The two runs that the tests look at, each made once: with the real data, and with neither data nor network.</summary>
public sealed class WalkthroughRuns : IDisposable
{
    private readonly Lazy<NotebookRun> _real = new(() => NotebookRun.Start(NotebookRun.WalkthroughPath, Path.GetDirectoryName(RealData.PathOrSkip("aml.rda"))));
    private readonly Lazy<NotebookRun> _simulated = new(() => NotebookRun.Start(NotebookRun.WalkthroughPath, dataDirectory: null));

    /// <summary>The run on the real data; skips the test where they are not at hand.</summary>
    public NotebookRun Real
    {
        get
        {
            // Asked for outside of the lazy value, which would keep the skip as its failure.
            RealData.PathOrSkip("aml.rda");
            return _real.Value;
        }
    }

    /// <summary>The notebook as it was before any run.</summary>
    public byte[] SourceBefore { get; } = File.ReadAllBytes(NotebookRun.WalkthroughPath);

    public NotebookRun Simulated => _simulated.Value;

    public NotebookRun For(bool real) => real ? Real : Simulated;

    public void Dispose()
    {
        if (_real.IsValueCreated) _real.Value.Dispose();
        if (_simulated.IsValueCreated) _simulated.Value.Dispose();
    }
}
