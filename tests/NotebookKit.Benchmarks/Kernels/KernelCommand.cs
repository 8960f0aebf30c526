using System.CommandLine;
using NotebookKit.Benchmarks.Reporting;
using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Kernels;

/// <summary><c>kernel</c>: how soon the installed C# kernel answers, beside Python's.</summary>
internal static class KernelCommand
{
    private static readonly KernelFigure[] Shown =
    [
        new("kernel answers after start", figures => figures.Median("answer"), Figures.Time, "1.4 to 1.5 s", ""),
        new("first result after start", figures => figures.Median("first_result"), Figures.Time, "3.1 to 3.3 s", "1.2 s"),
        new("trivial cell, to idle", figures => figures.Median("cell"), Figures.Time, "18 ms", "6 ms"),
        new("trivial cell, 95 % within", figures => figures.Late("cell"), Figures.Time, "", ""),
        new("first completion", figures => figures.Median("first_completion"), Figures.Time, "1.3 s", ""),
        new("completion, warm", figures => figures.Median("completion"), Figures.Time, "200 to 300 ms", "50 ms"),
        new("suggestions for a prefix", figures => figures.Median("matches"), Figures.Count, "3,802", ""),
        new("memory after the first cell", figures => figures.Median("first_memory"), Figures.Memory, "275 MB", "160 MB"),
        new("at rest after the first cell", figures => figures.Median("rest"), Figures.Time, "", ""),
        new("memory at rest", figures => figures.Median("prepared_memory"), Figures.Memory, "", ""),
        new("memory of a further cell", figures => figures.Median("growth"), Figures.Memory, "", "0.25 MB"),
    ];

    public static Command Create()
    {
        var kernel = KernelPair.KernelOption();
        var starts = CountOption.Of("--starts", "How many processes are started.", 9);
        var cells = CountOption.Of("--cells", "How many trivial cells are timed.", 100);
        var growth = CountOption.Of("--growth", "How many further cells are run for the memory they take.", 300);
        var report = new ReportOptions();
        var command = new Command("kernel", "Times the installed kernel from its start to completions, beside ipykernel.") { kernel, starts, cells, growth };
        report.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await RunAsync(parsed.GetRequiredValue(kernel), [parsed.GetValue(starts), parsed.GetValue(cells), parsed.GetValue(growth)], report.Read(parsed), cancellation);
            return 0;
        });
        return command;
    }

    private static async Task RunAsync(string kernel, int[] counts, Report report, CancellationToken cancellation)
    {
        var (ours, theirs, software) = await KernelPair.MeasureAsync("kernel_times.py", kernel, counts, cancellation);
        var shown = new Table("figure", kernel, "ipykernel", ".NET Interactive", "wanted, at most");
        var figures = new Table("figure", "ours", "ipykernel");
        foreach (var figure in Shown)
        {
            var (own, other) = (figure.Of(ours), theirs is null ? double.NaN : figure.Of(theirs));
            shown.Add(figure.Name, figure.Write(own), figure.Write(other), figure.Former, figure.Wanted);
            figures.Add(figure.Name, Table.Raw(own), Table.Raw(other));
        }
        report.Save(figures, software);
        report.Print(shown, software);
    }

    /// <summary>A row of the table.</summary>
    /// <param name="Name">What it tells.</param>
    /// <param name="Of">Picks it.</param>
    /// <param name="Write">Writes it for a person.</param>
    /// <param name="Former">That of .NET Interactive's last kernel, which can no longer be installed: measured once on its last source, in April 2026.</param>
    /// <param name="Wanted">What ours should not be above.</param>
    private sealed record KernelFigure(string Name, Func<KernelFigures, double> Of, Func<double, string> Write, string Former, string Wanted);
}
