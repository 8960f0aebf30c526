namespace NotebookKit.Charts;

/// <summary>Points of one colour and symbol, usually one group. A point with a coordinate that is not finite is not
/// drawn.</summary>
public sealed record ScatterTrace : Trace
{
    /// <summary>Horizontal coordinates.</summary>
    public required IReadOnlyList<double> X { get; init => field = Copy.Of(value); }

    /// <summary>Vertical coordinates, as many as <see cref="X"/>.</summary>
    public required IReadOnlyList<double> Y { get; init => field = Copy.Of(value); }

    /// <summary>What the pointer shows first at each point, usually the sample's name; lines are parted by
    /// <c>\n</c>. Empty, or as many as <see cref="X"/>.</summary>
    public IReadOnlyList<string> PointNames { get; init => field = Copy.Of(value); } = [];

    /// <summary>Fill and rim.</summary>
    public Rgb Color { get; init; } = Palette.Neutral;

    /// <summary>Shape of the points.</summary>
    public MarkerSymbol Symbol { get; init; } = MarkerSymbol.Circle;

    /// <summary>Diameter in pixels; 8 by default, which suits a few hundred points.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and at most 8,000.</exception>
    public double MarkerSize { get; init => field = Guard.Pixels(value); } = 8;
}
