namespace NotebookKit.Charts;

/// <summary>How a <see cref="ScatterChart"/> looks.</summary>
public sealed record ScatterOptions
{
    /// <summary>The headline; empty (default) for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>A smaller line below the title; empty (default) for none.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>What the legend lists; <c>group</c> by default.</summary>
    public string LegendTitle { get; init; } = "group";

    /// <summary>What a point is, in the alternative text; <c>sample</c> by default.</summary>
    public string PointNoun { get; init; } = "sample";

    /// <summary>Title of the horizontal axis. Where both axis titles are empty (default) the axes are hidden, because
    /// the coordinates of an embedding mean nothing by themselves.</summary>
    public string XTitle { get; init; } = "";

    /// <summary>Title of the vertical axis.</summary>
    public string YTitle { get; init; } = "";

    /// <summary>Whether one unit is equally long on both axes; on by default, because in an embedding distances count.</summary>
    public bool EqualAspect { get; init; } = true;

    /// <summary>Diameter of the points in pixels; null (default) for a size that suits their number, from 8 down to 3.5.</summary>
    public double? MarkerSize { get; init; }
}

/// <summary>Points in a plane coloured by group, as embeddings are shown.</summary>
public static class ScatterChart
{
    /// <summary>Draws one point for each name; the pointer shows its name and group.</summary>
    /// <param name="x">Horizontal coordinates. Points with a coordinate that is not finite are left out, and counted in
    /// the alternative text.</param>
    /// <param name="y">Vertical coordinates.</param>
    /// <param name="names">Names of the points.</param>
    /// <param name="groups">Group of each point; null for points of one colour.</param>
    /// <param name="levels">The groups in the order of their colours; null for the order in which they first appear.
    /// Points of a group that is not listed are grey and called <c>(other)</c>.</param>
    /// <param name="options">The look; null for the defaults.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no point, none has finite coordinates, one lies beyond
    /// ±1e300, or a text is null.</exception>
    public static Figure Create(
        IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<string> names,
        IReadOnlyList<string>? groups = null, IReadOnlyList<string>? levels = null, ScatterOptions? options = null)
    {
        options ??= new ScatterOptions();
        var missing = Inputs.Points(x, y, names);
        if (groups is not null)
        {
            Inputs.Length(groups.Count, nameof(groups), x.Count, nameof(x));
            Inputs.NoNull(groups, nameof(groups));
        }

        var traces = GroupLevels.Traces(x, y, names, groups, levels, options.MarkerSize);
        var hidden = options.XTitle.Length == 0 && options.YTitle.Length == 0;
        var (width, height) = (720, 480);
        return new Figure
        {
            Traces = traces,
            Title = options.Title,
            Subtitle = options.Subtitle,
            LegendTitle = options.LegendTitle,
            XAxis = new Axis { Title = options.XTitle, Hidden = hidden },
            YAxis = new Axis { Title = options.YTitle, Hidden = hidden },
            EqualAspect = options.EqualAspect,
            Width = width,
            Height = height,
            AlternativeText = Describe(traces, x.Count - missing, missing, options.PointNoun, groups is not null),
        };
    }

    /// <summary>Draws one point for each name, coloured by a number; the pointer shows its name, group and number.</summary>
    /// <param name="x">Horizontal coordinates. Points with a coordinate that is not finite are left out, and counted in
    /// the alternative text.</param>
    /// <param name="y">Vertical coordinates.</param>
    /// <param name="names">Names of the points.</param>
    /// <param name="values">The number of each point; where it is not finite, the point is grey. The highest lie on top.</param>
    /// <param name="valueTitle">What the numbers are, above the colour bar and at the pointer.</param>
    /// <param name="groups">Group of each point, for the pointer; null for none.</param>
    /// <param name="options">The look; null for the defaults.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no point, none has finite coordinates, no number is finite,
    /// one lies beyond ±1e300, or a text is null.</exception>
    public static Figure CreateColored(
        IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<string> names, IReadOnlyList<double> values,
        string valueTitle = "value", IReadOnlyList<string>? groups = null, ScatterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(valueTitle);
        options ??= new ScatterOptions();
        var missing = Inputs.Points(x, y, names);
        Inputs.Length(values.Count, nameof(values), x.Count, nameof(x));
        Guard.Drawable(values, nameof(values), nameof(values));
        Inputs.AnyFinite(values, nameof(values));
        if (groups is not null)
        {
            Inputs.Length(groups.Count, nameof(groups), x.Count, nameof(x));
            Inputs.NoNull(groups, nameof(groups));
        }

        var described = groups is null ? names : [.. names.Zip(groups, (name, group) => $"{LabelText.Clean(name)}\n{LabelText.Clean(group)}")];
        var plain = Create(x, y, described, options: options);
        var drawn = Enumerable.Range(0, x.Count).Where(i => double.IsFinite(x[i]) && double.IsFinite(y[i])).ToArray();
        var trace = (ScatterTrace)plain.Traces[0] with { Values = [.. drawn.Select(i => values[i])], ValueTitle = valueTitle };
        var (low, high) = trace.ValueRange();
        return plain with
        {
            Traces = [trace],
            LegendTitle = "",
            AlternativeText = $"{plain.AlternativeText} Coloured by {Sentences.Short(valueTitle)}, from {NumberText.Of(low)} to {NumberText.Of(high)}.",
        };
    }

    internal static string Describe(IReadOnlyList<Trace> traces, int drawn, int missing, string noun, bool grouped)
    {
        var groups = traces.OfType<ScatterTrace>().Select(t => $"{Sentences.Short(t.Name)} ({NumberText.Count(t.X.Count)})").ToArray();
        var parted = grouped ? $" in {Sentences.Count(groups.Length, "group")}: {Sentences.List(groups)}" : "";
        return $"Scatter plot of {Sentences.Count(drawn, noun)}{parted}.{Sentences.Missing(missing)}";
    }
}
