namespace NotebookKit;

/// <summary>How a <see cref="KnnClassifier"/> decides.</summary>
public sealed record KnnOptions
{
    /// <summary>How many neighbours vote, at least 1. Default 1: right for a handful of references per group.</summary>
    public int NeighborCount { get; init; } = 1;

    /// <summary>The distance. Default cosine, as on the weights of a factorization only proportions compare. To be left so if <see cref="Distance"/> is given.</summary>
    public DistanceMetric Metric { get; init; } = DistanceMetric.Cosine;

    /// <summary>A distance of one's own, instead of <see cref="Metric"/>. Default null.</summary>
    public VectorDistance? Distance { get; init; }

    /// <summary>What a vote counts. Default <see cref="KnnVote.Equal"/>.</summary>
    public KnnVote Vote { get; init; } = KnnVote.Equal;

    internal NeighborSearchOptions Search => new()
    {
        Metric = Distance is null ? Metric : DistanceMetric.Euclidean, Distance = Distance, Search = NeighborSearch.Exact,
    };

    internal void Validate(string argument)
    {
        NeighborSearchOptions.CheckOneDistance(Metric != DistanceMetric.Cosine, Distance, nameof(KnnOptions), argument);
        if (Enum.IsDefined(Vote)) return;
        throw new ArgumentOutOfRangeException(argument, Vote, $"There is no vote {(int)Vote}; there are {string.Join(", ", Enum.GetNames<KnnVote>())}.");
    }
}
