namespace NotebookKit.Charts;

/// <summary>A direction in a biplot: what the label stands for grows along the arrow from the origin.</summary>
/// <param name="Label">Usually a feature's name.</param>
/// <param name="Dx">Loading on the horizontal axis; arrows are scaled together to fit among the points.</param>
/// <param name="Dy">Loading on the vertical axis.</param>
public sealed record BiplotArrow(string Label, double Dx, double Dy);

/// <summary>How the features of a biplot are drawn.</summary>
public enum BiplotFeatures
{
    /// <summary>As arrows from the origin.</summary>
    Arrows,

    /// <summary>As grey diamonds where the arrows would end: calmer where there are many.</summary>
    Points,
}

/// <summary>How a <see cref="BiplotChart"/> looks.</summary>
public sealed record BiplotOptions
{
    /// <summary>The headline; empty (default) for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>A smaller line below the title; empty (default) for none.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Title of the horizontal axis, usually the factor's name.</summary>
    public string XTitle { get; init; } = "x";

    /// <summary>Title of the vertical axis, usually the factor's name.</summary>
    public string YTitle { get; init; } = "y";

    /// <summary>What the legend lists; <c>group</c> by default.</summary>
    public string LegendTitle { get; init; } = "group";

    /// <summary>What a point is, in the alternative text; <c>sample</c> by default.</summary>
    public string PointNoun { get; init; } = "sample";

    /// <summary>Diameter of the points in pixels; null (default) for a size that suits their number, from 8 down to 3.5.</summary>
    public double? MarkerSize { get; init; }

    /// <summary>How the features are drawn; as arrows by default.</summary>
    public BiplotFeatures Features { get; init; } = BiplotFeatures.Arrows;
}

/// <summary>Samples on two factors, with the features that pull them as arrows.</summary>
public static class BiplotChart
{
    /// <summary>How far the longest arrow reaches into the range of the points.</summary>
    private const double Reach = 0.85;

    /// <summary>Draws one point for each name and an arrow from the origin for each direction.</summary>
    /// <param name="x">Horizontal coordinates. Points with a coordinate that is not finite are left out, and counted in
    /// the alternative text.</param>
    /// <param name="y">Vertical coordinates.</param>
    /// <param name="names">Names of the points.</param>
    /// <param name="groups">Group of each point; null for points of one colour.</param>
    /// <param name="levels">The groups in the order of their colours; null for the order in which they first appear.</param>
    /// <param name="arrows">Directions; null or empty for none. One factor scales all, so that their lengths compare
    /// with each other and not with the axes.</param>
    /// <param name="options">The look; null for the defaults.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is no point, none has finite coordinates, one lies beyond
    /// ±1e300, or a text is null.</exception>
    public static Figure Create(
        IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<string> names,
        IReadOnlyList<string>? groups = null, IReadOnlyList<string>? levels = null,
        IReadOnlyList<BiplotArrow>? arrows = null, BiplotOptions? options = null)
    {
        options ??= new BiplotOptions();
        var missing = Inputs.Points(x, y, names);
        if (groups is not null)
        {
            Inputs.Length(groups.Count, nameof(groups), x.Count, nameof(x));
            Inputs.NoNull(groups, nameof(groups));
        }
        Inputs.NoNull(arrows ?? [], nameof(arrows));

        var traces = GroupLevels.Traces(x, y, names, groups, levels, options.MarkerSize);
        var drawn = Fitted(arrows ?? [], x, y);
        var arrowText = drawn.Count == 0 ? "" : $" {Sentences.Count(drawn.Count, options.Features == BiplotFeatures.Points ? "feature" : "arrow")}: {Sentences.List([.. drawn.Select(a => a.Label)])}.";
        return new Figure
        {
            Traces = options.Features == BiplotFeatures.Points && drawn.Count > 0 ? [.. traces, Diamonds(drawn)] : traces,
            Arrows = options.Features == BiplotFeatures.Points ? [.. drawn.Select(a => a with { FromX = a.ToX, FromY = a.ToY })] : drawn,
            Title = options.Title,
            Subtitle = options.Subtitle,
            LegendTitle = options.LegendTitle,
            XAxis = new Axis { Title = options.XTitle },
            YAxis = new Axis { Title = options.YTitle },
            AlternativeText = $"{Sentences.Short(options.YTitle)} against {Sentences.Short(options.XTitle)}. "
                + ScatterChart.Describe(traces, x.Count - missing, missing, options.PointNoun, groups is not null) + arrowText,
        };
    }

    private static ScatterTrace Diamonds(IReadOnlyList<Arrow> arrows) => new()
    {
        Name = "feature",
        X = [.. arrows.Select(a => a.ToX)],
        Y = [.. arrows.Select(a => a.ToY)],
        PointNames = [.. arrows.Select(a => a.Label)],
        Symbol = MarkerSymbol.Diamond,
    };

    private static IReadOnlyList<Arrow> Fitted(IReadOnlyList<BiplotArrow> arrows, IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var finite = arrows.Where(a => double.IsFinite(a.Dx) && double.IsFinite(a.Dy) && (a.Dx != 0 || a.Dy != 0)).ToArray();
        if (finite.Length == 0)
            return [];
        var scale = Math.Min(
            Room(x, finite.Max(a => Math.Abs(a.Dx))), Room(y, finite.Max(a => Math.Abs(a.Dy))));
        // Points that all lie on the origin leave no room to go by.
        scale = double.IsFinite(scale) && scale > 0 ? scale : 1;
        return [.. finite.Select(a => new Arrow(a.Label, 0, 0, a.Dx * scale, a.Dy * scale))];
    }

    private static double Room(IReadOnlyList<double> values, double longest)
    {
        var reach = values.Where(double.IsFinite).Max(Math.Abs) * Reach;
        return longest > 0 && reach > 0 ? reach / longest : double.PositiveInfinity;
    }
}
