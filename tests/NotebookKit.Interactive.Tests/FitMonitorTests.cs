using AngleSharp.Html.Parser;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookKit.Interactive.Tests;

public sealed class FitMonitorTests
{
    private readonly ManualTime _time = new();
    private readonly List<FitStanding> _shown = [];
    private int _displays;

    [Fact]
    public void Report_FitShorterThanHalfASecond_ShowsNothing()
    {
        using (var monitor = Monitor())
        {
            foreach (var iteration in Enumerable.Range(1, 9)) After(50, monitor, Nmf(1, iteration, 100 - iteration));
            After(40, monitor, Nmf(1, 9, 91, ends: true));
            After(10_000, monitor, Nmf(1, 1, 99));
        }

        Assert.Empty(_shown);
    }

    [Fact]
    public void Report_LongFit_IsOneDisplayThatCollapsesWhenTheLastRunEnds()
    {
        using var monitor = Monitor();
        foreach (var iteration in Enumerable.Range(1, 20)) After(100, monitor, Nmf(1, iteration, 200 - iteration));
        After(100, monitor, Nmf(1, 20, 180, ends: true));
        monitor.Dispose();

        Assert.Equal(1, _displays);
        Assert.Equal("NMF: 1 run, 20 iterations, loss 180", _shown[^1].Text);
        Assert.Null(_shown[^1].Fraction);
        Assert.All(_shown.SkipLast(1), standing => Assert.InRange(standing.Fraction!.Value, 0.05, 0.2));
    }

    [Fact]
    public void Report_ManyReports_ChangeTheDisplayFourTimesASecondAtMost()
    {
        using var monitor = Monitor();
        for (var iteration = 1; iteration <= 100; iteration++) After(50, monitor, Nmf(1, iteration, 1000 - iteration));

        // 4.95 s after the first report, and half a second of patience.
        Assert.InRange(_shown.Count, 15, 19);
    }

    [Fact]
    public void Report_SeveralStarts_SaysWhatIsDoneHowFarTheSeedsLieApartAndWhatIsLeft()
    {
        using var monitor = Monitor();
        After(0, monitor, Nmf(1, 0, 9, runs: 2));
        After(1_000, monitor, Nmf(2, 50, 1.5, runs: 2));
        Assert.Equal("NMF: 25 %, 0 of 2 runs done, iteration 50 of at most 100, loss 1.5 (worst run +500 %); 1.0 s, at most about 3.0 s left", _shown[^1].Text);

        After(1_000, monitor, Nmf(2, 60, 1.25, runs: 2, ends: true));
        Assert.Equal("NMF: 50 %, 1 of 2 runs done, iteration 60 of at most 100, loss 1.25 (worst run +620 %); 2.0 s, at most about 2.0 s left", _shown[^1].Text);
        Assert.Equal(0.5, _shown[^1].Fraction);
    }

    [Fact]
    public void Report_AlgorithmWithoutLoss_ForecastsWithoutABound()
    {
        using var monitor = Monitor();
        After(0, monitor, new FitProgress("UMAP", 1, 1, 10, 500, null));
        After(2_000, monitor, new FitProgress("UMAP", 1, 1, 255, 500, null));
        Assert.Equal("UMAP: 51 %, iteration 255 of at most 500; 2.0 s, about 2.0 s left", Assert.Single(_shown).Text);
    }

    [Fact]
    public void Report_SeveralFits_ShareOneDisplayAndDoNotCompareLosses()
    {
        using var monitor = Monitor();
        foreach (var fit in Enumerable.Range(0, 3))
        {
            After(10, monitor, Nmf(1, 1, 100 * fit));
            After(600, monitor, Nmf(1, 50, 10 * fit));
            After(10, monitor, Nmf(1, 60, fit, ends: true));
        }

        After(10, monitor, new FitProgress("UMAP", 1, 1, 500, 500, null) { EndsRun = true });
        Assert.Equal(1, _displays);
        Assert.Equal("NMF: 3 runs, 180 iterations; UMAP: 1 run, 500 iterations", _shown[^1].Text);
    }

    [Fact]
    public void Report_SeedsThatAgree_NameTheirLossOnce()
    {
        using var monitor = Monitor();
        After(0, monitor, Nmf(1, 1, 9, runs: 2));
        After(600, monitor, Nmf(2, 1, 8, runs: 2));
        After(0, monitor, Nmf(1, 7, 3.00000001, runs: 2, ends: true));
        After(0, monitor, Nmf(2, 5, 3, runs: 2, ends: true));
        Assert.Equal("NMF: 2 runs, 12 iterations, loss 3 in all runs", _shown[^1].Text);
    }

