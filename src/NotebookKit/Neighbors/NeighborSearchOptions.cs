namespace NotebookKit;

/// <summary>How <see cref="NearestNeighbors"/> are found.</summary>
public sealed record NeighborSearchOptions
{
    /// <summary>The distance. Default Euclidean; to be left so if <see cref="Distance"/> is given.</summary>
    public DistanceMetric Metric { get; init; } = DistanceMetric.Euclidean;

    /// <summary>
    /// A distance of one's own, instead of <see cref="Metric"/>. Default null. It is asked for every pair in an exact search,
    /// and sees sparse samples as dense vectors: slower than a known metric by far.
    /// </summary>
    public VectorDistance? Distance { get; init; }

    /// <summary>Whether all pairs are compared. Default <see cref="NeighborSearch.Auto"/>: yes, as long as that is soon done.</summary>
    public NeighborSearch Search { get; init; } = NeighborSearch.Auto;

    /// <summary>Seed of the approximate search: same seed, same neighbours. Default 1. Without effect on an exact search.</summary>
    public int Seed { get; init; } = 1;

    internal void Validate(string argument)
    {
        CheckMetric(Metric, argument);
        CheckOneDistance(Metric != DistanceMetric.Euclidean, Distance, nameof(NeighborSearchOptions), argument);
        if (!Enum.IsDefined(Search))
        {
            throw new ArgumentOutOfRangeException(argument, Search, $"There is no search {(int)Search}; there are {string.Join(", ", Enum.GetNames<NeighborSearch>())}.");
        }
    }

    /// <summary>Two distances are a mistake: one of them would be left out without a word.</summary>
    internal static void CheckOneDistance(bool hasMetric, VectorDistance? distance, string record, string argument)
    {
        if (!hasMetric || distance is null) return;
        throw new ArgumentException($"{record}.Metric and {record}.Distance are both set; set one of them, as a distance of one's own takes the place of the metric.", argument);
    }

    internal static void CheckMetric(DistanceMetric metric, string argument)
    {
        if (Enum.IsDefined(metric)) return;
        throw new ArgumentOutOfRangeException(argument, metric, $"There is no metric {(int)metric}; there are {string.Join(", ", Enum.GetNames<DistanceMetric>())}.");
    }
}
