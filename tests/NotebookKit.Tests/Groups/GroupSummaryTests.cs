using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Groups;

public sealed class GroupSummaryTests
{
    private static readonly NmfModel Model = Nmf.Fit(LabeledMatrix.FromArray(Samples.Uniform(1, 10, 8)), 3);
    private static readonly GroupLabels Labels = new(["a", "a", "b", "a", "c", "c", "a", "c"], ["c", "empty", "b", "a"]);

    [Fact]
    public void SummarizeBy_Mean_AveragesEachGroup()
    {
        var summary = Model.SummarizeBy(Labels);
        Assert.Equal(["c", "empty", "b", "a"], summary.GroupNames);
        Assert.Equal([3, 0, 1, 4], summary.Counts);
        Assert.Equal((Model.Embedding[1, 4] + Model.Embedding[1, 5] + Model.Embedding[1, 7]) / 3, summary["c", "nmf2"], 1e-15);
    }

    [Fact]
    public void SummarizeBy_GroupOfOneSample_IsThatSample()
        => Assert.Equal(Model.Embedding[2, 2], Model.SummarizeBy(Labels)["b", 2]);

    [Fact]
    public void SummarizeBy_LevelWithoutSamples_HasNoMeanAndASumOfZero()
    {
        Assert.True(double.IsNaN(Model.SummarizeBy(Labels)["empty", 0]));
        Assert.Equal(0, Model.SummarizeBy(Labels, GroupStatistic.Sum)["empty", 0]);
    }

    [Fact]
    public void SummarizeBy_OneGroup_HasMeansOfOneOverTheSamples()
    {
        var summary = Model.SummarizeBy(new GroupLabels(Enumerable.Repeat("all", 8)));
        for (var f = 0; f < 3; f++) Assert.Equal(1.0 / 8, summary["all", f], 1e-15);
    }

    [Property(MaxTest = 30)]
    public void SummarizeBy_Sum_AddsUpToOneForEveryFactor(int seed)
    {
        var stream = Samples.Stream(seed);
        var labels = new GroupLabels(Enumerable.Range(0, 8).Select(_ => $"g{stream.NextBelow(4)}"));
        var sums = Model.SummarizeBy(labels, GroupStatistic.Sum);
        Assert.All(sums.Values.Values.ColumnSums(), sum => Assert.Equal(1, sum, 1e-12));
        var means = Model.SummarizeBy(labels);
        for (var g = 0; g < labels.Levels.Count; g++) Assert.Equal(sums.Values[g, 1], means.Values[g, 1] * labels.Counts[g], 1e-12);
        Assert.All(means.Shares().Values.ColumnSums(), sum => Assert.Equal(1, sum, 1e-12));
    }

    [Fact]
    public void Shares_LevelWithoutSamples_LeavesTheOthersTheirShares()
    {
        var shares = Model.SummarizeBy(Labels).Shares();
        Assert.Equal(1, shares.Values.Column(0).Where(double.IsFinite).Sum(), 1e-12);
        Assert.True(double.IsNaN(shares[1, 0]));
    }

    [Fact]
    public void SummarizeBy_UnknownStatistic_SaysWhichThereAre()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Model.SummarizeBy(Labels, (GroupStatistic)7));
        Assert.Contains("There is no statistic 7; there are Mean, Sum", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Indexer_UnknownGroupOrFactor_SaysWhichThereAre()
    {
        var summary = Model.SummarizeBy(Labels);
        Assert.Contains("'c', 'empty', 'b', 'a'", Assert.Throws<ArgumentException>(() => summary["z", 0]).Message, StringComparison.Ordinal);
        Assert.Contains("nmf1, nmf2, nmf3", Assert.Throws<ArgumentException>(() => summary["a", "z"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MostSpecificTo_FactorOfOneGroupAlone_FindsItWhateverItsNumber()
    {
        // Two samples have a block of their own, which no other sample has.
        var values = Matrix<double>.Build.DenseOfArray(Samples.Uniform(2, 6, 7)).Stack(Matrix<double>.Build.Dense(3, 7));
        values = values.Append(Matrix<double>.Build.Dense(6, 2).Stack(Matrix<double>.Build.Dense(3, 2, 0.5)));
        var labels = new GroupLabels([.. Enumerable.Repeat("ill", 7), "Control (a)", "Control (b)"]);
        var model = Nmf.Fit(new LabeledMatrix(values), 3, new NmfOptions { Tolerance = 1e-10 });
        var specific = model.SummarizeBy(labels).MostSpecificTo(g => g.StartsWith("Control", StringComparison.Ordinal));
        Assert.Equal((1, 1), (specific.AreaUnderCurve, Math.Round(specific.Share, 6)));
        Assert.Equal(1, model.Embedding[specific.Index, 7] + model.Embedding[specific.Index, 8], 1e-6);
        Assert.Equal(2, model.Without(specific).Rank);
        Assert.DoesNotContain(specific.Factor, model.Without(specific).FactorNames);
    }

    [Property(MaxTest = 30)]
    public void SpecificityTo_AnyGroups_EqualsCountingPairs(int seed)
    {
        var stream = Samples.Stream(seed);
        var labels = new GroupLabels(["in", "out", .. Enumerable.Range(0, 6).Select(_ => stream.NextBelow(2) == 0 ? "in" : "out")]);
        foreach (var factor in Model.SummarizeBy(labels).SpecificityTo(g => g == "in"))
        {
            var (wins, pairs, inside, outside) = (0.0, 0, new List<double>(), new List<double>());
            for (var j = 0; j < 8; j++) (labels[j] == "in" ? inside : outside).Add(Model.Embedding[factor.Index, j]);
            foreach (var x in inside)
            {
                foreach (var y in outside) (wins, pairs) = (wins + (x > y ? 1 : x == y ? 0.5 : 0), pairs + 1);
            }

            Assert.Equal(wins / pairs, factor.AreaUnderCurve, 1e-12);
            Assert.Equal(inside.Average() / outside.Average(), factor.Ratio, 1e-12);
        }
    }

    [Fact]
    public void SpecificityTo_NoGroupOrEveryGroup_SaysWhichThereAre()
    {
        var summary = Model.SummarizeBy(Labels);
        Assert.Contains("groups picks no sample; the groups are 'c', 'empty', 'b', 'a'.", Assert.Throws<ArgumentException>(() => summary.SpecificityTo(g => g == "z")).Message, StringComparison.Ordinal);
        Assert.Contains("groups picks every sample", Assert.Throws<ArgumentException>(() => summary.MostSpecificTo(_ => true)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => summary.SpecificityTo(null!));
    }

    [Fact]
    public void FactorSpecificity_AbsentFactor_HasShareOfAHalf()
    {
        var absent = new FactorSpecificity("nmf1", 0, 0, 0, 0.5);
        Assert.Equal(0.5, absent.Share);
        Assert.True(double.IsNaN(absent.Ratio));
        Assert.Equal(double.PositiveInfinity, new FactorSpecificity("nmf1", 0, 1, 0, 1).Ratio);
    }
}
