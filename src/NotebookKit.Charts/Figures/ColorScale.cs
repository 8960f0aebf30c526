namespace NotebookKit.Charts;

/// <summary>Colours for numbers: stops spread evenly from the smallest value to the largest, mixed in between.</summary>
public sealed class ColorScale
{
    private readonly Rgb[] _stops;

    /// <summary>Creates a scale from its stops, lowest first.</summary>
    /// <exception cref="ArgumentException">There are fewer than two stops.</exception>
    public ColorScale(IEnumerable<Rgb> stops)
    {
        ArgumentNullException.ThrowIfNull(stops);
        _stops = [.. stops];
        if (_stops.Length < 2)
            throw new ArgumentException($"A colour scale needs at least 2 stops, but got {_stops.Length}.", nameof(stops));
    }

    /// <summary>For amounts from low to high: dark violet to yellow, even in lightness, readable in grey and by
    /// colour-blind viewers. The stops are those of viridis (Smith and van der Walt 2015, public domain).</summary>
    public static ColorScale Sequential { get; } = Of(
        "#440154", "#472d7b", "#3b528b", "#2c728e", "#21918c", "#28ae80", "#5ec962", "#addc30", "#fde725");

    /// <summary>For values on both sides of a middle: blue below, pale grey at the middle, red-brown above. Give the
    /// heatmap a range that is symmetric about the middle.</summary>
    public static ColorScale Diverging { get; } = Of(
        "#0b3c73", "#1f6bb0", "#6aa5d4", "#b9d3e8", "#f1f0ee", "#f2c6ab", "#de8759", "#b94a1f", "#7a2406");

    /// <summary>The stops, lowest first.</summary>
    public IReadOnlyList<Rgb> Stops => _stops;

    /// <summary>The colour at a position between 0 (lowest) and 1 (highest); positions outside take the end's colour,
    /// and so does NaN the lowest's.</summary>
    public Rgb At(double position)
    {
        var scaled = double.IsNaN(position) ? 0 : Math.Clamp(position, 0, 1) * (_stops.Length - 1);
        var lower = Math.Min((int)scaled, _stops.Length - 2);
        return _stops[lower].MixWith(_stops[lower + 1], scaled - lower);
    }

    private static ColorScale Of(params string[] stops) => new(stops.Select(Rgb.Parse));
}