    [Theory]
    [InlineData(100, 104.5, "loss 100 (worst run +4.5 %)")]
    [InlineData(100, 100.02, "loss 100 (worst run +0.02 %)")]
    [InlineData(-3, -1, "loss -3 to -1")]
    [InlineData(0, 2, "loss 0 to 2")]
    [InlineData(-3, -3, "loss -3 in all runs")]
    [InlineData(0, 0, "loss 0 in all runs")]
    public void Report_TwoSeeds_SaysHowFarTheyLieApart(double first, double second, string expected)
    {
        using var monitor = Monitor();
        After(0, monitor, Nmf(1, 1, 1, runs: 2));
        After(600, monitor, Nmf(2, 1, 1, runs: 2));
        After(0, monitor, Nmf(1, 7, first, runs: 2, ends: true));
        After(0, monitor, Nmf(2, 5, second, runs: 2, ends: true));
        Assert.Equal("NMF: 2 runs, 12 iterations, " + expected, _shown[^1].Text);
    }

    [Fact]
    public void Dispose_FitThatFailed_CollapsesToWhatHadEnded()
    {
        var monitor = Monitor();
        After(0, monitor, Nmf(1, 30, 4, runs: 2, ends: true));
        After(600, monitor, Nmf(2, 10, 5, runs: 2));
        monitor.Dispose();
        Assert.Equal("NMF: 1 run, 30 iterations, loss 4", _shown[^1].Text);

        var count = _shown.Count;
        After(1_000, monitor, Nmf(2, 20, 4, runs: 2));
        Assert.Equal(count, _shown.Count);
    }

    [Fact]
    public void Cancellation_DuringAFit_SaysSoAtOnceAndThenNoMore()
    {
        using var source = new CancellationTokenSource();
        using var monitor = Monitor(source.Token);
        After(0, monitor, Nmf(1, 1, 9));
        After(600, monitor, Nmf(1, 30, 4));
        source.Cancel();
        Assert.Equal("Interrupted. NMF: no run has ended", _shown[^1].Text);

        After(600, monitor, Nmf(1, 40, 3));
        Assert.Equal(2, _shown.Count);
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(-1, int.MaxValue, -5, int.MaxValue)]
    [InlineData(7, 2, int.MaxValue, 1)]
    public void Report_NumbersThatMakeNoSense_StillGiveAFraction(int run, int runs, int iteration, int most)
    {
        using var monitor = Monitor();
        foreach (var loss in new double?[] { double.NaN, double.PositiveInfinity, null })
            After(600, monitor, new FitProgress("mine", run, runs, iteration, most, loss));
        Assert.All(_shown, standing => Assert.InRange(standing.Fraction!.Value, 0, 1));
        Assert.Equal(2, _shown.Count);
    }

    [Fact]
    public void Report_RealFitOfSeveralStarts_EndsInTheFiguresOfTheModel()
    {
        using var monitor = new FitMonitor(Show, new ManualTime { Step = TimeSpan.FromMilliseconds(300) }, TestContext.Current.CancellationToken);
        var model = NotebookKit.Nmf.Fit(Samples.Data(), 2, new NmfOptions { Starts = 3, Tolerance = 0, MaxIterations = 40 }, monitor, TestContext.Current.CancellationToken);

        var (iterations, loss) = (model.Fit.Runs.Sum(run => run.Iterations), model.Fit.Loss.ToString("G6", System.Globalization.CultureInfo.InvariantCulture));
        Assert.StartsWith($"NMF: 3 runs, {iterations} iterations, loss {loss} ", _shown[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_WhileAFitRuns_IsABarWithTheTextBesideIt()
    {
        NotebookKitExtension.Load();
        var page = new HtmlParser().ParseDocument(new FitStanding("NMF: <1> & 2", 0.256).ToDisplayString(HtmlFormatter.MimeType));

        var bar = Assert.Single(page.QuerySelectorAll("progress"));
        Assert.Equal(("0.256", "1", "26 %"), (bar.GetAttribute("value"), bar.GetAttribute("max"), bar.TextContent));
        Assert.Equal("NMF: <1> & 2", page.QuerySelector("span")!.TextContent);
    }

    [Fact]
    public void Html_AfterTheFit_IsTheTextAlone()
    {
        NotebookKitExtension.Load();
        var standing = new FitStanding("NMF: 1 run", null);
        Assert.DoesNotContain("<progress", standing.ToDisplayString(HtmlFormatter.MimeType), StringComparison.Ordinal);
        Assert.Equal("NMF: 1 run", standing.ToDisplayString(PlainTextFormatter.MimeType));
    }

    private FitMonitor Monitor(CancellationToken cancellation = default) => new(Show, _time, cancellation);

    private Action<FitStanding> Show(FitStanding standing)
    {
        _displays++;
        _shown.Add(standing);
        return _shown.Add;
    }

    private void After(int milliseconds, FitMonitor monitor, FitProgress progress)
    {
        _time.Now += TimeSpan.FromMilliseconds(milliseconds);
        monitor.Report(progress);
    }

    private static FitProgress Nmf(int run, int iteration, double loss, int runs = 1, bool ends = false) => new("NMF", run, runs, iteration, 100, loss) { EndsRun = ends };

    /// <summary>A clock that goes only when told, or a step each time it is read.</summary>
    private sealed class ManualTime : TimeProvider
    {
        public TimeSpan Now { get; set; } = TimeSpan.FromDays(1);

        public TimeSpan Step { get; init; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => (Now += Step).Ticks;
    }
}
