using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Cards;

/// <summary>The card of what is said about a layout: every measure with a bar, and what it tells.</summary>
internal static class AssessmentCard
{
    public static Fragment Write(EmbeddingAssessment assessment)
    {
        var options = assessment.Options;
        return Card.Frame(
            $"Layout of {Card.Of(assessment.SampleCount, "sample")}: {Card.Of(assessment.FeatureCount, "feature")} → {Card.Of(assessment.DimensionCount, "dimension")}", null, assessment.Provenance,
            Card.Facts(
                Card.Fact("neighbours", Card.Whole(options.NeighborCount)),
                Card.Fact("distance in the input", options.Distance is null ? options.Metric.ToString() : "own"),
                assessment.QueryCount == assessment.SampleCount ? null : Card.Fact("estimated from", $"{Card.Of(assessment.QueryCount, "sample")}, seed {Card.Whole(options.Seed)}")),
            Measures(assessment),
            Card.Hint("Compare layouts of the same samples at the same number of neighbours; no value is good or bad by itself."));
    }

    private static Fragment Measures(EmbeddingAssessment assessment)
    {
        var options = assessment.Options;
        var table = new Table("Measures").Head("measure", "value", new Table.Prose("tells"));
        Add("trustworthiness", assessment.Trustworthiness, "near in the layout: near in the input too");
        Add("continuity", assessment.Continuity, "near in the input: near in the layout too");
        Add("neighbour preservation", assessment.NeighborPreservation, options.NeighborCount == 1 ? "how often the nearest neighbour is kept" : $"share of the {options.NeighborCount} nearest neighbours kept");
        Add("distance rank correlation", assessment.DistanceRankCorrelation, "far in the input: far in the layout too");
        if (assessment.LabelAccuracy is { } accuracy) Add("label accuracy", accuracy, options.VoterCount == 1 ? "label right by the nearest in the layout" : $"label right by the {options.VoterCount} nearest in the layout");
        if (assessment.Silhouette is { } silhouette) Add("silhouette", silhouette, "1: groups apart, 0: overlapping, below: among each other");
        if (assessment.GroupMixing is { } mixing) Add("group mixing", mixing, "0: groups apart, 1: mixed as at random");
        return table.ToFragment();

        void Add(string name, double value, string tells) => table.Add(name, Card.Bar(value, Card.Fraction(value)), new Table.Prose(tells));
    }
}
