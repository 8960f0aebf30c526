using Microsoft.Data.Analysis;
using NotebookKit.Data.Tests.Rda;

namespace NotebookKit.Data.Tests.DataFrames;

public sealed class MatrixDataFramesTests
{
    private static readonly LabeledMatrix Small = LabeledMatrix.FromArray(
        new[,] { { 1, 2, 3 }, { 4, double.NaN, 6 } }, ["f1", "f2"], ["a", "b", "c"], new GroupLabels(["x", "y", "x"]));

    [Fact]
    public void ToDataFrame_MatrixWithGroups_HasARowForEachSample()
    {
        var frame = Small.ToDataFrame();

        Assert.Equal(["sample", "group", "f1", "f2"], frame.Columns.Select(c => c.Name));
        Assert.Equal(3, frame.Rows.Count);
        Assert.Equal(new object[] { "b", "y", 2.0, double.NaN }, frame.Rows[1]);
    }

    [Fact]
    public void ToDataFrame_WithoutGroups_HasNoGroupColumn()
        => Assert.Equal(["sample", "row1"], LabeledMatrix.FromArray(new double[,] { { 1 } }).ToDataFrame().Columns.Select(c => c.Name));

    [Theory]
    [InlineData("f1", "f1")]
    [InlineData("f1", "sample")]
    public void ToDataFrame_NameThatRepeats_SaysWhich(string first, string second)
    {
        var matrix = LabeledMatrix.FromArray(new double[,] { { 1 }, { 2 } }, [first, second]);
        var error = Assert.Throws<InvalidOperationException>(() => matrix.ToDataFrame());
        Assert.Contains($"Row 1 is named '{second}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToLabeledMatrix_OfToDataFrame_IsTheSameMatrix()
    {
        var back = Small.ToDataFrame().ToLabeledMatrix("sample", "group");

        Assert.Equal(Small.Values.ToArray(), back.Values.ToArray());
        Assert.Equal(Small.RowNames, back.RowNames);
        Assert.Equal(Small.ColumnNames, back.ColumnNames);
        Assert.Equal(Small.Groups, back.Groups);
    }

    [Fact]
    public void ToLabeledMatrix_FeaturesInRows_TakesColumnsAsSamples()
    {
        var frame = new DataFrame(
            new StringDataFrameColumn("gene", ["g1", "g2"]),
            new Int32DataFrameColumn("s1", new int?[] { 1, null }),
            new DoubleDataFrameColumn("s2", [0.5, 2]));
        var matrix = frame.ToLabeledMatrix("gene", rows: FrameRows.Features);

        Assert.Equal(new[,] { { 1, 0.5 }, { double.NaN, 2 } }, matrix.Values.ToArray());
        Assert.Equal(["g1", "g2"], matrix.RowNames);
        Assert.Equal(["s1", "s2"], matrix.ColumnNames);
        Assert.Throws<ArgumentException>(() => frame.ToLabeledMatrix("gene", "s1", FrameRows.Features));
    }

    [Fact]
    public void ToLabeledMatrix_ColumnsThatDoNotFit_AreNamed()
    {
        var frame = new DataFrame(new StringDataFrameColumn("name", ["a", null]), new StringDataFrameColumn("text", ["b", "c"]));

        Assert.Contains("There is no column 'id'; the columns are 'name', 'text'", Message(() => frame.ToLabeledMatrix("id")), StringComparison.Ordinal);
        Assert.Contains("Row 1 of column 'name' is empty", Message(() => frame.ToLabeledMatrix("name")), StringComparison.Ordinal);
        Assert.Contains("Column 'name' holds String", Message(() => frame.ToLabeledMatrix("text")), StringComparison.Ordinal);
        Assert.Contains("2 rows and 0 numeric columns", Message(() => new DataFrame(new StringDataFrameColumn("text", ["b", "c"])).ToLabeledMatrix("text")), StringComparison.Ordinal);
    }

    [Fact]
    public void ToLabeledMatrix_ColumnOfTexts_IsTheFrameFault()
        => Assert.Equal("frame", Assert.ThrowsAny<ArgumentException>(
            () => new DataFrame(new StringDataFrameColumn("name", ["a"]), new StringDataFrameColumn("text", ["b"])).ToLabeledMatrix("name")).ParamName);

    [Fact]
    public void ToLabeledMatrix_RowsThatAreNeither_IsRefused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Small.ToDataFrame().ToLabeledMatrix("sample", rows: (FrameRows)7));
        Assert.Equal("rows", error.ParamName);
        Assert.StartsWith("rows is 7, but must be Samples or Features.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToDataFrame_DataFrameOfR_KeepsKindsAndMissingCells()
    {
        var frame = Fixtures.Read("data-frames.rda")["people"].ToRDataFrame().ToDataFrame();

        Assert.Equal(["row", "name", "age", "tall", "team"], frame.Columns.Select(c => c.Name));
        Assert.Equal(new object?[] { "y", "Zoë", null, null, "blue" }, frame.Rows[1]);
        Assert.Equal(typeof(int), frame["age"].DataType);
    }

    private static string Message(Action act) => Assert.ThrowsAny<ArgumentException>(act).Message;
}
