namespace NotebookKit.Charts;

/// <summary>A matrix as coloured cells, first row on top. It has a figure to itself.</summary>
public sealed record HeatmapTrace : Trace
{
    private readonly double[,] _values = new double[0, 0];
    private readonly string[,]? _cellTexts;
    private readonly string[,]? _hoverTexts;

    /// <summary>The matrix, rows × columns; a value that is not finite leaves its cell empty. Reading it copies.</summary>
    public required double[,] Values
    {
        get => Copy.Of(_values);
        init
        {
            _values = Copy.Of(value);
            Extent = DataRange.Extent(_values.Cast<double>()) ?? (0, 0);
        }
    }

    /// <summary>Names of the rows, from top to bottom.</summary>
    public required IReadOnlyList<string> RowNames { get; init => field = Copy.Of(value); }

    /// <summary>Names of the columns, from left to right.</summary>
    public required IReadOnlyList<string> ColumnNames { get; init => field = Copy.Of(value); }

    /// <summary>The colours of the values.</summary>
    public ColorScale Colors { get; init => field = Guard.NotNull(value); } = ColorScale.Sequential;

    /// <summary>The value of the scale's first colour; null (default) for the smallest value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number from −1e300 to 1e300.</exception>
    public double? Minimum { get; init => field = Guard.Place(value); }

    /// <summary>The value of the scale's last colour; null (default) for the largest value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number from −1e300 to 1e300.</exception>
    public double? Maximum { get; init => field = Guard.Place(value); }

    /// <summary>What the values are, written above the colour bar.</summary>
    public string ValueTitle { get; init => field = Guard.NotNull(value); } = "";

    /// <summary>Whether the values are written into the cells where these are large enough; on by default, because a
    /// picture with numbers can be checked.</summary>
    public bool ShowValues { get; init; } = true;

    /// <summary>What is written into the cells instead of their values, rows × columns; null (default) for the values.
    /// Reading it copies.</summary>
    public string[,]? CellTexts { get => Copy.Of(_cellTexts); init => _cellTexts = Copy.Of(value); }

    /// <summary>What the pointer shows at each cell, rows × columns, lines parted by <c>\n</c>; null (default) for row, column
    /// and value. Reading it copies.</summary>
    public string[,]? HoverTexts { get => Copy.Of(_hoverTexts); init => _hoverTexts = Copy.Of(value); }

    /// <summary>
    /// A tree over the rows, drawn at their right; empty (default) for none. The rows are numbered from 0 from top to bottom;
    /// what merger t makes is number rows + t.
    /// </summary>
    public IReadOnlyList<ClusterMerge> RowTree { get; init => field = Copy.Of(value); } = [];

    /// <summary>A tree over the columns, drawn above them, in the same way; empty (default) for none.</summary>
    public IReadOnlyList<ClusterMerge> ColumnTree { get; init => field = Copy.Of(value); } = [];

    /// <summary>The group of each row, drawn as a band beside them and listed in the legend; null (default) for none.</summary>
    public GroupLabels? RowGroups { get; init; }

    /// <summary>The group of each column, drawn as a band above them; null (default) for none.</summary>
    public GroupLabels? ColumnGroups { get; init; }

    internal int RowCount => _values.GetLength(0);

    internal int ColumnCount => _values.GetLength(1);

    /// <summary>The smallest and the largest finite value; zeros where there is none.</summary>
    internal (double Low, double High) Extent { get; private init; }

    internal double At(int row, int column) => _values[row, column];

    /// <summary>What is written into a cell; null for its value.</summary>
    internal string? TextAt(int row, int column) => _cellTexts?[row, column];

    /// <summary>What the pointer shows at a cell; null for row, column and value.</summary>
    internal string? HoverAt(int row, int column) => _hoverTexts?[row, column];

    internal (int Rows, int Columns)? CellTextShape => ShapeOf(_cellTexts);

    internal (int Rows, int Columns)? HoverTextShape => ShapeOf(_hoverTexts);

    /// <summary>Ends of the colour scale: as given, else from the data; widened where they would coincide.</summary>
    internal (double Low, double High) ValueRange() => DataRange.Ordered(Minimum ?? Extent.Low, Maximum ?? Extent.High);

    /// <summary>Checks the values where they lie: the array is not copied as <see cref="Values"/> would.</summary>
    internal void CheckValues(string what, string argument) => Guard.Drawable(_values, what, argument);

    private static (int, int)? ShapeOf(string[,]? texts) => texts is null ? null : (texts.GetLength(0), texts.GetLength(1));
}
