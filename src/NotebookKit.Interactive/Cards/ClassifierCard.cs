using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Cards;

/// <summary>The cards of classifiers: what decides, and how to ask whether it decides well.</summary>
internal static class ClassifierCard
{
    public static Fragment Write(KnnClassifier classifier) => Card.Frame(
        $"Classifier by the {(classifier.Options.NeighborCount == 1 ? "nearest neighbour" : $"{classifier.Options.NeighborCount} nearest neighbours")}", null, null,
        Card.Facts(
            Card.Fact("distance", classifier.Options.Distance is null ? classifier.Options.Metric.ToString() : "own"),
            Card.Fact("vote", classifier.Options.Vote == KnnVote.Equal ? "one each" : "by inverse distance")),
        Card.Hint("How well it does is seen on samples that it has not seen."),
        Options.OptionList.Of(classifier.Options),
        Card.NextSteps("classifier.Predict(samples)", "classifier.VoteShares(samples)", "ConfusionMatrix.Create(reference.Groups, KnnClassifier.LeaveOneOut(reference))"));

    public static Fragment Write(NearestCentroidClassifier classifier)
    {
        var centroids = classifier.Centroids;
        return Card.Frame($"Classifier by the nearest of {Card.Of(centroids.ColumnCount, "centroid")}", null, centroids.Provenance,
            Card.Facts(
                Card.Fact("features", Card.Count(centroids.RowCount)),
                Card.Fact("classes", Card.Names(centroids.ColumnNames))),
            Card.Hint("How well it does is seen on samples that it has not seen."),
            Card.NextSteps("classifier.Predict(samples)", "ConfusionMatrix.Create(reference.Groups, NearestCentroidClassifier.LeaveOneOut(reference))"));
    }
}
