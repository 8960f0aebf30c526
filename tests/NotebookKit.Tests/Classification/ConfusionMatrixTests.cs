using FsCheck.Xunit;

namespace NotebookKit.Tests.Classification;

public sealed class ConfusionMatrixTests
{
    // Six of a (four found), two of b (one found), none of c.
    private static readonly ConfusionMatrix Matrix = ConfusionMatrix.Create(
        new GroupLabels(["a", "a", "a", "a", "a", "a", "b", "b"]),
        new GroupLabels(["a", "a", "a", "a", "b", "c", "b", "a"]));

    [Fact]
    public void Create_TwoLabellings_CountsActualByPredicted()
    {
        Assert.Equal(["a", "b", "c"], Matrix.Levels);
        Assert.Equal(new double[,] { { 4, 1, 1 }, { 1, 1, 0 }, { 0, 0, 0 } }, Matrix.Counts.Values.ToArray());
        Assert.Equal(["a", "b", "c"], Matrix.Counts.RowNames);
        Assert.Equal(8, Matrix.SampleCount);
    }

    [Fact]
    public void Create_ClassThatOnlyPredictionsHave_HasNoRecallAndDoesNotCount()
    {
        Assert.Equal([4 / 6.0, 0.5, double.NaN], Matrix.Recalls);
        Assert.Equal((4 / 6.0 + 0.5) / 2, Matrix.BalancedAccuracy, 1e-15);
        Assert.Equal((5 / 8.0, 6 / 8.0), (Matrix.Accuracy, Matrix.MajorityBaseline));
    }

    [Fact]
    public void Create_TwoLabellings_MeasuresEachClass()
    {
        Assert.Equal([4 / 5.0, 1 / 2.0, 0], Matrix.Precisions);
        Assert.Equal([8 / 11.0, 2 / 4.0, 0], Matrix.F1Scores);
        Assert.Equal((8 / 11.0 + 2 / 4.0) / 2, Matrix.MacroF1, 1e-15);
    }

    [Fact]
    public void Create_LevelThatNobodyHas_HasNoMeasureAndDoesNotCount()
    {
        var actual = new GroupLabels(["a", "b"], ["a", "none", "b"]);
        var all = ConfusionMatrix.Create(actual, actual);
        Assert.Equal([1, double.NaN, 1], all.F1Scores);
        Assert.Equal([1, double.NaN, 1], all.Precisions);
        Assert.Equal(1, all.MacroF1);
    }

    [Theory]
    [InlineData(8, 10, .95, .4901625, .9433178)]
    [InlineData(0, 10, .95, 0, .2775328)]
    [InlineData(10, 10, .95, .7224672, 1)]
    [InlineData(1, 29, .90, .0077308, .1406831)]
    public void AccuracyInterval_KnownCounts_IsThatOfWilson(int hits, int samples, double confidence, double low, double high)
    {
        var actual = new GroupLabels(Enumerable.Repeat("a", samples));
        var predicted = new GroupLabels(Enumerable.Range(0, samples).Select(i => i < hits ? "a" : "b"));
        var interval = ConfusionMatrix.Create(actual, predicted).AccuracyInterval(confidence);
        Assert.Equal(low, interval.Low, 1e-6);
        Assert.Equal(high, interval.High, 1e-6);
    }

    [Fact]
    public void Create_LevelsInAnotherOrder_ComparesByName()
    {
        var actual = new GroupLabels(["a", "b"], ["b", "a"]);
        Assert.Equal(1, ConfusionMatrix.Create(actual, new GroupLabels(["a", "b"])).Accuracy);
    }

    [Fact]
    public void Create_ConstantAnswer_HasTheBalancedAccuracyOfChance()
    {
        var actual = new GroupLabels(["a", "a", "a", "a", "b", "c"]);
        var constant = ConfusionMatrix.Create(actual, new GroupLabels(Enumerable.Repeat("a", 6)));
        Assert.Equal(1 / 3.0, constant.BalancedAccuracy, 1e-15);
        Assert.Equal(constant.MajorityBaseline, constant.Accuracy);
        Assert.Equal(1, constant.PermutationPValue(99));
    }

    [Fact]
    public void PermutationPValue_FourOfFourRight_ComesNearToTheExactChance()
    {
        // Of the 6 ways to lay two a and two b on the samples, one is all right.
        var labels = new GroupLabels(["a", "a", "b", "b"]);
        var p = ConfusionMatrix.Create(labels, labels).PermutationPValue(20_000);
        Assert.Equal(1 / 6.0, p, 0.015);
    }

    [Fact]
    public void PermutationPValue_ManyRight_IsTheSmallestThatTheShufflesResolve()
    {
        var labels = new GroupLabels(Enumerable.Range(0, 60).Select(i => $"g{i % 3}"));
        Assert.Equal(1 / 1_000.0, ConfusionMatrix.Create(labels, labels).PermutationPValue(999), 1e-15);
    }

    [Property(MaxTest = 20)]
    public void PermutationPValue_SameSeed_IsTheSame(int seed)
    {
        var p = Matrix.PermutationPValue(200, seed);
        Assert.Equal(p, Matrix.PermutationPValue(200, seed));
        Assert.InRange(p, 1 / 201.0, 1);
    }

    [Fact]
    public void ToString_AnyMatrix_ShowsAccuraciesAndBaseline()
    {
        foreach (var part in new[] { "8 samples", "balanced accuracy 0.583", "accuracy 0.625", "0.750" }) Assert.Contains(part, Matrix.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnyMember_BadInput_SaysWhat()
    {
        var labels = new GroupLabels(["a"]);
        Assert.Contains("predicted has 2 labels; actual has 1.",
            Assert.Throws<ArgumentException>(() => ConfusionMatrix.Create(labels, new GroupLabels(["a", "b"]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => ConfusionMatrix.Create(null!, labels));
        Assert.Throws<ArgumentNullException>(() => ConfusionMatrix.Create(labels, null!));
        foreach (var confidence in new[] { 0, 1, double.NaN }) Assert.Equal("confidence", Assert.Throws<ArgumentOutOfRangeException>(() => Matrix.AccuracyInterval(confidence)).ParamName);
        Assert.Equal("permutations", Assert.Throws<ArgumentOutOfRangeException>(() => Matrix.PermutationPValue(0)).ParamName);
    }
}
