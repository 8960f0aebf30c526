namespace NotebookKit;

/// <summary>How <see cref="EmbeddingQuality"/> judges a layout.</summary>
public sealed record EmbeddingQualityOptions
{
    private const int MostForAll = 10_000;
    private const int DrawnFromMore = 2_000;

    /// <summary>
    /// Size of the neighbourhoods compared, the sample itself not counted; at least 1, for trustworthiness and continuity
    /// below half the number of samples. Default 15. Small values judge fine structure, large ones coarse structure;
    /// values compare between layouts only at the same size.
    /// </summary>
    public int NeighborCount { get; init; } = 15;

    /// <summary>
    /// The distance in the input: the one that the layout was made for. Default Euclidean. In the layout the distance is
    /// always Euclidean, as on a picture.
    /// </summary>
    public DistanceMetric Metric { get; init; } = DistanceMetric.Euclidean;

    /// <summary>A distance of one's own in the input, instead of <see cref="Metric"/>: not both. Default null.</summary>
    public VectorDistance? Distance { get; init; }

    /// <summary>How many nearest neighbours in the layout vote on the label of a sample, from 1 to n − 1. Default 1: the nearest decides.</summary>
    public int VoterCount { get; init; } = 1;

    /// <summary>
    /// How many samples are looked at, each of them beside all others; at least 1, all where there are no more. Default
    /// (null): all up to 10,000 samples, 2,000 above, where all would take long: the time grows with q·n·p for q samples looked
    /// at, and is about 20 seconds on two processors if they are all of 20,000. Ask for n to have them all the same. Every
    /// measure is a mean over samples; a mean over q of them, drawn without replacement, estimates it without bias (mixing, a
    /// ratio of means, nearly so), with a standard error of at most 0.5/√q for a measure in [0, 1] and usually far less.
    /// </summary>
    public int? SampleCount { get; init; }

    /// <summary>
    /// How many pairs of samples the rank correlation of distances looks at, at least 1: drawn with replacement, or every
    /// pair once where there are no more. Default 100,000, with a standard error of about 0.003.
    /// </summary>
    public int PairCount { get; init; } = 100_000;

    /// <summary>Seed of the samples and pairs drawn. Default 1.</summary>
    public int Seed { get; init; } = 1;

    internal int QueryCount(int sampleCount) => SampleCount ?? (sampleCount <= MostForAll ? sampleCount : DrawnFromMore);

    internal NeighborSearchOptions Search => new() { Metric = Metric, Distance = Distance };

    internal void Validate(int sampleCount)
    {
        if (NeighborCount < 1 || NeighborCount >= sampleCount) throw Invalid(nameof(NeighborCount), NeighborCount, $"from 1 to {sampleCount - 1}, one less than there are samples");
        if (!Enum.IsDefined(Metric)) throw Invalid(nameof(Metric), Metric, "a known metric");
        NeighborSearchOptions.CheckOneDistance(Metric != DistanceMetric.Euclidean, Distance, nameof(EmbeddingQualityOptions), "options");
        if (VoterCount < 1 || VoterCount >= sampleCount) throw Invalid(nameof(VoterCount), VoterCount, $"from 1 to {sampleCount - 1}, one less than there are samples");
        if (SampleCount is < 1) throw Invalid(nameof(SampleCount), SampleCount, "at least 1, or null");
        if (PairCount < 1) throw Invalid(nameof(PairCount), PairCount, "at least 1");
    }

    /// <summary>The normalization of trustworthiness holds as long as a neighbourhood is less than half of all.</summary>
    internal void ValidateRanks(int sampleCount)
    {
        if (2L * NeighborCount >= sampleCount) throw Invalid(nameof(NeighborCount), NeighborCount, $"below half the number of samples, {sampleCount}, for trustworthiness and continuity");
    }

    private static ArgumentOutOfRangeException Invalid(string option, object? actual, string expected)
        => new($"options.{option}", actual, FormattableString.Invariant($"{nameof(EmbeddingQualityOptions)}.{option} is {actual}; it must be {expected}."));
}
