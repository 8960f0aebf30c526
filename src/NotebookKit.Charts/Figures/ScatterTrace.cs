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

    /// <summary>Fill and rim; ignored where <see cref="Values"/> are given.</summary>
    public Rgb Color { get; init; } = Palette.Neutral;

    /// <summary>A number for each point, shown as its colour, with a colour bar beside the plot; empty (default) for points of
    /// one colour. A point whose number is not finite is grey.</summary>
    public IReadOnlyList<double> Values { get; init => field = Copy.Of(value); } = [];

    /// <summary>The colours of the numbers.</summary>
    public ColorScale Colors { get; init => field = Guard.NotNull(value); } = ColorScale.Sequential;

    /// <summary>The number of the scale's first colour; null (default) for the smallest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number from −1e300 to 1e300.</exception>
    public double? Minimum { get; init => field = Guard.Place(value); }

    /// <summary>The number of the scale's last colour; null (default) for the largest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number from −1e300 to 1e300.</exception>
    public double? Maximum { get; init => field = Guard.Place(value); }

    /// <summary>What the numbers are, written above the colour bar.</summary>
    public string ValueTitle { get; init => field = Guard.NotNull(value); } = "";

    /// <summary>Shape of the points.</summary>
    public MarkerSymbol Symbol { get; init; } = MarkerSymbol.Circle;

    /// <summary>Diameter in pixels; 8 by default, which suits a few hundred points.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and at most 8,000.</exception>
    public double MarkerSize { get; init => field = Guard.Pixels(value); } = 8;

    /// <summary>Ends of the colour scale: as given, else from the numbers; widened where they would coincide.</summary>
    internal (double Low, double High) ValueRange()
    {
        var (low, high) = DataRange.Extent(Values) ?? (0, 0);
        return DataRange.Ordered(Minimum ?? low, Maximum ?? high);
    }
}
