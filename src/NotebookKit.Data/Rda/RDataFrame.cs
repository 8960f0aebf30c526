namespace NotebookKit.Data;

/// <summary>Named columns of equal length, as R's <c>data.frame</c>.</summary>
public sealed class RDataFrame
{
    private readonly RVector[] _columns;
    private readonly string[] _names;

    private RDataFrame(RVector[] columns, string[] names, int rowCount, IReadOnlyList<string>? rowNames)
    {
        _columns = columns;
        _names = names;
        RowCount = rowCount;
        RowNames = rowNames;
    }

    /// <summary>The columns' names, in order.</summary>
    public IReadOnlyList<string> ColumnNames => _names;

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The rows' names; null where they are only numbered.</summary>
    public IReadOnlyList<string>? RowNames { get; }

    /// <summary>A column by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column; the message lists those that there are.</exception>
    public RVector this[string name]
    {
        get
        {
            var index = Array.IndexOf(_names, name);
            return index >= 0 ? _columns[index] : throw new KeyNotFoundException($"This data frame has no column '{name}'; it has {RObject.ListOf(_names)}.");
        }
    }

    /// <summary>Rows, columns and their names in a line.</summary>
    public override string ToString() => $"data frame of {RowCount} rows: {string.Join(", ", _names)}";

    internal static RDataFrame From(RList list)
    {
        var names = list.Names ?? [];
        if (names.Count != list.Count) throw new InvalidDataException($"This data frame has {list.Count} columns and {names.Count} names.");

        var columns = new RVector[list.Count];
        for (var j = 0; j < columns.Length; j++)
        {
            columns[j] = list[j] as RVector ?? throw new InvalidDataException($"Column '{names[j]}' of this data frame is {list[j]}; a vector is needed.");
            if (columns[j].Count != columns[0].Count)
            {
                throw new InvalidDataException($"Column '{names[j]}' of this data frame has {columns[j].Count} rows; the first column has {columns[0].Count}.");
            }
        }

        // Numbered rows are stored as (NA, -n), named ones as texts.
        var stored = list.Attributes.GetValueOrDefault("row.names");
        var rowNames = stored is RStrings texts ? texts.Select(name => name ?? "NA").ToArray() : null;
        var rowCount = columns.Length > 0 ? columns[0].Count : rowNames?.Length ?? 0;
        if (rowNames is not null && rowNames.Length != rowCount)
        {
            throw new InvalidDataException($"This data frame has {rowCount} rows and {rowNames.Length} row names.");
        }

        return new RDataFrame(columns, [.. names.Select(name => name ?? "NA")], rowCount, rowNames);
    }
}
