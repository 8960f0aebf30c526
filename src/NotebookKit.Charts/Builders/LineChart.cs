namespace NotebookKit.Charts;

/// <summary>A curve for a <see cref="LineChart"/>.</summary>
/// <param name="Name">What the legend calls it; empty for no entry.</param>
/// <param name="Values">Heights; a value that is not finite leaves a gap.</param>
public sealed record LineSeries(string Name, IReadOnlyList<double> Values)
{
    /// <summary>Horizontal coordinates, as many as values; null (default) to count from
    /// <see cref="LineChartOptions.FirstX"/> in steps of 1.</summary>
    public IReadOnlyList<double>? X { get; init; }

    /// <summary>How far an error bar reaches up and down from each value, not negative; null (default) for none. NaN draws no
    /// bar.</summary>
    public IReadOnlyList<double>? Errors { get; init; }

    /// <summary>Whether the line is dashed, for what goes with another line. Lines beyond the eighth are dashed in any case.</summary>
    public bool Dashed { get; init; }
}

/// <summary>How a <see cref="LineChart"/> looks.</summary>
public sealed record LineChartOptions
{
    /// <summary>The headline; empty (default) for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>A smaller line below the title; empty (default) for none.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Title of the horizontal axis; <c>iteration</c> by default.</summary>
    public string XTitle { get; init; } = "iteration";

    /// <summary>Title of the vertical axis; <c>loss</c> by default.</summary>
    public string YTitle { get; init; } = "loss";

    /// <summary>Horizontal coordinate of the first value; the others follow at distance 1. 1 by default: the loss after
    /// the first iteration. Ignored by series that have coordinates of their own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number from −1e300 to 1e300.</exception>
    public double FirstX { get; init => field = Guard.Place(value)!.Value; } = 1;

    /// <summary>How the numbers of the vertical axis are written.</summary>
    public NumberStyle YNumbers { get; init; } = NumberStyle.General;

    /// <summary>Whether each value has a dot, as suits a handful of measurements; off by default.</summary>
    public bool ShowMarkers { get; init; }
}

/// <summary>Curves over a count, such as the loss by iteration for each start of a fit.</summary>
public static class LineChart
{
    /// <summary>Draws one line for each series.</summary>
    /// <exception cref="ArgumentException">There is no series, none holds a finite number, or one holds a number beyond
    /// ±1e300.</exception>
    public static Figure Create(IReadOnlyList<LineSeries> series, LineChartOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        options ??= new LineChartOptions();
        Inputs.NotEmpty(series.Count, nameof(series));
        Inputs.NoNull(series, nameof(series));
        for (var i = 0; i < series.Count; i++)
            CheckValues(series[i], $"series[{i}]", nameof(series));
        Inputs.AnyFinite(series.SelectMany(s => s.Values), nameof(series));

        return new Figure
        {
            Traces = [.. series.Select((s, index) => new LineTrace
            {
                Name = s.Name,
                X = s.X ?? [.. Enumerable.Range(0, s.Values.Count).Select(i => options.FirstX + i)],
                Y = s.Values,
                Color = Palette.Color(index),
                Dashed = s.Dashed || index >= Palette.HueCount,
                Errors = s.Errors ?? [],
                MarkerSize = options.ShowMarkers ? 7 : null,
            })],
            Title = options.Title,
            Subtitle = options.Subtitle,
            XAxis = new Axis { Title = options.XTitle },
            YAxis = new Axis { Title = options.YTitle, Numbers = options.YNumbers },
            Height = 360,
            AlternativeText = Describe(series, options),
        };
    }

    /// <summary>Draws a single line.</summary>
    /// <exception cref="ArgumentException">No value is finite.</exception>
    public static Figure CreateSingle(IReadOnlyList<double> values, LineChartOptions? options = null) =>
        Create([new LineSeries("", values)], options);

    private static void CheckValues(LineSeries line, string where, string argument)
    {
        if (line.Values is null)
            throw new ArgumentException($"{where}.Values is null, but a line needs values.", argument);
        Guard.Drawable(line.Values, $"{where}.Values", argument);
        if (line.Errors is { } errors)
            Inputs.Length(errors.Count, $"{where}.Errors", line.Values.Count, $"{where}.Values");
        if (line.X is not { } x)
            return;
        Inputs.Length(x.Count, $"{where}.X", line.Values.Count, $"{where}.Values");
        Guard.Drawable(x, $"{where}.X", argument);
    }

    private static string Describe(IReadOnlyList<LineSeries> series, LineChartOptions options)
    {
        var what = $"{Sentences.Short(options.YTitle)} by {Sentences.Short(options.XTitle)}";
        var finite = series.SelectMany(s => s.Values).Where(double.IsFinite).ToArray();
        return series.Count == 1
            ? $"Line chart of {what}: {Sentences.Count(finite.Length, "value")} from {NumberText.Of(finite[0])} to {NumberText.Of(finite[^1])}."
            : $"Line chart of {what} for {Sentences.Count(series.Count, "series", "series")}, values from {NumberText.Of(finite.Min())} to {NumberText.Of(finite.Max())}.";
    }
}
