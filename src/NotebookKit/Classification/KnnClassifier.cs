namespace NotebookKit;

/// <summary>
/// Gives each sample the group that most of its nearest labelled samples have. With one neighbour: the group of
/// the nearest.
/// </summary>
public sealed class KnnClassifier
{
    private readonly LabeledMatrix _reference;
    private readonly PointSet _points;
    private readonly int _neighborCount;

    private KnnClassifier(LabeledMatrix reference, PointSet points, int neighborCount)
    {
        _reference = reference;
        _points = points;
        _neighborCount = neighborCount;
    }

    /// <summary>Remembers labelled samples.</summary>
    /// <param name="reference">p × n with groups: samples are columns.</param>
    /// <param name="neighborCount">How many neighbours vote, from 1 to n. Default 1: right for a handful of references per group.</param>
    /// <param name="metric">The distance; cosine by default, as on the weights of a factorization only proportions compare.</param>
    /// <exception cref="ArgumentException">A value is not finite, or the number of neighbours is out of range.</exception>
    /// <exception cref="InvalidOperationException">The reference has no groups.</exception>
    public static KnnClassifier Fit(LabeledMatrix reference, int neighborCount = 1, DistanceMetric metric = DistanceMetric.Cosine)
    {
        ArgumentNullException.ThrowIfNull(reference);
        _ = reference.Groups;
        if (neighborCount < 1 || neighborCount > reference.ColumnCount)
        {
            throw new ArgumentOutOfRangeException(nameof(neighborCount), neighborCount,
                $"neighborCount is {neighborCount}; with {reference.ColumnCount} reference samples it must be from 1 to {reference.ColumnCount}.");
        }

        return new KnnClassifier(reference, PointSet.Of(reference, new NeighborSearchOptions { Metric = metric }, nameof(reference)), neighborCount);
    }

    /// <summary>The group of each sample by majority of its neighbours; of groups with equal votes, the one whose voter is nearest.</summary>
    /// <param name="samples">p × q on the same features; samples are columns.</param>
    /// <returns>q labels, with the levels of the reference.</returns>
    /// <exception cref="ArgumentException">The features are not those of the reference, or a value is not finite.</exception>
    public GroupLabels Predict(LabeledMatrix samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        samples.CheckFeatures(_reference.RowNames, nameof(samples), "reference");
        var neighbors = NearestNeighbors.Between(PointSet.Like(_points, samples, nameof(samples)), _points, _neighborCount, CancellationToken.None);
        return Vote(neighbors, _reference.Groups).From(samples.Provenance);
    }

    /// <summary>
    /// The group that each labelled sample gets from its neighbours among the others: what the classifier is worth on
    /// samples it has not seen, as far as the labelled ones can tell. Compare with the labels by <see cref="ConfusionMatrix.Create"/>.
    /// </summary>
    /// <param name="reference">p × n with groups, at least 2 samples.</param>
    /// <param name="neighborCount">How many neighbours vote, from 1 to n − 1. Default 1.</param>
    /// <param name="metric">The distance; cosine by default.</param>
    /// <returns>n labels, with the levels of the reference. A sample alone in its group gets another group.</returns>
    /// <exception cref="ArgumentException">A value is not finite, there is one sample only, or the number of neighbours is out of range.</exception>
    /// <exception cref="InvalidOperationException">The reference has no groups.</exception>
    /// <remarks>
    /// Honest as long as nothing else was learned from the labels: a factorization without labels is fine, a choice of
    /// factors by their specificity to the groups is not. Deterministic.
    /// </remarks>
    public static GroupLabels LeaveOneOut(LabeledMatrix reference, int neighborCount = 1, DistanceMetric metric = DistanceMetric.Cosine)
    {
        ArgumentNullException.ThrowIfNull(reference);
        _ = reference.Groups;
        CheckSeveral(reference, nameof(reference));
        if (neighborCount < 1 || neighborCount >= reference.ColumnCount)
        {
            throw new ArgumentOutOfRangeException(nameof(neighborCount), neighborCount,
                $"neighborCount is {neighborCount}; with {reference.ColumnCount} reference samples, one of them left out, it must be from 1 to {reference.ColumnCount - 1}.");
        }

        var points = PointSet.Of(reference, new NeighborSearchOptions { Metric = metric }, nameof(reference));
        return Vote(NearestNeighbors.Between(points, points, neighborCount, CancellationToken.None), reference.Groups);
    }

    /// <summary>Throws unless a sample can be left out.</summary>
    internal static void CheckSeveral(LabeledMatrix reference, string argument)
    {
        if (reference.ColumnCount >= 2) return;
        throw new ArgumentException($"{argument} has 1 sample; to leave one out takes at least 2.", argument);
    }

    private static GroupLabels Vote(NearestNeighbors neighbors, GroupLabels groups)
    {
        var predicted = new string[neighbors.SampleCount];
        var votes = new int[groups.Levels.Count];
        for (var sample = 0; sample < predicted.Length; sample++)
        {
            Array.Clear(votes);
            for (var rank = 0; rank < neighbors.NeighborCount; rank++) votes[groups.Codes[neighbors.Index(sample, rank)]]++;
            var most = votes.Max();
            predicted[sample] = Enumerable.Range(0, neighbors.NeighborCount)
                .Select(rank => neighbors.Index(sample, rank))
                .Where(neighbor => votes[groups.Codes[neighbor]] == most)
                .Select(neighbor => groups[neighbor])
                .First();
        }

        return new GroupLabels(predicted, groups.Levels).From(groups.Provenance);
    }
}
