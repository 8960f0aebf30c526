using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Classification;

public sealed class ClassifierTests
{
    [Fact]
    public void Predict_ReferenceItself_GivesItsLabels()
    {
        var clouds = Samples.Clouds(1, 8, 4, separation: 6);
        Assert.Equal(clouds.Groups, KnnClassifier.Fit(clouds).Predict(clouds));
        Assert.Equal(clouds.Groups, KnnClassifier.Fit(clouds, 5, DistanceMetric.Euclidean).Predict(clouds));
        Assert.Equal(clouds.Groups, NearestCentroidClassifier.Fit(clouds, DistanceMetric.Euclidean).Predict(clouds));
    }

    [Fact]
    public void Predict_SeveralNeighbours_FollowsTheMajority()
    {
        var reference = LabeledMatrix.FromArray(new double[,] { { 0, 1, 2, 10 } }, groups: new GroupLabels(["b", "a", "a", "b"]));
        var query = Samples.Labeled(new double[,] { { 0.1 } });
        Assert.Equal("b", KnnClassifier.Fit(reference, 1, DistanceMetric.Euclidean).Predict(query)[0]);
        Assert.Equal("a", KnnClassifier.Fit(reference, 3, DistanceMetric.Euclidean).Predict(query)[0]);
    }

    [Fact]
    public void Predict_EqualVotes_FollowsTheNearestVoter()
    {
        var reference = LabeledMatrix.FromArray(new double[,] { { 0, 1, 2, 3 } }, groups: new GroupLabels(["b", "a", "a", "b"]));
        Assert.Equal(["b", "a"], KnnClassifier.Fit(reference, 4, DistanceMetric.Euclidean).Predict(Samples.Labeled(new[,] { { -1, 1.4 } })));
    }

    [Fact]
    public void Predict_AnySamples_KeepsTheLevelsOfTheReference()
    {
        var reference = LabeledMatrix.FromArray(new double[,] { { 0, 1 } }, groups: new GroupLabels(["z", "a"], ["z", "none", "a"]));
        var query = Samples.Labeled(new double[,] { { 5 } });
        Assert.Equal(["z", "none", "a"], KnnClassifier.Fit(reference, 1, DistanceMetric.Euclidean).Predict(query).Levels);
        Assert.Equal(["z", "none", "a"], NearestCentroidClassifier.Fit(reference, DistanceMetric.Euclidean).Predict(query).Levels);
    }

    [Fact]
    public void Centroids_GroupsOfSeveralSizes_AreTheirMeans()
    {
        var reference = LabeledMatrix.FromArray(
            new double[,] { { 1, 3, 10 }, { 2, 4, 20 } }, groups: new GroupLabels(["two", "two", "one"], ["two", "none", "one"]));
        var classifier = NearestCentroidClassifier.Fit(reference);
        Assert.Equal(["two", "one"], classifier.Centroids.ColumnNames);
        Assert.Equal(Matrix<double>.Build.DenseOfArray(new double[,] { { 2, 10 }, { 3, 20 } }), classifier.Centroids.Values);
    }

    [Fact]
    public void Fit_BadInput_SaysWhatAndWhere()
    {
        var clouds = Samples.Clouds(1, 2, 2, 6);
        Assert.Contains("neighborCount is 7; with 6 reference samples it must be from 1 to 6.",
            Assert.Throws<ArgumentOutOfRangeException>(() => KnnClassifier.Fit(clouds, 7)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => KnnClassifier.Fit(clouds, 0));
        Assert.Throws<InvalidOperationException>(() => KnnClassifier.Fit(new LabeledMatrix(clouds.Values)));
        Assert.Throws<InvalidOperationException>(() => NearestCentroidClassifier.Fit(new LabeledMatrix(clouds.Values)));
        Assert.Throws<ArgumentNullException>(() => KnnClassifier.Fit(null!));
        Assert.Throws<ArgumentNullException>(() => NearestCentroidClassifier.Fit(null!));
        Assert.Contains("There is no metric 9", Assert.Throws<ArgumentOutOfRangeException>(() => KnnClassifier.Fit(clouds, 1, (DistanceMetric)9)).Message, StringComparison.Ordinal);
        var broken = new LabeledMatrix(clouds.Values * double.NaN, groups: clouds.Groups);
        Assert.Contains("reference[0, 0] is NaN", Assert.Throws<ArgumentException>(() => KnnClassifier.Fit(broken)).Message, StringComparison.Ordinal);
        Assert.Contains("reference[0, 0] is NaN", Assert.Throws<ArgumentException>(() => NearestCentroidClassifier.Fit(broken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_BadInput_NamesTheSamples()
    {
        var clouds = Samples.Clouds(1, 2, 2, 6);
        foreach (var predict in new Func<LabeledMatrix, GroupLabels>[] { KnnClassifier.Fit(clouds).Predict, NearestCentroidClassifier.Fit(clouds).Predict })
        {
            Assert.Contains("samples has 3 features; reference has 2.", Refusal(() => predict(Samples.Labeled(new double[3, 1]))), StringComparison.Ordinal);
            Assert.Contains("samples[1, 0] is NaN", Refusal(() => predict(Samples.Labeled(new[,] { { 0 }, { double.NaN } }))), StringComparison.Ordinal);
            Assert.Contains("samples has feature 'other' in row 1; reference has 'row2' there.",
                Refusal(() => predict(LabeledMatrix.FromArray(new double[2, 1], ["row1", "other"]))), StringComparison.Ordinal);
            Assert.Throws<ArgumentNullException>(() => predict(null!));
        }
    }

    private static string Refusal(Func<object> action)
    {
        var error = Assert.Throws<ArgumentException>(action);
        Assert.Equal("samples", error.ParamName);
        return error.Message;
    }
}
