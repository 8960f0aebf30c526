using System.CommandLine;
using System.Diagnostics;
using NotebookKit.Benchmarks.Matrices;
using NotebookKit.Benchmarks.Reporting;
using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Embeddings;

/// <summary><c>umap-growth</c>: time and memory of a layout as the samples become more.</summary>
internal static class UmapGrowthCommand
{
    private const int Dimensions = 20;
    private const int WarmUpSamples = 2000;
    private const int FewestSamples = 100;

    public static Command Create()
    {
        var sizes = new Option<int[]>("--sizes")
        {
            Description = "Numbers of samples.", HelpName = "N …", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [50_000, 100_000, 200_000],
        };
        sizes.Validators.Add(result =>
        {
            if (!result.Errors.Any() && result.GetValueOrDefault<int[]>().Any(size => size < FewestSamples)) result.AddError($"--sizes must be at least {FewestSamples}.");
        });
        var repetitions = CountOption.Of("--repetitions", "How many times each fit is timed.", 1);
        var report = new ReportOptions();
        var command = new Command("umap-growth", "Times layouts of more and more samples, and tells the memory they take.") { sizes, repetitions };
        report.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            Run([.. parsed.GetRequiredValue(sizes).Order()], parsed.GetValue(repetitions), report.Read(parsed), cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Run(IReadOnlyList<int> sizes, int repetitions, Report report, CancellationToken cancellation)
    {
        using var scope = FitContext.Use(cancellation);
        Timing.WarmUp(() => Umap.Fit(SimulatedClusters.Blobs(WarmUpSamples, Dimensions)));
        var shown = new Table("samples", "dimensions", "time", "per sample", "to the first", "memory at the peak");
        var figures = new Table("samples", "dimensions", "seconds", "seconds_per_sample", "peak_bytes");
        var first = double.NaN;

        // Ascending, as the peak is that of the process so far.
        foreach (var size in sizes)
        {
            Report.Note(FormattableString.Invariant($"{size} × {Dimensions}"));
            var samples = SimulatedClusters.Blobs(size, Dimensions);
            var seconds = Timing.Median(Timing.Repeat(repetitions, () => Umap.Fit(samples)));
            var (each, peak) = (seconds / size, Peak());
            if (double.IsNaN(first)) first = each;
            shown.Add(
                Figures.Count(size), Figures.Count(Dimensions), Figures.Time(seconds), FormattableString.Invariant($"{each * 1e6:0.0} µs"),
                FormattableString.Invariant($"{each / first:0.00}"), FormattableString.Invariant($"{peak / 1e6:0} MB"));
            figures.Add(Table.Raw(size), Table.Raw(Dimensions), Table.Raw(seconds), Table.Raw(each), Table.Raw(peak));
            report.Save(figures);
        }

        report.Print(shown);
    }

    private static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
