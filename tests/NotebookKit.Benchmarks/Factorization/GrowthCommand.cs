using System.CommandLine;
using NotebookKit.Benchmarks.Reporting;
using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Factorization;

/// <summary><c>growth</c>: the time of an iteration by entries and factors, which should not rise with the size.</summary>
internal static class GrowthCommand
{
    private const int Few = 10;
    private const int Many = 60;

    public static Command Create()
    {
        var pattern = CaseFilter.Option();
        var repetitions = CountOption.Of("--repetitions", "How many times each fit is timed.", 5);
        var report = new ReportOptions();
        var command = new Command("growth", "Times an iteration at three sizes and three ranks, dense and sparse.") { pattern, repetitions };
        report.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var cases = CaseFilter.Of(GrowthCase.All, item => item.Storage, parsed.GetValue(pattern));
            Run(cases, parsed.GetValue(repetitions), report.Read(parsed), cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Run(IReadOnlyList<GrowthCase> cases, int repetitions, Report report, CancellationToken cancellation)
    {
        using var scope = FitContext.Use(cancellation);
        var shown = new Table("storage", "rows", "columns", "entries", "rank", "an iteration", "per entry and factor", "to the first");
        var figures = new Table("storage", "rows", "columns", "entries", "rank", "iteration_seconds", "seconds_per_entry_and_factor");
        foreach (var sizes in cases.GroupBy(item => item.IsSparse))
        {
            var first = double.NaN;
            foreach (var item in sizes)
            {
                Report.Note(FormattableString.Invariant($"{item.Storage}, {item.Rows} × {item.Columns}, rank {item.Rank}"));
                var seconds = SecondsOfAnIteration(item.Make(), item.Rank, repetitions);
                var each = seconds / item.Entries / item.Rank;
                if (double.IsNaN(first)) first = each;
                shown.Add(
                    item.Storage, Figures.Count(item.Rows), Figures.Count(item.Columns), Figures.Count(item.Entries), Figures.Count(item.Rank),
                    Figures.Time(seconds), FormattableString.Invariant($"{each * 1e9:0.000} ns"), FormattableString.Invariant($"{each / first:0.00}"));
                figures.Add(
                    item.Storage, Table.Raw(item.Rows), Table.Raw(item.Columns), Table.Raw(item.Entries), Table.Raw(item.Rank),
                    Table.Raw(seconds), Table.Raw(each));
                report.Save(figures);
            }
        }

        report.Print(shown);
    }

    /// <summary>
    /// The difference of a long fit and a short one by that of their iterations, so that checks, conversions, the way on
    /// a sketch and the final residual drop out.
    /// </summary>
    private static double SecondsOfAnIteration(LabeledMatrix values, int rank, int repetitions)
    {
        Timing.WarmUp(() => Fit(Few));
        Timing.WarmUp(() => Fit(Many));

        // A fit that can get no lower ends sooner than it may.
        var iterations = Fit(Many) - Fit(Few);
        if (iterations <= 0) throw new BenchmarkException($"{values.RowCount} × {values.ColumnCount}: the fit ends within {Few} iterations; it takes longer ones to time.");

        // By turns: what makes the machine slower or faster for a while then meets both.
        var differences = Enumerable.Range(0, repetitions)
            .Select(_ => Timing.Repeat(1, () => Fit(Many))[0] - Timing.Repeat(1, () => Fit(Few))[0]);
        return Timing.Median(differences) / iterations;

        int Fit(int most) => Nmf.Fit(values, rank, new NmfOptions { Tolerance = 0, MaxIterations = most }).Fit.BestRun.Iterations;
    }
}
