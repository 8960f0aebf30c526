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

        return new KnnClassifier(reference, new PointSet(reference, metric, nameof(reference)), neighborCount);
    }

    /// <summary>The group of each sample by majority of its neighbours; of groups with equal votes, the one whose voter is nearest.</summary>
    /// <param name="samples">p × q on the same features; samples are columns.</param>
    /// <returns>q labels, with the levels of the reference.</returns>
    /// <exception cref="ArgumentException">The features are not those of the reference, or a value is not finite.</exception>
    public GroupLabels Predict(LabeledMatrix samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        samples.CheckFeatures(_reference.RowNames, nameof(samples), "reference");
        var neighbors = NearestNeighbors.Between(new PointSet(samples, _points.Metric, nameof(samples)), _points, _neighborCount, CancellationToken.None);
        var groups = _reference.Groups;
        var predicted = new string[neighbors.SampleCount];
        var votes = new int[groups.Levels.Count];
        for (var sample = 0; sample < predicted.Length; sample++)
        {
            Array.Clear(votes);
            for (var rank = 0; rank < _neighborCount; rank++) votes[groups.Codes[neighbors.Index(sample, rank)]]++;
            var most = votes.Max();
            predicted[sample] = Enumerable.Range(0, _neighborCount)
                .Select(rank => neighbors.Index(sample, rank))
                .Where(neighbor => votes[groups.Codes[neighbor]] == most)
                .Select(neighbor => groups[neighbor])
                .First();
        }

        return new GroupLabels(predicted, groups.Levels).From(groups.Provenance).From(samples.Provenance);
    }
}
