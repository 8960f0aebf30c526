namespace NotebookKit.Factorization.Engine;

/// <summary>
/// Entries with weights, by rows: those of row i are at [Starts[i], Starts[i + 1]) of <paramref name="Indices"/> (the
/// column, ascending), <paramref name="Values"/> and <paramref name="Weights"/> (≥ 0; where it is 0, the value is 0 too).
/// </summary>
internal sealed record WeightedRows(int ColumnCount, int[] Starts, int[] Indices, double[] Values, double[] Weights)
{
    /// <summary>Number of rows.</summary>
    public int RowCount => Starts.Length - 1;

    /// <summary>Number of entries.</summary>
    public int Count => Starts[^1];

    /// <summary>The same entries by columns. Linear in entries, rows and columns.</summary>
    public WeightedRows Transpose()
    {
        var starts = new int[ColumnCount + 1];
        foreach (var column in Indices) starts[column + 1]++;
        for (var j = 0; j < ColumnCount; j++) starts[j + 1] += starts[j];

        var (rows, values, weights) = (new int[Count], new double[Count], new double[Count]);
        var next = starts.AsSpan(0, ColumnCount).ToArray();
        for (var i = 0; i < RowCount; i++)
        {
            for (var entry = Starts[i]; entry < Starts[i + 1]; entry++)
            {
                var place = next[Indices[entry]]++;
                (rows[place], values[place], weights[place]) = (i, Values[entry], Weights[entry]);
            }
        }

        return new WeightedRows(RowCount, starts, rows, values, weights);
    }

    /// <summary>Collects entries row by row, columns ascending.</summary>
    public sealed class Builder(int columnCount)
    {
        private readonly List<int> _starts = [0];
        private readonly List<int> _indices = [];
        private readonly List<double> _values = [];
        private readonly List<double> _weights = [];

        /// <summary>Adds an entry to the current row.</summary>
        public void Add(int column, double value, double weight)
        {
            _indices.Add(column);
            _values.Add(weight > 0 ? value : 0);
            _weights.Add(weight);
        }

        /// <summary>Ends the current row.</summary>
        public void EndRow() => _starts.Add(_indices.Count);

        public WeightedRows Build() => new(columnCount, [.. _starts], [.. _indices], [.. _values], [.. _weights]);
    }
}
