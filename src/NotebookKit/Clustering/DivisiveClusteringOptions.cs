namespace NotebookKit;

/// <summary>When <see cref="DivisiveClustering.Fit"/> stops splitting.</summary>
public sealed record DivisiveClusteringOptions
{
    /// <summary>
    /// The fewest samples of a cluster: a split that would leave less in a half is not made. At least 1. Default 5: fewer can
    /// rarely be told from outliers.
    /// </summary>
    public int MinimumSize { get; init; } = 5;

    /// <summary>
    /// The least <see cref="Bipartition.Quality"/> of a split that is made, in [−1, 1]. Default 0.25, below which a silhouette
    /// shows no substantial structure (Kaufman and Rousseeuw 1990). −1 splits as long as the size allows.
    /// </summary>
    public double MinimumQuality { get; init; } = 0.25;

    /// <summary>The most splits between the root and a leaf, from 0 (no split) to 1000. Default 20, which seldom matters.</summary>
    public int MaximumDepth { get; init; } = 20;

    internal void Validate()
    {
        if (MinimumSize < 1) throw Invalid(nameof(MinimumSize), MinimumSize, "at least 1");
        if (!(MinimumQuality is >= -1 and <= 1)) throw Invalid(nameof(MinimumQuality), MinimumQuality, "in [−1, 1]");
        if (MaximumDepth is < 0 or > 1_000) throw Invalid(nameof(MaximumDepth), MaximumDepth, "from 0 to 1000");
    }

    private static ArgumentOutOfRangeException Invalid(string option, object actual, string expected)
        => new($"options.{option}", actual, FormattableString.Invariant($"{nameof(DivisiveClusteringOptions)}.{option} is {actual}; it must be {expected}."));
}
