namespace NotebookKit.Data.Tests.DataFrames;

public sealed class SummaryDataFramesTests
{
    [Fact]
    public void ToDataFrame_GroupSummary_HasARowForEachGroupAndAColumnForEachFactor()
    {
        var groups = new GroupLabels(["b", "a", "b", "a"], ["b", "a", "empty"]);
        var data = LabeledMatrix.FromArray(new double[,] { { 4, 1, 3, 0 }, { 0, 2, 1, 5 }, { 1, 1, 2, 1 } });
        var summary = Nmf.Fit(data, 2).SummarizeBy(groups);

        var frame = summary.ToDataFrame();

        Assert.Equal(["group", "samples", "nmf1", "nmf2"], frame.Columns.Select(column => column.Name));
        Assert.Equal(["b", "a", "empty"], frame["group"].Cast<string>());
        Assert.Equal([2, 2, 0], frame["samples"].Cast<int>());
        Assert.Equal(summary["a", "nmf2"], frame["nmf2"][1]);
        Assert.Equal(double.NaN, frame["nmf1"][2]);
    }

    [Fact]
    public void ToDataFrame_TestOfSpecificity_HasARowForEachFactor()
    {
        var values = LabeledMatrix.FromArray(new[,] { { 1, 2, 0, 0.1 }, { 0, 0.1, 3, 4 } });
        var test = Nmf.Fit(values, 2).SummarizeBy(new GroupLabels(["a", "a", "b", "b"])).TestSpecificityTo(group => group == "a", new SpecificityTestOptions { Permutations = 99 });
        var frame = test.ToDataFrame();

        Assert.Equal(["factor", "mean inside", "mean outside", "ratio", "auc", "cliff delta", "p", "adjusted p"], frame.Columns.Select(c => c.Name));
        Assert.Equal(2, frame.Rows.Count);
        var first = test.Factors[0];
        Assert.Equal(
            new object[] { first.Factor, first.Specificity.MeanInside, first.Specificity.MeanOutside, first.Specificity.Ratio, 1.0, 1.0, first.PValue, first.AdjustedPValue },
            frame.Rows[0]);
        Assert.Throws<ArgumentNullException>(() => ((SpecificityTest)null!).ToDataFrame());
    }
}
