namespace NotebookKit.Charts;

/// <summary>How a <see cref="HeatmapChart"/> looks.</summary>
public sealed record HeatmapOptions
{
    /// <summary>The headline; empty (default) for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>A smaller line below the title; empty (default) for none.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>What the rows are; empty (default) for no axis title.</summary>
    public string RowTitle { get; init; } = "";

    /// <summary>What the columns are; empty (default) for no axis title.</summary>
    public string ColumnTitle { get; init; } = "";

    /// <summary>What the values are, above the colour bar and in hover texts; <c>value</c> by default.</summary>
    public string ValueTitle { get; init; } = "value";

    /// <summary>The colours; null (default) for <see cref="ColorScale.Sequential"/>, or
    /// <see cref="ColorScale.Diverging"/> with <see cref="Center"/>.</summary>
    public ColorScale? Colors { get; init; }

    /// <summary>The value of the scale's middle: the range becomes symmetric about it. Null (default) for the range of
    /// the data.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number from −1e300 to 1e300.</exception>
    public double? Center { get; init => field = Guard.Place(value); }

    /// <summary>Whether values are written into cells that are large enough; on by default.</summary>
    public bool ShowValues { get; init; } = true;

    /// <summary>A clustering of the rows, which puts them in the order of its leaves and is drawn at their right; null (default)
    /// for the order given.</summary>
    public HierarchicalClustering? RowTree { get; init; }

    /// <summary>A clustering of the columns, which puts them in the order of its leaves and is drawn above; null (default) for
    /// the order given.</summary>
    public HierarchicalClustering? ColumnTree { get; init; }

    /// <summary>The group of each row, in the order given, for a band beside them in the groups' colours; null (default) for
    /// none.</summary>
    public GroupLabels? RowGroups { get; init; }

    /// <summary>The group of each column, in the order given, for a band above them; null (default) for none.</summary>
    public GroupLabels? ColumnGroups { get; init; }

    /// <summary>What the legend lists, where there are bands; <c>group</c> by default.</summary>
    public string LegendTitle { get; init; } = "group";
}

/// <summary>A matrix as colours, such as groups × factors.</summary>
public static class HeatmapChart
{
    private const double TallestCell = 46;
    private const double LowestCell = 15;
    private const int RoomForTree = 50;

    /// <summary>Draws one cell for each value, first row on top; the pointer shows row, column and value.</summary>
    /// <param name="values">Rows × columns; a value that is not finite leaves an empty cell.</param>
    /// <param name="rowNames">Names of the rows.</param>
    /// <param name="columnNames">Names of the columns.</param>
    /// <param name="options">The look; null for the defaults.</param>
    /// <exception cref="ArgumentException">Names, groups or trees do not fit the values, there is no value, none is finite, or one is beyond
    /// ±1e300.</exception>
    public static Figure Create(
        double[,] values, IReadOnlyList<string> rowNames, IReadOnlyList<string> columnNames, HeatmapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(rowNames);
        ArgumentNullException.ThrowIfNull(columnNames);
        options ??= new HeatmapOptions();
        Inputs.NotEmpty(values.Length, nameof(values));
        Inputs.Length(rowNames.Count, nameof(rowNames), values.GetLength(0), "the first dimension of values");
        Inputs.Length(columnNames.Count, nameof(columnNames), values.GetLength(1), "the second dimension of values");
        Inputs.NoNull(rowNames, nameof(rowNames));
        Inputs.NoNull(columnNames, nameof(columnNames));
        Guard.Drawable(values, nameof(values), nameof(values));
        Inputs.AnyFinite(values.Cast<double>(), nameof(values));

        var (rows, columns) = (HeatmapOrder.Of(options.RowTree, rowNames.Count, "RowTree"), HeatmapOrder.Of(options.ColumnTree, columnNames.Count, "ColumnTree"));
        Inputs.Groups(options.RowGroups, "options.RowGroups", rowNames.Count, nameof(rowNames));
        Inputs.Groups(options.ColumnGroups, "options.ColumnGroups", columnNames.Count, nameof(columnNames));
        var (low, high) = Range(values, options.Center);
        return new Figure
        {
            Traces =
            [
                new HeatmapTrace
                {
                    Values = HeatmapOrder.Arrange(values, rows, columns),
                    RowNames = rows.Arrange(rowNames),
                    ColumnNames = columns.Arrange(columnNames),
                    Colors = options.Colors ?? (options.Center is null ? ColorScale.Sequential : ColorScale.Diverging),
                    Minimum = low,
                    Maximum = high,
                    ValueTitle = options.ValueTitle,
                    ShowValues = options.ShowValues,
                    RowTree = rows.Tree,
                    ColumnTree = columns.Tree,
                    RowGroups = options.RowGroups?.SelectAt(rows.Order),
                    ColumnGroups = options.ColumnGroups?.SelectAt(columns.Order),
                },
            ],
            Title = options.Title,
            Subtitle = options.Subtitle,
            XAxis = new Axis { Title = options.ColumnTitle },
            YAxis = new Axis { Title = options.RowTitle },
            LegendTitle = options.RowGroups is null && options.ColumnGroups is null ? "" : options.LegendTitle,
            Height = HeightFor(rowNames.Count) + (columns.Tree.Count > 0 ? RoomForTree : 0),
            AlternativeText = Describe(values, rowNames, columnNames, options),
        };
    }

    private static (double? Low, double? High) Range(double[,] values, double? center)
    {
        if (center is not { } middle)
            return (null, null);
        var reach = values.Cast<double>().Where(double.IsFinite).Max(v => Math.Abs(v - middle));
        return reach > 0 ? (middle - reach, middle + reach) : (middle - 1, middle + 1);
    }

    private static int HeightFor(int rows) => (int)Math.Clamp(130 + rows * Math.Clamp(340.0 / rows, LowestCell, TallestCell), 240, 900);

    private static string Describe(double[,] values, IReadOnlyList<string> rows, IReadOnlyList<string> columns, HeatmapOptions options)
    {
        var (bestRow, bestColumn, missing) = (-1, -1, 0);
        for (var r = 0; r < rows.Count; r++)
            for (var c = 0; c < columns.Count; c++)
                if (!double.IsFinite(values[r, c]))
                    missing++;
                else if (bestRow < 0 || values[r, c] > values[bestRow, bestColumn])
                    (bestRow, bestColumn) = (r, c);
        var left = missing == 0 ? "" : $" {Sentences.Count(missing, "cell")} without a finite value left empty.";
        return $"Heatmap of {Sentences.Short(options.ValueTitle)}, {Sentences.Count(rows.Count, "row")} by {Sentences.Count(columns.Count, "column")}. "
            + $"Largest: {NumberText.Of(values[bestRow, bestColumn])} at {Sentences.Short(rows[bestRow])}, {Sentences.Short(columns[bestColumn])}.{left}"
            + Arranged(options);
    }

    private static string Arranged(HeatmapOptions options) => (options.RowTree, options.ColumnTree) switch
    {
        (null, null) => "",
        (not null, null) => " Rows in the order of their clustering.",
        (null, not null) => " Columns in the order of their clustering.",
        _ => " Rows and columns in the order of their clustering.",
    };
}
