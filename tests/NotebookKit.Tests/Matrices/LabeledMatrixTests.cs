using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Matrices;

public sealed class LabeledMatrixTests
{
    private static readonly double[,] Values = { { 1, 2, 3 }, { 4, 5, 6 } };

    [Fact]
    public void FromArray_NoNames_CountsFromOne()
    {
        var matrix = LabeledMatrix.FromArray(Values);
        Assert.Equal(["row1", "row2"], matrix.RowNames);
        Assert.Equal(["column1", "column2", "column3"], matrix.ColumnNames);
        Assert.Equal((2, 3, 6.0), (matrix.RowCount, matrix.ColumnCount, matrix[1, 2]));
        Assert.False(matrix.HasGroups);
    }

    [Fact]
    public void Constructor_ValuesChangedAfterwards_KeepsItsOwn()
    {
        var source = Matrix<double>.Build.DenseOfArray(Values);
        var matrix = new LabeledMatrix(source);
        source[0, 0] = 99;
        Assert.Equal(1, matrix[0, 0]);
    }

    [Fact]
    public void Constructor_RepeatedNames_AreAllowed()
        => Assert.Equal(["s", "s", "s"], LabeledMatrix.FromArray(Values, columnNames: ["s", "s", "s"]).ColumnNames);

    [Fact]
    public void SelectColumns_SomeTwice_TakesValuesNamesAndGroupsAlong()
    {
        var groups = new GroupLabels(["a", "b", "c"]);
        var picked = LabeledMatrix.FromArray(Values, columnNames: ["x", "y", "z"], groups: groups).SelectColumns([2, 0, 2]);
        Assert.Equal(["z", "x", "z"], picked.ColumnNames);
        Assert.Equal(["c", "a", "c"], picked.Groups);
        Assert.Equal(groups.Levels, picked.Groups.Levels);
        Assert.Equal([6, 4, 6], picked.Values.Row(1));
    }

    [Fact]
    public void SelectGroups_ByName_TakesTheirColumns()
    {
        var matrix = LabeledMatrix.FromArray(Values, groups: new GroupLabels(["AML", "Control", "AML"]));
        Assert.Equal([1, 3], matrix.SelectGroups(g => g == "AML").Values.Row(0));
    }

    [Fact]
    public void SelectGroups_NoGroupPasses_SaysWhichThereAre()
    {
        var matrix = LabeledMatrix.FromArray(Values, groups: new GroupLabels(["AML", "Control", "AML"]));
        var error = Assert.Throws<ArgumentException>(() => matrix.SelectGroups(g => g == "nope"));
        Assert.Equal("predicate", error.ParamName);
        Assert.Contains("predicate picks no sample; the groups are 'AML', 'Control'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnyMember_BadInput_SaysWhatAndWhere()
    {
        var matrix = LabeledMatrix.FromArray(Values);
        AssertRefused("rowNames", "rowNames has 1 names; the matrix has 2 rows.", () => LabeledMatrix.FromArray(Values, ["a"]));
        AssertRefused("columnNames", "columnNames has 4 names; the matrix has 3 columns.", () => LabeledMatrix.FromArray(Values, null, ["a", "b", "c", "d"]));
        AssertRefused("rowNames", "rowNames[1] is null", () => LabeledMatrix.FromArray(Values, ["a", null!]));
        AssertRefused("groups", "groups has 2 labels; the matrix has 3 columns.", () => LabeledMatrix.FromArray(Values, groups: new GroupLabels(["a", "b"])));
        AssertRefused("labels", "labels has 1 labels; the matrix has 3 columns.", () => matrix.WithGroups(new GroupLabels(["a"])));
        AssertRefused("columns", "columns[1] is 3; the 3 columns are counted from 0 to 2.", () => matrix.SelectColumns([0, 3]));
        AssertRefused("columns", "columns selects none", () => matrix.SelectColumns([]));
        AssertRefused("values", "values is 0 × 3", () => LabeledMatrix.FromArray(new double[0, 3]));
        AssertRefused("values", "values is 2 × 0", () => LabeledMatrix.FromArray(new double[2, 0]));
        Assert.Equal("values", Assert.Throws<ArgumentNullException>(() => new LabeledMatrix(null!)).ParamName);
        Assert.Equal("values", Assert.Throws<ArgumentNullException>(() => LabeledMatrix.FromArray(null!)).ParamName);
        Assert.Equal("labels", Assert.Throws<ArgumentNullException>(() => matrix.WithGroups(null!)).ParamName);
        Assert.Equal("columns", Assert.Throws<ArgumentNullException>(() => matrix.SelectColumns(null!)).ParamName);
    }

    [Fact]
    public void Groups_MatrixWithout_SaysHowToGiveThem()
    {
        var error = Assert.Throws<InvalidOperationException>(() => LabeledMatrix.FromArray(Values).Groups);
        Assert.Contains("WithGroups", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => LabeledMatrix.FromArray(Values).SelectGroups(_ => true));
    }

    [Fact]
    public void ToString_SimulatedData_ShoutsIt()
    {
        var matrix = LabeledMatrix.FromArray(Values, groups: new GroupLabels(["a", "b", "b"]),
            provenance: new Provenance("aml", ProvenanceKind.Simulated, "Drawn at random.", "generator"));
        Assert.Contains("SIMULATED DATA", matrix.ToString(), StringComparison.Ordinal);
        Assert.Contains("2 × 3", matrix.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("SIMULATED", LabeledMatrix.FromArray(Values).ToString(), StringComparison.Ordinal);
    }

    private static void AssertRefused(string argument, string message, Action action)
    {
        var error = Assert.Throws<ArgumentException>(action);
        Assert.Equal(argument, error.ParamName);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
