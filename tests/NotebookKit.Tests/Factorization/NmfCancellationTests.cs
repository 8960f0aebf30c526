namespace NotebookKit.Tests.Factorization;

public sealed class NmfCancellationTests
{
    private static readonly NmfOptions Endless = new() { MaxIterations = int.MaxValue, Tolerance = 0, Starts = 3 };
    private static readonly LabeledMatrix Values = Samples.Labeled(Samples.Uniform(1, 120, 90));

    [Fact]
    public void Fit_TokenCancelledBefore_DoesNotStart()
        => Assert.ThrowsAny<OperationCanceledException>(() => Nmf.Fit(Values, 8, Endless, cancellation: new CancellationToken(true)));

    [Fact]
    public void Fit_TokenCancelledOnTheWay_StopsAndNamesTheToken()
    {
        using var source = new CancellationTokenSource();
        var error = Assert.ThrowsAny<OperationCanceledException>(
            () => Nmf.Fit(Values, 8, Endless, new Sink(report => source.Cancel()), source.Token));
        Assert.Equal(source.Token, error.CancellationToken);
    }

    [Fact]
    public void Fit_AmbientTokenCancelledOnTheWay_Stops()
    {
        using var source = new CancellationTokenSource();
        using var scope = FitContext.Use(source.Token, new Sink(report => source.Cancel()));
        Assert.ThrowsAny<OperationCanceledException>(() => Nmf.Fit(Values, 8, Endless));
    }

    [Fact]
    public void Fit_ExplicitArguments_WinOverTheAmbientOnes()
    {
        using var own = new CancellationTokenSource();
        var (ambient, argument) = (new List<FitProgress>(), new List<FitProgress>());
        using var scope = FitContext.Use(new CancellationToken(true), new Sink(ambient.Add));
        var model = Nmf.Fit(Values, 3, new NmfOptions { MaxIterations = 5 }, new Sink(argument.Add), own.Token);
        Assert.Equal(3, model.Rank);
        Assert.Empty(ambient);
        Assert.NotEmpty(argument);
    }

    [Fact]
    public void Fit_SeveralStarts_ReportsEachRunInOrderAndItsEnd()
    {
        var reports = new List<FitProgress>();
        var gate = new Lock();
        var model = Nmf.Fit(Values, 8, new NmfOptions { MaxIterations = 300, Tolerance = 0, Starts = 3 }, new Sink(report =>
        {
            lock (gate) reports.Add(report);
        }));
        Assert.All(reports, report => Assert.Equal(("NMF", 3, 300), (report.Algorithm, report.Runs, report.MaxIterations)));
        for (var run = 1; run <= 3; run++)
        {
            var own = reports.Where(report => report.Run == run).ToArray();
            Assert.Equal(own.Select(report => report.Iteration).Order(), own.Select(report => report.Iteration));
            var onTheWay = own[..^1].Select(report => report.Loss!.Value).ToArray();
            Assert.Equal(onTheWay.OrderDescending(), onTheWay);

            // The last loss is summed entry by entry, those on the way are not: they may differ by rounding.
            Assert.All(onTheWay, loss => Assert.True(own[^1].Loss <= loss * (1 + 1e-9)));
            Assert.Equal(model.Fit.Runs[run - 1].Iterations, own[^1].Iteration);
            Assert.Equal(model.Fit.Runs[run - 1].Loss, own[^1].Loss);
        }
    }

    [Fact]
    public void Fit_ManyQuickIterations_ReportsFarFewerThanThereAre()
    {
        var count = 0;
        var model = Nmf.Fit(Samples.Labeled(Samples.Uniform(2, 8, 8)), 4,
            new NmfOptions { MaxIterations = 5_000, Tolerance = 0 }, new Sink(_ => Interlocked.Increment(ref count)));
        Assert.InRange(count, 1, Math.Max(20, model.Fit.BestRun.Iterations / 10));
    }

    private sealed class Sink(Action<FitProgress> report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report(value);
    }

    [Fact]
    public void Fit_ProgressSinkThatThrows_GivesItsExceptionUnwrapped()
        => Assert.Throws<TimeoutException>(() => Nmf.Fit(
            Samples.Labeled(Samples.Uniform(1, 6, 7)), 2, new NmfOptions { Starts = 3 }, new ThrowingSink(), TestContext.Current.CancellationToken));

    private sealed class ThrowingSink : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => throw new TimeoutException();
    }
}
