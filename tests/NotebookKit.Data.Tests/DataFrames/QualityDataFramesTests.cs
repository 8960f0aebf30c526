using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Data.Tests.DataFrames;

public sealed class QualityDataFramesTests
{
    private static readonly LabeledMatrix Points = new(Matrix<double>.Build.Dense(3, 12, (d, i) => Math.Sin(7 * d + i * i)));
    private static readonly LabeledMatrix Layout = new(Points.Values.SubMatrix(0, 2, 0, 12));

    [Fact]
    public void ToDataFrame_AssessmentWithGroups_HasARowForEachMeasure()
    {
        var groups = new GroupLabels(Enumerable.Range(0, 12).Select(i => i < 5 ? "a" : "b"));
        var assessment = EmbeddingQuality.Assess(Points, Layout, groups, new EmbeddingQualityOptions { NeighborCount = 4, VoterCount = 3 });
        var frame = assessment.ToDataFrame();

        Assert.Equal(["measure", "value", "neighbors"], frame.Columns.Select(column => column.Name));
        Assert.Equal(
            ["trustworthiness", "continuity", "neighbor preservation", "distance rank correlation", "label accuracy", "silhouette", "group mixing"],
            frame["measure"].Cast<string>());
        Assert.Equal(
            [
                assessment.Trustworthiness, assessment.Continuity, assessment.NeighborPreservation, assessment.DistanceRankCorrelation,
                assessment.LabelAccuracy, assessment.Silhouette, assessment.GroupMixing,
            ],
            frame["value"].Cast<double?>());
        Assert.Equal([4, 4, 4, null, 3, null, 4], frame["neighbors"].Cast<int?>());
    }

    [Fact]
    public void ToDataFrame_AssessmentWithoutGroups_LeavesTheirMeasuresOut()
    {
        var frame = EmbeddingQuality.Assess(Points, Layout, options: new EmbeddingQualityOptions { NeighborCount = 4 }).ToDataFrame();
        Assert.Equal(4, frame.Rows.Count);
        Assert.Throws<ArgumentNullException>(() => ((EmbeddingAssessment)null!).ToDataFrame());
    }
}
