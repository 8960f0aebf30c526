namespace NotebookKit.Charts;

/// <summary>A matrix as coloured cells, first row on top. It has a figure to itself.</summary>
public sealed record HeatmapTrace : Trace
{
    private readonly double[,] _values = new double[0, 0];

    /// <summary>The matrix, rows × columns; a value that is not finite leaves its cell empty. Reading it copies.</summary>
    public required double[,] Values
    {
        get => Copy.Of(_values);
        init => _values = Copy.Of(value);
    }

    /// <summary>Names of the rows, from top to bottom.</summary>
    public required IReadOnlyList<string> RowNames { get; init => field = Copy.Of(value); }

    /// <summary>Names of the columns, from left to right.</summary>
    public required IReadOnlyList<string> ColumnNames { get; init => field = Copy.Of(value); }

    /// <summary>The colours of the values.</summary>
    public ColorScale Colors { get; init; } = ColorScale.Sequential;

    /// <summary>The value of the scale's first colour; null (default) for the smallest value.</summary>
    public double? Minimum { get; init; }

    /// <summary>The value of the scale's last colour; null (default) for the largest value.</summary>
    public double? Maximum { get; init; }

    /// <summary>What the values are, written above the colour bar.</summary>
    public string ValueTitle { get; init; } = "";

    /// <summary>Whether the values are written into the cells where these are large enough; on by default, because a
    /// picture with numbers can be checked.</summary>
    public bool ShowValues { get; init; } = true;

    internal int RowCount => _values.GetLength(0);

    internal int ColumnCount => _values.GetLength(1);

    internal double At(int row, int column) => _values[row, column];

    /// <summary>Ends of the colour scale: as given, else from the data; widened where they would coincide.</summary>
    internal (double Low, double High) ValueRange()
    {
        var finite = _values.Cast<double>().Where(double.IsFinite).DefaultIfEmpty(0);
        var low = Minimum ?? finite.Min();
        var high = Maximum ?? finite.Max();
        return high > low ? (low, high) : (low, low + (low == 0 ? 1 : Math.Abs(low)));
    }
}
