using NotebookKit.Benchmarks.Matrices;
using NotebookKit.Charts;

namespace NotebookKit.Benchmarks.Displays;

/// <summary>A value that a notebook shows, of a size that notebooks have; made before anything is timed.</summary>
internal sealed record DisplayCase(string Name, Func<object> Make)
{
    public static IReadOnlyList<DisplayCase> All { get; } =
    [
        new("data set, 824 × 135, 6 groups", () => Walkthrough()),
        new("model, 824 × 135, rank 5, 10 starts", () => Model(Walkthrough(), 5, starts: 10)),
        new("model, 20,000 × 500, rank 20", () => Model(Grouped(20_000, 500, 6), 20, starts: 1)),
        new("ten models, 824 × 135", () => Enumerable.Range(1, 10).Select(rank => Model(Walkthrough(), rank, starts: 1)).ToArray()),
        new("group summary, 6 × 5", () => Model(Walkthrough(), 5, starts: 1).SummarizeBy(Walkthrough().Groups)),
        new("group summary, 60 × 20", () => Model(Grouped(824, 600, 60), 20, starts: 1).SummarizeBy(Grouped(824, 600, 60).Groups)),
        new("confusion matrix, 30 classes", () => ConfusionMatrix.Create(Groups(600, 30), Groups(600, 30))),
        new("rank selection, 8 ranks", () => RankSelection.Fit(Grouped(100, 60, 6), Enumerable.Range(1, 8), new RankSelectionOptions { EarlyStop = false })),
        new("consensus of 20 runs, 135 samples", () => NmfConsensus.Fit(Grouped(200, 135, 6), 5)),
        new("neighbours, 15 of 5,000 samples", () => NearestNeighbors.Among(SimulatedClusters.Blobs(5_000, 10), 15)),
        new("options of a fit", () => new NmfOptions { Starts = 10, Tolerance = 1e-10 }),
        new("embedding, 135 samples", () => Umap.Fit(Grouped(20, 135, 6), new UmapOptions { EpochCount = 50 })),
        new("scatter plot, 5,000 points, 10 groups", () => Points(5_000).Scatter()),
        new("heatmap, 60 × 20", () => Model(Grouped(824, 600, 60), 20, starts: 1).SummarizeBy(Grouped(824, 600, 60).Groups).Heatmap()),
    ];

    private static LabeledMatrix Walkthrough() => Grouped(824, 135, 6);

    private static LabeledMatrix Grouped(int rows, int columns, int groups)
        => SimulatedMatrix.Dense(rows, columns).WithGroups(Groups(columns, groups));

    private static LabeledMatrix Points(int count) => SimulatedClusters.Blobs(count, 2).WithGroups(Groups(count, 10));

    private static GroupLabels Groups(int count, int groups) => new(Enumerable.Range(0, count).Select(j => FormattableString.Invariant($"group {j % groups + 1:00}")));

    private static NmfModel Model(LabeledMatrix values, int rank, int starts) => Nmf.Fit(values, rank, new NmfOptions { Starts = starts, MaxIterations = 20 });
}
