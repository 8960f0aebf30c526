namespace NotebookKit;

/// <summary>How <see cref="Umap.Fit"/> lays samples out. The defaults are those of the original implementation.</summary>
public sealed record UmapOptions
{
    /// <summary>
    /// Size of the neighbourhood of a sample, the sample itself counted as in the original; from 2 to the number of
    /// samples. Default 15. Small values show fine structure, large ones the overall shape.
    /// </summary>
    public int NeighborCount { get; init; } = 15;

    /// <summary>The distance in the input. Default Euclidean; cosine where only proportions matter, as with factor weights.</summary>
    public DistanceMetric Metric { get; init; } = DistanceMetric.Euclidean;

    /// <summary>A distance of one's own in the input, instead of <see cref="Metric"/>: not both. Default null. See <see cref="NeighborSearchOptions.Distance"/>.</summary>
    public VectorDistance? Distance { get; init; }

    /// <summary>Whether the neighbours are found exactly. Default <see cref="NeighborSearch.Auto"/>: yes, as long as that is soon done.</summary>
    public NeighborSearch Search { get; init; } = NeighborSearch.Auto;

    /// <summary>
    /// How close samples may come in the layout, in its units; from 0 to <see cref="Spread"/>. Default 0.1. Larger
    /// values give looser clusters whose points can be told apart.
    /// </summary>
    public double MinimumDistance { get; init; } = 0.1;

    /// <summary>The scale of the layout, in its units; from 1e-6 to 1e6. Default 1.</summary>
    public double Spread { get; init; } = 1;

    /// <summary>Number of dimensions of the layout, from 1 to 1000, fewer than there are samples. Default 2.</summary>
    public int DimensionCount { get; init; } = 2;

    /// <summary>
    /// How many neighbours of a sample count as joined to it for certain, at least 0, fractions between; at most
    /// <see cref="NeighborCount"/> − 1. Default 1. Larger values join what lies in thin regions.
    /// </summary>
    public double LocalConnectivity { get; init; } = 1;

    /// <summary>
    /// What becomes of an edge that its two ends see differently, from 0 to 1: 1 (the default, as in the paper) unites
    /// both views, 0 keeps what both see only, which cuts thin bridges.
    /// </summary>
    public double MixRatio { get; init; } = 1;

    /// <summary>Where the layout starts. Default spectral, which brings the overall shape along.</summary>
    public UmapInitialization Initialization { get; init; } = UmapInitialization.Spectral;

    /// <summary>
    /// Coordinates to start from, <see cref="DimensionCount"/> × n, finite, up to ±1e4, on a scale of about 10: another
    /// layout, say, of the same samples. Instead of <see cref="Initialization"/>: not both. Default null.
    /// </summary>
    public LabeledMatrix? Start { get; init; }

    /// <summary>
    /// Number of passes over the graph, from 1 to 10 million. Default (null): 500 up to 10,000 samples, 200 above, where every
    /// pass moves enough points.
    /// </summary>
    public int? EpochCount { get; init; }

    /// <summary>Step size of the first pass, falling evenly until it would be 0 after the last; positive, at most 1000. Default 1.</summary>
    public double LearningRate { get; init; } = 1;

    /// <summary>Samples pushed away for each one pulled near, from 0 to 1000. Default 5.</summary>
    public int NegativeSampleCount { get; init; } = 5;

    /// <summary>Strength of the push of samples away from each other, relative to the pull; from 0 to 1000. Default 1, as in the paper.</summary>
    public double RepulsionStrength { get; init; } = 1;

    /// <summary>
    /// How much the labels of a supervised fit count, from 0 to 1: an edge between groups keeps exp(−2.5 / (1 − weight)) of
    /// its weight. That is 8 % even at 0, so labels alone can part groups that features do not tell apart; at 1 every such
    /// edge is cut. Default 0.5, which leaves 0.7 %: both as in the original. Without labels it has no effect.
    /// </summary>
    public double TargetWeight { get; init; } = 0.5;

    /// <summary>
    /// The group of samples whose label is not known in a supervised fit, which are then laid out by their features.
    /// Default null: all labels are known, and a group called "unknown", say, is one like any other.
    /// </summary>
    public string? UnknownGroup { get; init; }

    /// <summary>
    /// How much it counts that thin regions of the points stay thin and dense ones dense (densMAP; Narayan, Berger and
    /// Cho 2021), from 0 to 1000. Default 0, plain UMAP, whose clusters are all about as dense; the authors use 2.
    /// </summary>
    public double DensityWeight { get; init; }

    /// <summary>In which last part of the epochs densities count, from 0 to 1. Default 0.3; before, the layout finds its shape.</summary>
    public double DensityFraction { get; init; } = 0.3;

    /// <summary>What is added to the variance of the layout's logarithmic radii, positive, at most 1000; larger values tame the effect. Default 0.1.</summary>
    public double DensityVarianceShift { get; init; } = 0.1;

