using System.CommandLine;
using NotebookKit.Benchmarks.Reporting;
using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Factorization;

/// <summary><c>single</c>: what products in float32 save, and how far the results then differ.</summary>
internal static class SingleCommand
{
    public static Command Create()
    {
        var pattern = CaseFilter.Option();
        var iterations = CountOption.Of("--iterations", "How many iterations a fit has.", 50);
        var repetitions = CountOption.Of("--repetitions", "How many times each fit is timed.", 5);
        var report = new ReportOptions();
        var command = new Command("single", "Times fits with products in float64 and in float32, by turns, dense and sparse.") { pattern, iterations, repetitions };
        report.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var cases = CaseFilter.Of(SingleCase.All, item => item.Name, parsed.GetValue(pattern));
            Run(cases, parsed.GetValue(iterations), parsed.GetValue(repetitions), report.Read(parsed), cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Run(IReadOnlyList<SingleCase> cases, int iterations, int repetitions, Report report, CancellationToken cancellation)
    {
        var shown = new Table("case", "float64", "float32", "ratio", "difference of the loss", "largest difference of d");
        var figures = new Table("case", "double_seconds", "single_seconds", "loss_difference", "d_difference");
        foreach (var item in cases)
        {
            Report.Note(item.Name);
            var values = item.Make();
            var (exact, rounded) = (Fit(NmfArithmetic.DoublePrecision), Fit(NmfArithmetic.SinglePrecision));
            var (exactSeconds, roundedSeconds) = (double.PositiveInfinity, double.PositiveInfinity);

            // By turns, and the shortest of each: what else the machine does only ever adds.
            for (var repetition = 0; repetition < repetitions; repetition++)
            {
                exactSeconds = Math.Min(exactSeconds, Timing.Repeat(1, () => Fit(NmfArithmetic.DoublePrecision))[0]);
                roundedSeconds = Math.Min(roundedSeconds, Timing.Repeat(1, () => Fit(NmfArithmetic.SinglePrecision))[0]);
            }

            var loss = rounded.Fit.Loss / exact.Fit.Loss - 1;
            var scale = exact.Scale.Zip(rounded.Scale, (before, after) => Math.Abs(after / before - 1)).Max();
            shown.Add(
                item.Name, Figures.Time(exactSeconds), Figures.Time(roundedSeconds), FormattableString.Invariant($"{roundedSeconds / exactSeconds:0.00}"),
                FormattableString.Invariant($"{loss:0.0e+0}"), FormattableString.Invariant($"{scale:0.0e+0}"));
            figures.Add(item.Name, Table.Raw(exactSeconds), Table.Raw(roundedSeconds), Table.Raw(loss), Table.Raw(scale));
            report.Save(figures);

            NmfModel Fit(NmfArithmetic arithmetic)
                => Nmf.Fit(values, item.Rank, new NmfOptions { Tolerance = 0, MaxIterations = iterations, Arithmetic = arithmetic }, cancellation: cancellation);
        }

        report.Print(shown);
    }
}
