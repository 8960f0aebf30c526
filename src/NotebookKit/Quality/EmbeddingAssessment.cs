using NotebookKit.Quality;
using NotebookKit.Text;

namespace NotebookKit;

/// <summary>What <see cref="EmbeddingQuality"/> says about a layout. Immutable; <c>ToString</c> is a card that explains the measures.</summary>
public sealed class EmbeddingAssessment
{
    internal EmbeddingAssessment(
        LabeledMatrix points, LabeledMatrix layout, int queryCount, EmbeddingQualityOptions options,
        NeighborhoodComparison neighborhoods, double distances, GroupComparison? groups, Provenance? provenance)
    {
        SampleCount = points.ColumnCount;
        FeatureCount = points.RowCount;
        DimensionCount = layout.RowCount;
        QueryCount = queryCount;
        Options = options;
        Trustworthiness = NeighborhoodComparison.Share(neighborhoods.Intrusion, SampleCount, options.NeighborCount);
        Continuity = NeighborhoodComparison.Share(neighborhoods.Extrusion, SampleCount, options.NeighborCount);
        NeighborPreservation = neighborhoods.Kept;
        DistanceRankCorrelation = distances;
        LabelAccuracy = groups?.Accuracy;
        GroupMixing = groups?.Mixing;
        Silhouette = groups?.Silhouette;
        Provenance = provenance;
    }

    /// <summary>n, the number of samples.</summary>
    public int SampleCount { get; }

    /// <summary>p, the number of features of the input.</summary>
    public int FeatureCount { get; }

    /// <summary>The number of dimensions of the layout.</summary>
    public int DimensionCount { get; }

    /// <summary>How many samples were looked at, each beside all others: see <see cref="EmbeddingQualityOptions.SampleCount"/>.</summary>
    public int QueryCount { get; }

    /// <summary>The options in force.</summary>
    public EmbeddingQualityOptions Options { get; }

    /// <summary>Whether those near in the layout are near in the input, in [0, 1]: see <see cref="EmbeddingQuality.Trustworthiness"/>.</summary>
    public double Trustworthiness { get; }

    /// <summary>Whether those near in the input are near in the layout, in [0, 1]: see <see cref="EmbeddingQuality.Continuity"/>.</summary>
    public double Continuity { get; }

    /// <summary>Share of the nearest neighbours kept, in [0, 1]: see <see cref="EmbeddingQuality.NeighborPreservation"/>.</summary>
    public double NeighborPreservation { get; }

    /// <summary>Rank correlation of the distances, in [−1, 1], or NaN: see <see cref="EmbeddingQuality.DistanceRankCorrelation"/>.</summary>
    public double DistanceRankCorrelation { get; }

    /// <summary>Share of samples that get their own label from their neighbours in the layout, in [0, 1]; null without groups to compare: see <see cref="EmbeddingQuality.LabelAccuracy"/>.</summary>
    public double? LabelAccuracy { get; }

    /// <summary>Neighbours from other groups in the layout, 0 for none, 1 as if dealt at random; null without groups to compare: see <see cref="EmbeddingQuality.GroupMixing"/>.</summary>
    public double? GroupMixing { get; }

    /// <summary>Mean silhouette of the groups in the layout, in [−1, 1]; null without groups to compare: see <see cref="EmbeddingQuality.Silhouette(LabeledMatrix, GroupLabels, DistanceMetric)"/>.</summary>
    public double? Silhouette { get; }

    /// <summary>Where the samples come from, if known.</summary>
    public Provenance? Provenance { get; }

    /// <summary>A text card: every measure with what it tells.</summary>
    public override string ToString() => AssessmentCard.Of(this);
}
