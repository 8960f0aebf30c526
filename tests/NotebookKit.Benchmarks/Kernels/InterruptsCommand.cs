using System.CommandLine;
using NotebookKit.Benchmarks.Reporting;
using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Kernels;

/// <summary><c>interrupts</c>: how soon the installed C# kernel ends a cell that is interrupted, beside Python's.</summary>
internal static class InterruptsCommand
{
    private static readonly (string Key, string Name)[] Cases =
    [
        ("loop", "busy loop at the top"), ("lambda", "in a lambda"), ("method", "in a method"), ("allocations", "with allocations"), ("await", "after an await"),
        ("delay", "asynchronous delay"), ("sleep", "sleeping thread"), ("parallel", "parallel loop with a busy body"), ("input", "waiting for input"),
        ("fit", "Nmf.Fit, 4,000 × 2,000, rank 40"), ("library", "lambda called by a library"), ("row", "busy loop, one after the other"),
    ];

    public static Command Create()
    {
        var kernel = KernelPair.KernelOption();
        var repetitions = CountOption.Of("--repetitions", "How often each cell is interrupted.", 3);
        var row = CountOption.Of("--row", "How many interrupts come one after the other at the end.", 20);
        var report = new ReportOptions();
        var command = new Command("interrupts", "Times how soon the installed kernel ends cells that are interrupted, beside ipykernel.") { kernel, repetitions, row };
        report.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await RunAsync(parsed.GetRequiredValue(kernel), [parsed.GetValue(repetitions), parsed.GetValue(row)], report.Read(parsed), cancellation);
            return 0;
        });
        return command;
    }

    private static async Task RunAsync(string kernel, int[] counts, Report report, CancellationToken cancellation)
    {
        var (ours, theirs, software) = await KernelPair.MeasureAsync("kernel_interrupts.py", kernel, counts, cancellation);
        var shown = new Table("cell", "interrupts", "slowest", "wanted, at most", "variables kept", "processor in use 1 s later", "ipykernel, slowest");
        var figures = new Table("cell", "ours", "kept", "busy", "ipykernel");
        foreach (var (key, name) in Cases)
        {
            var (slowest, kept, busy) = (ours.Largest($"{key} seconds"), ours.Smallest($"{key} kept"), ours.Largest($"{key} busy"));
            var other = theirs?.Largest($"{key} seconds") ?? double.NaN;
            shown.Add(name, Figures.Count(ours.Values[$"{key} seconds"].Count()), Figures.Time(slowest), "0.5 s", kept > 0 ? "yes" : "no", Figures.Share(busy), double.IsPositiveInfinity(other) ? "goes on" : Figures.Time(other));
            figures.Add(name, Table.Raw(slowest), Table.Raw(kept), Table.Raw(busy), Table.Raw(other));
        }
        report.Save(figures, software);
        report.Print(shown, software);
    }
}
