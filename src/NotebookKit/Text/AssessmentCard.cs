using static NotebookKit.Text.TextCard;

namespace NotebookKit.Text;

/// <summary>The text card of what is said about a layout.</summary>
internal static class AssessmentCard
{
    public static string Of(EmbeddingAssessment assessment)
    {
        var options = assessment.Options;
        var table = new TextTable { IsText = column => column == 2, LongestName = 60 }.Row("measure", "value", "tells");
        table.Row("trustworthiness", Fraction(assessment.Trustworthiness), "near in the layout: near in the input too");
        table.Row("continuity", Fraction(assessment.Continuity), "near in the input: near in the layout too");
        table.Row("neighbour preservation", Fraction(assessment.NeighborPreservation), options.NeighborCount == 1 ? "how often the nearest neighbour is kept" : $"share of the {options.NeighborCount} nearest neighbours kept");
        table.Row("distance rank correlation", Fraction(assessment.DistanceRankCorrelation), "far in the input: far in the layout too");
        if (assessment.LabelAccuracy is { } accuracy) table.Row("label accuracy", Fraction(accuracy), options.VoterCount == 1 ? "label right by the nearest in the layout" : $"label right by the {options.VoterCount} nearest in the layout");
        if (assessment.Silhouette is { } silhouette) table.Row("silhouette", Fraction(silhouette), "1: groups apart, 0: overlapping");
        if (assessment.GroupMixing is { } mixing) table.Row("group mixing", Fraction(mixing), "0: groups apart, 1: mixed at random");
        var sampled = assessment.QueryCount == assessment.SampleCount
            ? ""
            : $"  estimated from {Counted(assessment.QueryCount, "sample")}, seed {Whole(options.Seed)}\n";
        return ($"Embedding quality: {Counted(assessment.SampleCount, "sample")}, {Counted(assessment.FeatureCount, "feature")} → {Counted(assessment.DimensionCount, "dimension")}\n"
            + Banner(assessment.Provenance)
            + $"  {Counted(options.NeighborCount, "neighbour")}, {(options.Distance is null ? options.Metric.ToString() : "own")} distance in the input\n" + sampled + table).TrimEnd('\n');
    }
}
