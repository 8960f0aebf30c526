namespace NotebookKit;

/// <summary>How <see cref="HierarchicalClustering.Fit"/> compares samples and clusters.</summary>
public sealed record HierarchicalClusteringOptions
{
    /// <summary>How far apart two clusters are. Default average: it suits any distance.</summary>
    public Linkage Linkage { get; init; } = Linkage.Average;

    /// <summary>
    /// How far apart two samples are. Default Euclidean, the only one for <see cref="Linkage.Ward"/>. Without meaning for
    /// <see cref="HierarchicalClustering.FitDistances"/>.
    /// </summary>
    public DistanceMetric Metric { get; init; } = DistanceMetric.Euclidean;

    /// <summary>
    /// Whether the branches are turned so that the distances between neighbouring leaves sum to the least (Bar-Joseph, Gifford and
    /// Jaakkola 2001). Default true: heat maps look smoother. Takes time in n³; trees of more than 2,000 leaves keep the order of
    /// the lowest item.
    /// </summary>
    public bool OptimalOrder { get; init; } = true;

    internal void Validate()
    {
        if (!Enum.IsDefined(Linkage)) throw Invalid(nameof(Linkage), (int)Linkage, $"one of {string.Join(", ", Enum.GetNames<Linkage>())}");
        NeighborSearchOptions.CheckMetric(Metric, $"options.{nameof(Metric)}");
        if (Linkage == Linkage.Ward && Metric != DistanceMetric.Euclidean) throw Invalid(nameof(Metric), Metric, $"{DistanceMetric.Euclidean} for {Linkage.Ward} linkage");
    }

    private static ArgumentOutOfRangeException Invalid(string option, object actual, string expected)
        => new($"options.{option}", actual, FormattableString.Invariant($"{nameof(HierarchicalClusteringOptions)}.{option} is {actual}; it must be {expected}."));
}
