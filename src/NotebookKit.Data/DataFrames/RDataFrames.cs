using Microsoft.Data.Analysis;

namespace NotebookKit.Data;

/// <summary>Data frames read from .rda files as frames of Microsoft.Data.Analysis.</summary>
public static class RDataFrames
{
    /// <summary>
    /// Column for column: numbers, whole numbers, truth values and texts; a factor becomes its labels. A missing value
    /// (NA) becomes an empty cell. Row names, where there are any, become the first column, <c>row</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">A column is of another kind, or two have one name.</exception>
    public static DataFrame ToDataFrame(this RDataFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var columns = new List<DataFrameColumn>();
        if (frame.RowNames is { } rowNames) columns.Add(new StringDataFrameColumn("row", rowNames));
        foreach (var name in frame.ColumnNames)
        {
            if (columns.Any(column => column.Name == name)) throw new InvalidOperationException($"Two columns are named '{name}'; columns need names of their own.");
            columns.Add(ToColumn(name, frame[name]));
        }

        return new DataFrame(columns);
    }

    private static DataFrameColumn ToColumn(string name, RVector values) => values switch
    {
        RStrings texts => new StringDataFrameColumn(name, texts),
        RIntegers codes when codes.Inherits("factor") => new StringDataFrameColumn(name, codes.ToFactor()),
        RIntegers integers => new Int32DataFrameColumn(name, integers.Select(v => v == RIntegers.Missing ? null : (int?)v)),
        RNumbers numbers => new DoubleDataFrameColumn(name, numbers.Select(v => RNumbers.IsMissing(v) ? null : (double?)v)),
        RLogicals truths => new BooleanDataFrameColumn(name, truths),
        _ => throw new InvalidOperationException($"Column '{name}' is {values}; a frame takes numbers, texts, truth values and factors."),
    };
}
