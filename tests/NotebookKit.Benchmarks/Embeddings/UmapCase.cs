namespace NotebookKit.Benchmarks.Embeddings;

/// <summary>Samples that both sides lay out.</summary>
/// <param name="Name">Its name in tables and on the command line.</param>
/// <param name="Input">The file of the samples, which are its rows.</param>
/// <param name="Labels">The file of their groups.</param>
/// <param name="Options">How to lay out; the peer has the same.</param>
/// <param name="Seeds">How many seeds, if the command line does not say.</param>
/// <param name="Wanted">Our time as a fraction of the peer's that is to be reached; NaN for none.</param>
internal sealed record UmapCase(string Name, string Input, string Labels, UmapOptions Options, int Seeds, double Wanted)
{
    public const string AmlInput = "aml-embedding_135x5.f64";
    public const string NestedInput = "nested_2000x10.f64";
    public const string RollInput = "roll_2000x10.f64";

    private const int FewEpochs = 200;
    private const int ManyEpochs = 500;

    /// <summary>
    /// How far below the peer's the medians of preservation, trustworthiness, continuity and accuracy may be.
    /// </summary>
    public double Slack { get; init; } = 0.01;

    /// <summary>Threads of the peer's descent. With one its seed decides the layout, as ours does; more are faster where there are many samples.</summary>
    public int PeerDescentThreads { get; init; } = 1;

    /// <summary>How many samples the measures look at; null for all.</summary>
    public int? JudgedSamples { get; init; }

    /// <summary>All cases, in the order of the table.</summary>
    public static IReadOnlyList<UmapCase> All { get; } =
    [
        new("aml, weights of five factors", AmlInput, "aml_labels.csv",
            new UmapOptions { NeighborCount = 10, Metric = DistanceMetric.Cosine, MinimumDistance = 0.3, EpochCount = ManyEpochs }, 20, 1 / 15.0) { Slack = 0.02 },
        Digits("digits", 1),
        Digits("digits, peer's descent in two threads", 2),
        new("nested clusters, simulated", NestedInput, "nested_labels.csv", new UmapOptions { EpochCount = ManyEpochs }, 20, double.NaN),
        new("rolled sheet, simulated", RollInput, "roll_labels.csv", new UmapOptions { EpochCount = ManyEpochs }, 20, double.NaN),
        new("blobs, simulated", "blobs_50000x20.f64", "blobs_labels.csv", new UmapOptions { EpochCount = FewEpochs }, 3, 1 / 2.0)
        {
            PeerDescentThreads = 2, JudgedSamples = 1000,
        },
    ];

    private static UmapCase Digits(string name, int peerDescentThreads)
        => new(name, "digits_1797x64.f64", "digits_labels.csv", new UmapOptions { EpochCount = ManyEpochs }, 20, 1 / 4.0) { PeerDescentThreads = peerDescentThreads };
}
