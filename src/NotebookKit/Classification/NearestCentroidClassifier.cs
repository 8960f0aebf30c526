using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Neighbors;

namespace NotebookKit;

/// <summary>Gives each sample the group whose mean is nearest (Tibshirani and others 2002, without shrinkage).</summary>
public sealed class NearestCentroidClassifier
{
    private readonly KnnClassifier _nearest;

    private NearestCentroidClassifier(LabeledMatrix centroids, KnnClassifier nearest)
    {
        Centroids = centroids;
        _nearest = nearest;
    }

    /// <summary>The mean of each group that has samples, p × groups.</summary>
    public LabeledMatrix Centroids { get; }

    /// <summary>Averages the labelled samples of each group.</summary>
    /// <param name="reference">p × n with groups: samples are columns.</param>
    /// <param name="metric">The distance to the means; cosine by default.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    /// <exception cref="InvalidOperationException">The reference has no groups.</exception>
    public static NearestCentroidClassifier Fit(LabeledMatrix reference, DistanceMetric metric = DistanceMetric.Cosine)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var groups = reference.Groups;
        PointValues.Check(reference, new NeighborSearchOptions { Metric = metric }, nameof(reference));
        var centroids = MeansOf(reference, leftOut: -1);
        return new NearestCentroidClassifier(centroids, KnnClassifier.Fit(centroids, 1, metric));
    }

    /// <summary>
    /// The group that each labelled sample gets when the means are those of the other samples: what the classifier is
    /// worth on samples it has not seen. Compare with the labels by <see cref="ConfusionMatrix.Create"/>.
    /// </summary>
    /// <param name="reference">p × n with groups, at least 2 samples.</param>
    /// <param name="metric">The distance to the means; cosine by default.</param>
    /// <returns>n labels, with the levels of the reference. A sample alone in its group gets another group.</returns>
    /// <exception cref="ArgumentException">A value is not finite, or there is one sample only.</exception>
    /// <exception cref="InvalidOperationException">The reference has no groups.</exception>
    /// <remarks>Honest as long as nothing else was learned from the labels; see <see cref="KnnClassifier.LeaveOneOut(LabeledMatrix, int, DistanceMetric)"/>. Deterministic.</remarks>
    public static GroupLabels LeaveOneOut(LabeledMatrix reference, DistanceMetric metric = DistanceMetric.Cosine)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var groups = reference.Groups;
        KnnClassifier.CheckSeveral(reference, nameof(reference));
        PointValues.Check(reference, new NeighborSearchOptions { Metric = metric }, nameof(reference));
        var predicted = Enumerable.Range(0, reference.ColumnCount)
            .Select(sample => KnnClassifier.Fit(MeansOf(reference, sample), 1, metric).Predict(reference.SelectColumns([sample]))[0]);
        return new GroupLabels(predicted, groups.Levels).From(reference.Provenance);
    }

    /// <summary>The group with the nearest mean, for each sample; of equal distances the first level.</summary>
    /// <param name="samples">p × q on the same features; samples are columns.</param>
    /// <exception cref="ArgumentException">The features are not those of the reference, or a value is not finite.</exception>
    public GroupLabels Predict(LabeledMatrix samples) => _nearest.Predict(samples);

    /// <summary>A line: the classes, and the distance.</summary>
    public override string ToString()
        => $"Classifier by the nearest of {Text.TextCard.Counted(Centroids.ColumnCount, "centroid")}, {_nearest.Options.Metric} distance\n  {Text.TextCard.Listed([.. Centroids.ColumnNames.Select(Text.TextTable.Tame)])}";

    /// <summary>The mean of each group that has samples, but for one sample (none at −1).</summary>
    private static LabeledMatrix MeansOf(LabeledMatrix reference, int leftOut)
    {
        var groups = reference.Groups;
        var members = groups.Levels.Select((_, level) => Enumerable.Range(0, groups.Count).Where(j => groups.Codes[j] == level && j != leftOut).ToArray()).ToArray();
        var present = groups.Levels.Where((_, level) => members[level].Length > 0).ToArray();
        var means = members.Where(group => group.Length > 0)
            .Select(group => group.Select(reference.Values.Column).Aggregate((sum, column) => sum + column) / group.Length);
        return new LabeledMatrix(
            Matrix<double>.Build.DenseOfColumnVectors(means), reference.RowNames, present, new GroupLabels(present, groups.Levels), reference.Provenance);
    }
}
