using Microsoft.Data.Analysis;

namespace NotebookKit.Data;

/// <summary>What is said about layouts, as data frames.</summary>
public static class QualityDataFrames
{
    /// <summary>
    /// A frame with a row for each measure: its name in the column <c>measure</c>, <c>value</c> (NaN where it is), and
    /// <c>neighbors</c>, the size of the neighbourhoods it looks at, empty where there are none. Measures of groups are
    /// left out where there are no groups to compare.
    /// </summary>
    public static DataFrame ToDataFrame(this EmbeddingAssessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var options = assessment.Options;
        (string Measure, double? Value, int? Neighbors)[] all =
        [
            ("trustworthiness", assessment.Trustworthiness, options.NeighborCount),
            ("continuity", assessment.Continuity, options.NeighborCount),
            ("neighbor preservation", assessment.NeighborPreservation, options.NeighborCount),
            ("distance rank correlation", assessment.DistanceRankCorrelation, null),
            ("label accuracy", assessment.LabelAccuracy, options.VoterCount),
            ("silhouette", assessment.Silhouette, null),
            ("group mixing", assessment.GroupMixing, options.NeighborCount),
        ];
        var rows = all.Where(row => row.Value is not null).ToArray();
        return new DataFrame(
        [
            new StringDataFrameColumn("measure", rows.Select(row => row.Measure)),
            new DoubleDataFrameColumn("value", rows.Select(row => row.Value)),
            new Int32DataFrameColumn("neighbors", rows.Select(row => row.Neighbors)),
        ]);
    }
}