    /// <summary>Seed of the random numbers: same seed, same layout. Default 1.</summary>
    public int Seed { get; init; } = 1;

    internal NeighborSearchOptions NeighborSearchOptions => new() { Metric = Metric, Distance = Distance, Search = Search, Seed = Seed };

    internal void Validate(int sampleCount)
    {
        if (NeighborCount < 2 || NeighborCount > sampleCount)
        {
            throw Invalid(nameof(NeighborCount), NeighborCount, $"from 2 to the number of samples, {sampleCount}");
        }

        if (!Enum.IsDefined(Metric)) throw Invalid(nameof(Metric), Metric, "a known metric");
        if (!Enum.IsDefined(Search)) throw Invalid(nameof(Search), Search, "a known search");
        if (!(Spread is >= 1e-6 and <= 1e6)) throw Invalid(nameof(Spread), Spread, "from 1e-6 to 1e6");
        if (!(MinimumDistance >= 0 && MinimumDistance <= Spread)) throw Invalid(nameof(MinimumDistance), MinimumDistance, FormattableString.Invariant($"from 0 to Spread, {Spread}"));
        if (DimensionCount < 1 || DimensionCount >= sampleCount) throw Invalid(nameof(DimensionCount), DimensionCount, $"at least 1 and below the number of samples, {sampleCount}");
        if (DimensionCount > 1000) throw Invalid(nameof(DimensionCount), DimensionCount, "at most 1000");
        if (!(LocalConnectivity >= 0 && LocalConnectivity <= NeighborCount - 1)) throw Invalid(nameof(LocalConnectivity), LocalConnectivity, $"from 0 to NeighborCount − 1, {NeighborCount - 1}");
        if (!(MixRatio is >= 0 and <= 1)) throw Invalid(nameof(MixRatio), MixRatio, "from 0 to 1");
        if (!Enum.IsDefined(Initialization)) throw Invalid(nameof(Initialization), Initialization, "a known start");
        if (!(RepulsionStrength is >= 0 and <= 1000)) throw Invalid(nameof(RepulsionStrength), RepulsionStrength, "from 0 to 1000");
        if (!(TargetWeight is >= 0 and <= 1)) throw Invalid(nameof(TargetWeight), TargetWeight, "from 0 to 1");
        if (!(DensityWeight is >= 0 and <= 1000)) throw Invalid(nameof(DensityWeight), DensityWeight, "from 0 to 1000");
        if (!(DensityFraction is >= 0 and <= 1)) throw Invalid(nameof(DensityFraction), DensityFraction, "from 0 to 1");
        if (!(DensityVarianceShift is > 0 and <= 1000)) throw Invalid(nameof(DensityVarianceShift), DensityVarianceShift, "positive and at most 1000");
        if (EpochCount is < 1 or > 10_000_000) throw Invalid(nameof(EpochCount), EpochCount, "from 1 to 10000000, or null");
        if (!(LearningRate is > 0 and <= 1000)) throw Invalid(nameof(LearningRate), LearningRate, "positive and at most 1000");
        if (NegativeSampleCount is < 0 or > 1000) throw Invalid(nameof(NegativeSampleCount), NegativeSampleCount, "from 0 to 1000");
        NeighborSearchOptions.CheckOneDistance(Metric != DistanceMetric.Euclidean, Distance, nameof(UmapOptions), "options");
        if (Start is not null) ValidateStart(Start, sampleCount);
    }

    private void ValidateStart(LabeledMatrix start, int sampleCount)
    {
        if (Initialization != UmapInitialization.Spectral)
        {
            throw new ArgumentException(
                $"{nameof(UmapOptions)}.{nameof(Initialization)} is {Initialization} and {nameof(UmapOptions)}.{nameof(Start)} is set too; set one of them, as a layout starts in one place.", nameof(start));
        }

        if (start.RowCount != DimensionCount || start.ColumnCount != sampleCount)
        {
            throw new ArgumentException(
                $"{nameof(UmapOptions)}.{nameof(Start)} is {start.RowCount} × {start.ColumnCount}; it must be {DimensionCount} × {sampleCount}, dimensions × samples.", nameof(start));
        }

        foreach (var (row, column, value) in start.Values.EnumerateIndexed())
        {
            if (Math.Abs(value) <= 1e4) continue;
            throw new ArgumentException(FormattableString.Invariant(
                $"{nameof(UmapOptions)}.{nameof(Start)}[{row}, {column}] is {value}; it must be finite and at most 1e4 in size."), nameof(start));
        }
    }

    private static ArgumentOutOfRangeException Invalid(string option, object actual, string expected)
        => new($"options.{option}", actual, FormattableString.Invariant($"{nameof(UmapOptions)}.{option} is {actual}; it must be {expected}."));
}
