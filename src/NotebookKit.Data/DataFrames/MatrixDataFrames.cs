using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.Data.Analysis;

namespace NotebookKit.Data;

/// <summary>Labelled matrices as data frames, and back.</summary>
public static class MatrixDataFrames
{
    private const string SampleColumn = "sample";
    private const string GroupColumn = "group";

    /// <summary>
    /// A frame with a row for each sample: its name in the column <c>sample</c>, its group in <c>group</c> if there are
    /// groups, and a numeric column for each feature. NaN stays NaN.
    /// </summary>
    /// <exception cref="InvalidOperationException">Two features have one name, or one is called like the first columns: a frame's columns differ by name.</exception>
    public static DataFrame ToDataFrame(this LabeledMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var columns = new List<DataFrameColumn> { new StringDataFrameColumn(SampleColumn, matrix.ColumnNames) };
        if (matrix.HasGroups) columns.Add(new StringDataFrameColumn(GroupColumn, matrix.Groups));

        var taken = columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < matrix.RowCount; i++)
        {
            var name = matrix.RowNames[i];
            if (!taken.Add(name))
            {
                throw new InvalidOperationException($"Row {i} is named '{name}', and so is another column of the data frame; columns need names of their own.");
            }

            columns.Add(new DoubleDataFrameColumn(name, matrix.Values.Row(i)));
        }

        return new DataFrame(columns);
    }

    /// <summary>Takes the numeric columns of a frame as a matrix with features as rows and samples as columns.</summary>
    /// <param name="frame">The frame; every column but the named ones must be numeric.</param>
    /// <param name="nameColumn">The column that names the frame's rows.</param>
    /// <param name="groupColumn">The column with the group of each sample, if there is one; only where rows are samples.</param>
    /// <param name="rows">Whether the frame's rows are samples (as <see cref="ToDataFrame"/> makes them) or features.</param>
    /// <param name="provenance">Where the values come from, if known.</param>
    /// <returns>A copy; an empty cell becomes NaN.</returns>
    /// <exception cref="ArgumentException">
    /// A column is not there or not numeric, a name or group is missing, there is nothing numeric, or groups are named for features.
    /// </exception>
    public static LabeledMatrix ToLabeledMatrix(
        this DataFrame frame, string nameColumn, string? groupColumn = null, FrameRows rows = FrameRows.Samples, Provenance? provenance = null)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentException.ThrowIfNullOrEmpty(nameColumn);
        if (rows is not (FrameRows.Samples or FrameRows.Features))
        {
            throw new ArgumentOutOfRangeException(nameof(rows), rows, $"rows is {rows}, but must be {FrameRows.Samples} or {FrameRows.Features}.");
        }

        if (rows == FrameRows.Features && groupColumn is not null)
        {
            throw new ArgumentException($"groupColumn is '{groupColumn}', but the frame's rows are features; groups belong to samples. Use WithGroups.", nameof(groupColumn));
        }

        var names = Texts(frame, nameColumn, nameof(nameColumn));
        var groups = groupColumn is null ? null : new GroupLabels(Texts(frame, groupColumn, nameof(groupColumn)));
        var numeric = frame.Columns.Where(column => column.Name != nameColumn && column.Name != groupColumn).ToArray();
        if (numeric.Length == 0 || names.Length == 0)
        {
            throw new ArgumentException($"frame has {names.Length} rows and {numeric.Length} numeric columns; at least one of each is needed.", nameof(frame));
        }

        var values = numeric.Select(column => Numbers(column, nameof(frame)));
        var columnNames = numeric.Select(column => column.Name);
        return rows == FrameRows.Samples
            ? new LabeledMatrix(Matrix<double>.Build.DenseOfRowArrays(values), columnNames, names, groups, provenance)
            : new LabeledMatrix(Matrix<double>.Build.DenseOfColumnArrays(values), names, columnNames, null, provenance);
    }

    private static string[] Texts(DataFrame frame, string name, string argument)
    {
        var column = frame.Columns.FirstOrDefault(column => column.Name == name)
            ?? throw new ArgumentException($"There is no column '{name}'; the columns are {ListOfColumns(frame)}.", argument);
        var texts = new string[column.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = column[i] is { } value
                ? Convert.ToString(value, CultureInfo.InvariantCulture)!
                : throw new ArgumentException($"Row {i} of column '{name}' is empty; a text is needed.", argument);
        }

        return texts;
    }

    private static double[] Numbers(DataFrameColumn column, string argument)
    {
        if (!column.IsNumericColumn())
        {
            throw new ArgumentException($"Column '{column.Name}' holds {column.DataType.Name}, not numbers; leave it out of the frame or name it as the name or group column.", argument);
        }

        var numbers = new double[column.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = column[i] is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : double.NaN;
        }

        return numbers;
    }

    private static string ListOfColumns(DataFrame frame) => RObject.ListOf(frame.Columns.Select(column => column.Name));
}
