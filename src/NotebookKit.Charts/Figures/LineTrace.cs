namespace NotebookKit.Charts;

/// <summary>A line through points in the order given; a coordinate that is not finite leaves a gap.</summary>
public sealed record LineTrace : Trace
{
    /// <summary>Horizontal coordinates.</summary>
    public required IReadOnlyList<double> X { get; init => field = Copy.Of(value); }

    /// <summary>Vertical coordinates, as many as <see cref="X"/>.</summary>
    public required IReadOnlyList<double> Y { get; init => field = Copy.Of(value); }

    /// <summary>Colour of the stroke.</summary>
    public Rgb Color { get; init; } = Palette.Color(0);

    /// <summary>Thickness in pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and at most 8,000.</exception>
    public double Width { get; init => field = Guard.Pixels(value); } = 2;

    /// <summary>How far an error bar reaches up and down from each point; empty (default) for none, else as many as
    /// <see cref="X"/>, not negative. What is not finite draws no bar.</summary>
    public IReadOnlyList<double> Errors { get; init => field = Copy.Of(value); } = [];

    /// <summary>Diameter in pixels of a dot at each point; null (default) for none. Dots show that only the points were
    /// measured.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and at most 8,000.</exception>
    public double? MarkerSize { get; init => field = value is { } size ? Guard.Pixels(size) : null; }

    /// <summary>Whether the line is drawn in dashes, for what is a reference and not data.</summary>
    public bool Dashed { get; init; }
}
