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
}
