using MathNet.Numerics.LinearAlgebra;

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
        PointSet.CheckFinite(reference, nameof(reference));
        var present = groups.Levels.Where((_, level) => groups.Counts[level] > 0).ToArray();
        var means = present.Select(level =>
        {
            var members = groups.IndicesWhere(group => group == level);
            return members.Select(reference.Values.Column).Aggregate((sum, column) => sum + column) / members.Count;
        });
        var centroids = new LabeledMatrix(
            Matrix<double>.Build.DenseOfColumnVectors(means), reference.RowNames, present, new GroupLabels(present, groups.Levels), reference.Provenance);
        return new NearestCentroidClassifier(centroids, KnnClassifier.Fit(centroids, 1, metric));
    }

    /// <summary>The group with the nearest mean, for each sample; of equal distances the first level.</summary>
    /// <param name="samples">p × q on the same features; samples are columns.</param>
    /// <exception cref="ArgumentException">The features are not those of the reference, or a value is not finite.</exception>
    public GroupLabels Predict(LabeledMatrix samples) => _nearest.Predict(samples);
}
