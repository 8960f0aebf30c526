namespace NotebookKit.Tests.Classification;

public sealed class KnnOptionsTests
{
    private static readonly LabeledMatrix Reference = LabeledMatrix.FromArray(
        new double[,] { { 0, 3, 4, 5 } }, groups: new GroupLabels(["near", "far", "far", "other"]));

    [Theory]
    [InlineData(KnnVote.Equal, "far")]
    [InlineData(KnnVote.InverseDistance, "near")]
    public void Predict_ByVote_CountsAsAsked(KnnVote vote, string expected)
    {
        // At distances 0.5, 2.5 and 3.5: 2 against 0.4 + 0.29.
        var classifier = KnnClassifier.Fit(Reference, new KnnOptions { NeighborCount = 3, Metric = DistanceMetric.Euclidean, Vote = vote });
        Assert.Equal(expected, classifier.Predict(Samples.Labeled(new[,] { { 0.5 } }))[0]);
        Assert.Equal(vote, classifier.Options.Vote);
    }

    [Fact]
    public void VoteShares_ByInverseDistance_AreProportionalToIt()
    {
        var options = new KnnOptions { NeighborCount = 3, Metric = DistanceMetric.Euclidean, Vote = KnnVote.InverseDistance };
        var shares = KnnClassifier.Fit(Reference, options).VoteShares(LabeledMatrix.FromArray(new[,] { { 0.5, 4 } }, columnNames: ["s", "t"]));
        var total = 1 / 0.5 + 1 / 2.5 + 1 / 3.5;
        Assert.Equal(Reference.Groups.Levels, shares.RowNames);
        Assert.Equal(["s", "t"], shares.ColumnNames);
        Assert.Equal(2 / total, shares[Level("near"), 0], 1e-15);
        Assert.Equal((1 / 2.5 + 1 / 3.5) / total, shares[Level("far"), 0], 1e-15);

        // A sample that is there already: those at distance 0 alone vote.
        Assert.Equal(1, shares[Level("far"), 1]);
    }

    [Fact]
    public void Predict_EqualVotes_TakesTheNearestVoter()
    {
        var options = new KnnOptions { NeighborCount = 2, Metric = DistanceMetric.Euclidean };
        Assert.Equal("near", KnnClassifier.Fit(Reference, options).Predict(Samples.Labeled(new[,] { { 1.0 } }))[0]);
        Assert.Equal("far", KnnClassifier.Fit(Reference, options).Predict(Samples.Labeled(new[,] { { 1.6 } }))[0]);
    }

    [Fact]
    public void LeaveOneOut_DistanceOfOnesOwn_IsUsed()
    {
        // The further the nearer.
        var options = new KnnOptions { Distance = (x, y) => 10 - Math.Abs(x[0] - y[0]) };
        Assert.Equal(["other", "near", "near", "near"], KnnClassifier.LeaveOneOut(Reference, options));
    }

    [Fact]
    public void Fit_BadOption_SaysWhat()
    {
        Assert.Contains("neighborCount is 5; with 4 reference samples it must be from 1 to 4.",
            Assert.Throws<ArgumentOutOfRangeException>(() => KnnClassifier.Fit(Reference, new KnnOptions { NeighborCount = 5 })).Message, StringComparison.Ordinal);
        Assert.Contains("neighborCount is 4; with 4 reference samples, one of them left out, it must be from 1 to 3.",
            Assert.Throws<ArgumentOutOfRangeException>(() => KnnClassifier.LeaveOneOut(Reference, new KnnOptions { NeighborCount = 4 })).Message, StringComparison.Ordinal);
        Assert.Contains("There is no vote 7; there are Equal, InverseDistance.",
            Assert.Throws<ArgumentOutOfRangeException>(() => KnnClassifier.Fit(Reference, new KnnOptions { Vote = (KnnVote)7 })).Message, StringComparison.Ordinal);
        Assert.Contains("KnnOptions.Metric and KnnOptions.Distance are both set; set one of them",
            Assert.Throws<ArgumentException>(() => KnnClassifier.Fit(Reference, new KnnOptions { Metric = DistanceMetric.Euclidean, Distance = (_, _) => 1 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => KnnClassifier.Fit(Reference, null!));
    }

    private static int Level(string name) => Reference.Groups.Levels.ToList().IndexOf(name);
}
