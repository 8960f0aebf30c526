using FsCheck.Xunit;

namespace NotebookKit.Tests.Classification;

public sealed class LeaveOneOutTests
{
    [Property(MaxTest = 20)]
    public void LeaveOneOut_AnySamples_EqualsFittingWithoutEach(int seed)
    {
        var clouds = Samples.Clouds(seed, 5, 3, separation: 0.7);
        var (nearest, centroid) = (KnnClassifier.LeaveOneOut(clouds, 3), NearestCentroidClassifier.LeaveOneOut(clouds));
        for (var j = 0; j < clouds.ColumnCount; j++)
        {
            var (others, sample) = (clouds.SelectColumns(Enumerable.Range(0, clouds.ColumnCount).Where(i => i != j)), clouds.SelectColumns([j]));
            Assert.Equal(KnnClassifier.Fit(others, 3).Predict(sample)[0], nearest[j]);
            Assert.Equal(NearestCentroidClassifier.Fit(others).Predict(sample)[0], centroid[j]);
        }
    }

    [Fact]
    public void LeaveOneOut_SeparatedClouds_RecognizesAll()
    {
        var clouds = Samples.Clouds(1, 8, 4, separation: 6);
        Assert.Equal(clouds.Groups, KnnClassifier.LeaveOneOut(clouds));
        Assert.Equal(clouds.Groups, NearestCentroidClassifier.LeaveOneOut(clouds));
    }

    [Fact]
    public void LeaveOneOut_SampleAloneInItsGroup_GetsAnotherAndKeepsTheLevels()
    {
        var reference = LabeledMatrix.FromArray(new double[,] { { 0, 1, 5 } }, groups: new GroupLabels(["a", "a", "b"], ["b", "none", "a"]));
        foreach (var predicted in new[] { KnnClassifier.LeaveOneOut(reference, 1, DistanceMetric.Euclidean), NearestCentroidClassifier.LeaveOneOut(reference, DistanceMetric.Euclidean) })
        {
            Assert.Equal(["a", "a", "a"], predicted);
            Assert.Equal(["b", "none", "a"], predicted.Levels);
        }
    }

    [Fact]
    public void LeaveOneOut_SimulatedSamples_StaySimulated()
    {
        var simulated = new LabeledMatrix(Samples.Clouds(1, 2, 2, 6).Values, groups: Samples.Clouds(1, 2, 2, 6).Groups,
            provenance: new Provenance("made", ProvenanceKind.Simulated, "Uniform.", "tests"));
        Assert.True(KnnClassifier.LeaveOneOut(simulated).Provenance!.IsSimulated);
        Assert.True(NearestCentroidClassifier.LeaveOneOut(simulated).Provenance!.IsSimulated);
    }

    [Fact]
    public void LeaveOneOut_BadInput_SaysWhat()
    {
        var clouds = Samples.Clouds(1, 2, 2, 6);
        Assert.Contains("neighborCount is 6; with 6 reference samples, one of them left out, it must be from 1 to 5.",
            Assert.Throws<ArgumentOutOfRangeException>(() => KnnClassifier.LeaveOneOut(clouds, 6)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => KnnClassifier.LeaveOneOut(clouds, 0));
        Assert.Throws<InvalidOperationException>(() => KnnClassifier.LeaveOneOut(new LabeledMatrix(clouds.Values)));
        Assert.Throws<InvalidOperationException>(() => NearestCentroidClassifier.LeaveOneOut(new LabeledMatrix(clouds.Values)));
        Assert.Throws<ArgumentNullException>(() => KnnClassifier.LeaveOneOut(null!));
        Assert.Throws<ArgumentNullException>(() => NearestCentroidClassifier.LeaveOneOut(null!));
        var one = clouds.SelectColumns([0]);
        Assert.Contains("reference has 1 sample", Assert.Throws<ArgumentException>(() => KnnClassifier.LeaveOneOut(one)).Message, StringComparison.Ordinal);
        Assert.Contains("reference has 1 sample", Assert.Throws<ArgumentException>(() => NearestCentroidClassifier.LeaveOneOut(one)).Message, StringComparison.Ordinal);
        var broken = new LabeledMatrix(clouds.Values * double.NaN, groups: clouds.Groups);
        Assert.Contains("reference[0, 0] is NaN", Assert.Throws<ArgumentException>(() => KnnClassifier.LeaveOneOut(broken)).Message, StringComparison.Ordinal);
        Assert.Contains("reference[0, 0] is NaN", Assert.Throws<ArgumentException>(() => NearestCentroidClassifier.LeaveOneOut(broken)).Message, StringComparison.Ordinal);
    }
}
