namespace NotebookKit.Charts;

/// <summary>A filled outline, drawn under the points and lines that follow it: the shape of a distribution, a band about a
/// curve.</summary>
public sealed record AreaTrace : Trace
{
    /// <summary>Horizontal coordinates of the corners in their order about the area, finite; it closes by itself.</summary>
    public required IReadOnlyList<double> X { get; init => field = Copy.Of(value); }

    /// <summary>Vertical coordinates, as many as <see cref="X"/>.</summary>
    public required IReadOnlyList<double> Y { get; init => field = Copy.Of(value); }

    /// <summary>Colour of rim and fill; the fill lets what is below shine through.</summary>
    public Rgb Color { get; init; } = Palette.Neutral;
}
