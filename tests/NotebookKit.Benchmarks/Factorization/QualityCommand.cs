using System.CommandLine;
using NotebookKit.Benchmarks.Matrices;
using NotebookKit.Benchmarks.Reporting;
using NotebookKit.Benchmarks.Running;
using NotebookKit.Factorization.Engine;

namespace NotebookKit.Benchmarks.Factorization;

/// <summary><c>quality</c>: the losses that the default settings end at, beside those of an exact and plain method.</summary>
internal static class QualityCommand
{
    private const double Wanted = 1.001;

    private static readonly Case[] Cases = [new("aml", 5), new("aml", 20), new("movielens", 10), new("hawaiibirds", 10)];

    public static Command Create()
    {
        var data = DataFolder.Option();
        var pattern = CaseFilter.Option();
        var starts = CountOption.Of("--starts", "How many random starts.", 20);
        var report = new ReportOptions();
        var command = new Command("quality", "Compares final losses with those of exact alternating least squares.") { data, pattern, starts };
        report.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var cases = CaseFilter.Of(Cases, item => item.Name, parsed.GetValue(pattern));
            Run(DataFolder.Require(parsed.GetValue(data)), cases, parsed.GetValue(starts), report.Read(parsed), cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Run(string data, IReadOnlyList<Case> cases, int starts, Report report, CancellationToken cancellation)
    {
        var shown = new Table("case", "loss of", "exact", "ours", "ratio", "at most", "reached", "exact iterations", "our iterations");
        var figures = new Table("case", "loss_of", "exact_loss", "our_loss", "ratio", "wanted_ratio", "reached", "exact_iterations", "our_iterations");
        foreach (var item in cases)
        {
            Report.Note($"{item.Name}: {starts} starts");
            var values = DataFolder.Read(data, item.DataSet);
            var options = new NmfOptions { Starts = starts };
            var exact = Exact(values, item.Rank, options, cancellation);
            var ours = Nmf.Fit(values, item.Rank, options, cancellation: cancellation).Fit.Runs;
            if (exact.Any(run => !run.Converged)) Report.Note($"{item.Name}: exact runs were cut off at {ExactAlternation.MostIterations} iterations");
            var exactIterations = Timing.Median(exact.Select(run => (double)run.Iterations));
            var ourIterations = Timing.Median(ours.Select(run => (double)run.Iterations));
            Add("median", Timing.Median(exact.Select(run => run.Loss)), Timing.Median(ours.Select(run => run.Loss)));
            Add("best", exact.Min(run => run.Loss), ours.Min(run => run.Loss));
            report.Save(figures);

            void Add(string which, double reference, double loss)
            {
                var (ratio, reached) = (loss / reference, loss <= Wanted * reference);
                shown.Add(
                    item.Name, which, Figures.Loss(reference), Figures.Loss(loss),
                    FormattableString.Invariant($"{ratio:0.00000}"), FormattableString.Invariant($"{Wanted:0.000}"), reached ? "yes" : "no",
                    Figures.Count(exactIterations), Figures.Count(ourIterations));
                figures.Add(
                    item.Name, which, Table.Raw(reference), Table.Raw(loss), Table.Raw(ratio), Table.Raw(Wanted), reached ? "1" : "0",
                    Table.Raw(exactIterations), Table.Raw(ourIterations));
            }
        }

        report.Print(shown);
    }

    private static (double Loss, int Iterations, bool Converged)[] Exact(LabeledMatrix values, int rank, NmfOptions options, CancellationToken cancellation)
    {
        var input = Operand.Of(values.Values);
        var runs = new (double, int, bool)[options.Starts];
        Parallel.For(0, runs.Length, new ParallelOptions { CancellationToken = cancellation },
            start => runs[start] = ExactAlternation.Run(input, rank, options.Seed + start, options.Tolerance));
        return runs;
    }

    private sealed record Case(string DataSet, int Rank)
    {
        public string Name => FormattableString.Invariant($"{DataSet}, rank {Rank}");
    }
}
