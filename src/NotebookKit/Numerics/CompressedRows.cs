namespace NotebookKit.Numerics;

/// <summary>
/// The stored entries of a sparse matrix by its rows: those of row i are at [Starts[i], Starts[i + 1]) of
/// <paramref name="Indices"/> (the column, ascending) and <paramref name="Values"/>.
/// </summary>
internal sealed record CompressedRows(int ColumnCount, int[] Starts, int[] Indices, double[] Values)
{
    /// <summary>Number of rows.</summary>
    public int RowCount => Starts.Length - 1;

    /// <summary>The columns of a row's entries.</summary>
    public ReadOnlySpan<int> RowIndices(int row) => Indices.AsSpan(Starts[row]..Starts[row + 1]);

    /// <summary>The values of a row's entries.</summary>
    public ReadOnlySpan<double> RowValues(int row) => Values.AsSpan(Starts[row]..Starts[row + 1]);

    /// <summary>The same entries by columns: the rows of the transpose. Linear in entries, rows and columns.</summary>
    public CompressedRows Transpose()
    {
        var starts = new int[ColumnCount + 1];
        foreach (var column in Indices.AsSpan(0, Starts[RowCount])) starts[column + 1]++;
        for (var j = 0; j < ColumnCount; j++) starts[j + 1] += starts[j];

        var (rows, values) = (new int[starts[ColumnCount]], new double[starts[ColumnCount]]);
        var next = starts.AsSpan(0, ColumnCount).ToArray();
        for (var i = 0; i < RowCount; i++)
        {
            for (var entry = Starts[i]; entry < Starts[i + 1]; entry++)
            {
                var place = next[Indices[entry]]++;
                (rows[place], values[place]) = (i, Values[entry]);
            }
        }

        return new CompressedRows(RowCount, starts, rows, values);
    }
}
