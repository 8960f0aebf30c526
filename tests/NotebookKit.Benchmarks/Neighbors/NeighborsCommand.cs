using System.CommandLine;
using NotebookKit.Benchmarks.Factorization;
using NotebookKit.Benchmarks.Reporting;
using NotebookKit.Benchmarks.Running;

namespace NotebookKit.Benchmarks.Neighbors;

/// <summary><c>neighbors</c>: an exact search beside the matrix product it stands for, and an approximate one beside it.</summary>
internal static class NeighborsCommand
{
    private const int NeighborCount = 15;

    public static Command Create()
    {
        var pattern = CaseFilter.Option();
        var repetitions = CountOption.Of("--repetitions", "How many times each search is timed; the fastest counts.", 5);
        var report = new ReportOptions();
        var command = new Command("neighbors", "Times the search for neighbours, exact and approximate, at several sizes.") { pattern, repetitions };
        report.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var cases = CaseFilter.Of(NeighborCase.All, item => item.Name, parsed.GetValue(pattern));
            Run(cases, parsed.GetValue(repetitions), report.Read(parsed), cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Run(IReadOnlyList<NeighborCase> cases, int repetitions, Report report, CancellationToken cancellation)
    {
        using var scope = FitContext.Use(cancellation);
        var shown = new Table("samples", "features", "product", "exact", "to the product", "approximate", "to the exact", "recall");
        var figures = new Table("samples", "features", "product_seconds", "exact_seconds", "approximate_seconds", "recall");
        foreach (var item in cases)
        {
            Report.Note(item.Name);
            var points = item.Make();
            var samples = points.Values.ToColumnMajorArray();
            var (exact, approximate) = (Search(points, NeighborSearch.Exact), Search(points, NeighborSearch.Approximate));
            MatrixProduct.Run(samples, item.Samples, item.Features);

            // By turns: what makes the machine slower or faster for a while then meets all.
            var (product, slow, fast) = (double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
            for (var repetition = 0; repetition < repetitions; repetition++)
            {
                product = Math.Min(product, Seconds(() => MatrixProduct.Run(samples, item.Samples, item.Features)));
                slow = Math.Min(slow, Seconds(() => Search(points, NeighborSearch.Exact)));
                fast = Math.Min(fast, Seconds(() => Search(points, NeighborSearch.Approximate)));
            }

            var recall = Recall(approximate, exact);
            shown.Add(
                Figures.Count(item.Samples), Figures.Count(item.Features), Figures.Time(product), Figures.Time(slow), Figures.Fraction(slow / product),
                Figures.Time(fast), Figures.Fraction(fast / slow), FormattableString.Invariant($"{recall:0.000}"));
            figures.Add(Table.Raw(item.Samples), Table.Raw(item.Features), Table.Raw(product), Table.Raw(slow), Table.Raw(fast), Table.Raw(recall));
            report.Save(figures);
        }

        report.Print(shown);
    }

    private static NearestNeighbors Search(LabeledMatrix points, NeighborSearch search)
        => NearestNeighbors.Among(points, NeighborCount, new NeighborSearchOptions { Search = search });

    private static double Seconds(Action work) => Timing.Repeat(1, work)[0];

    /// <summary>The share of the true neighbours that were found.</summary>
    private static double Recall(NearestNeighbors found, NearestNeighbors exact)
        => Enumerable.Range(0, exact.SampleCount).Average(sample => Ranks(exact, sample).Intersect(Ranks(found, sample)).Count()) / NeighborCount;

    private static IEnumerable<int> Ranks(NearestNeighbors neighbors, int sample)
        => Enumerable.Range(0, NeighborCount).Select(rank => neighbors.Index(sample, rank));
}
