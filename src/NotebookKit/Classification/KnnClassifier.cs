using NotebookKit.Neighbors;

namespace NotebookKit;

/// <summary>
/// Gives each sample the group that most of its nearest labelled samples have (Fix and Hodges 1951). With one neighbour: the
/// group of the nearest. Of groups with equal votes, the one whose voter is nearest. Deterministic.
/// </summary>
public sealed class KnnClassifier
{
    private readonly LabeledMatrix _reference;
    private readonly PointSet _points;

    private KnnClassifier(LabeledMatrix reference, PointSet points, KnnOptions options)
    {
        _reference = reference;
        _points = points;
        Options = options;
    }

    /// <summary>How it decides.</summary>
    public KnnOptions Options { get; }

    /// <summary>Remembers labelled samples.</summary>
    /// <param name="reference">p × n with groups: samples are columns.</param>
    /// <param name="neighborCount">How many neighbours vote, from 1 to n. Default 1: right for a handful of references per group.</param>
    /// <param name="metric">The distance; cosine by default, as on the weights of a factorization only proportions compare.</param>
    /// <exception cref="ArgumentException">A value is not finite, or the number of neighbours is out of range.</exception>
    /// <exception cref="InvalidOperationException">The reference has no groups.</exception>
    public static KnnClassifier Fit(LabeledMatrix reference, int neighborCount = 1, DistanceMetric metric = DistanceMetric.Cosine)
        => Fit(reference, new KnnOptions { NeighborCount = neighborCount, Metric = metric });

    /// <summary>Remembers labelled samples.</summary>
    /// <param name="reference">p × n with groups: samples are columns.</param>
    /// <param name="options">How many neighbours vote, from 1 to n, by which distance and with which weight.</param>
    /// <exception cref="ArgumentException">A value is not finite or not allowed under the metric, or an option is out of range.</exception>
    /// <exception cref="InvalidOperationException">The reference has no groups.</exception>
    public static KnnClassifier Fit(LabeledMatrix reference, KnnOptions options)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate(nameof(options));
        _ = reference.Groups;
        CheckCount(options.NeighborCount, reference.ColumnCount, $"{reference.ColumnCount} reference samples");
        return new KnnClassifier(reference, PointSet.Of(reference, options.Search, nameof(reference)), options);
    }

    /// <summary>The group of each sample by majority of its neighbours; of groups with equal votes, the one whose voter is nearest.</summary>
    /// <param name="samples">p × q on the same features; samples are columns.</param>
    /// <returns>q labels, with the levels of the reference.</returns>
    /// <exception cref="ArgumentException">The features are not those of the reference, or a value is not finite.</exception>
    public GroupLabels Predict(LabeledMatrix samples)
    {
        var neighbors = Neighbors(samples);
        return KnnVotes.Winners(neighbors, _reference.Groups, Options.Vote).From(samples.Provenance);
    }

    /// <summary>The share of the votes that each group gets, for each sample: how sure the prediction is.</summary>
    /// <param name="samples">p × q on the same features; samples are columns.</param>
    /// <returns>levels of the reference × q; columns sum to 1.</returns>
    /// <exception cref="ArgumentException">The features are not those of the reference, or a value is not finite.</exception>
    public LabeledMatrix VoteShares(LabeledMatrix samples)
    {
        var neighbors = Neighbors(samples);
        var groups = _reference.Groups;
        var shares = KnnVotes.Shares(neighbors, groups, Options.Vote);
        return new LabeledMatrix(shares, groups.Levels, samples.ColumnNames, samples.HasGroups ? samples.Groups : null, samples.Provenance);
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
        => LeaveOneOut(reference, new KnnOptions { NeighborCount = neighborCount, Metric = metric });

    /// <summary>The group that each labelled sample gets from its neighbours among the others, as the options say.</summary>
    /// <param name="reference">p × n with groups, at least 2 samples.</param>
    /// <param name="options">How many neighbours vote, from 1 to n − 1, by which distance and with which weight.</param>
    /// <returns>n labels, with the levels of the reference. A sample alone in its group gets another group.</returns>
    /// <exception cref="ArgumentException">
    /// A value is not finite or not allowed under the metric, there is one sample only, or an option is out of range.
    /// </exception>
    /// <exception cref="InvalidOperationException">The reference has no groups.</exception>
    public static GroupLabels LeaveOneOut(LabeledMatrix reference, KnnOptions options)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate(nameof(options));
        _ = reference.Groups;
        CheckSeveral(reference, nameof(reference));
        CheckCount(options.NeighborCount, reference.ColumnCount - 1, $"{reference.ColumnCount} reference samples, one of them left out,");
        var points = PointSet.Of(reference, options.Search, nameof(reference));
        return KnnVotes.Winners(NearestNeighbors.Between(points, points, options.NeighborCount, new ProgressThrottle(null), CancellationToken.None), reference.Groups, options.Vote);
    }

    /// <summary>A line with neighbours, distance and vote, one with the classes.</summary>
    public override string ToString()
        => $"Classifier by the nearest {(Options.NeighborCount == 1 ? "" : Options.NeighborCount + " ")}of {Text.TextCard.Counted(_reference.ColumnCount, "sample")}, {(Options.Distance is null ? Options.Metric.ToString() : "own")} distance, "
            + $"{(Options.Vote == KnnVote.Equal ? "one vote each" : "votes by inverse distance")}\n  {_reference.Groups}";

    /// <summary>Throws unless a sample can be left out.</summary>
    internal static void CheckSeveral(LabeledMatrix reference, string argument)
    {
        if (reference.ColumnCount >= 2) return;
        throw new ArgumentException($"{argument} has 1 sample; to leave one out takes at least 2.", argument);
    }

    private static void CheckCount(int neighborCount, int highest, string among)
    {
        if (neighborCount >= 1 && neighborCount <= highest) return;
        throw new ArgumentOutOfRangeException(
            nameof(neighborCount), neighborCount, $"neighborCount is {neighborCount}; with {among} it must be from 1 to {highest}.");
    }

    private NearestNeighbors Neighbors(LabeledMatrix samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        samples.CheckFeatures(_reference.RowNames, nameof(samples), "reference");
        return NearestNeighbors.Between(PointSet.Like(_points, samples, nameof(samples)), _points, Options.NeighborCount, new ProgressThrottle(null), CancellationToken.None);
    }
}
