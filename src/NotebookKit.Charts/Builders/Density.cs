namespace NotebookKit.Charts;

/// <summary>A density of values, estimated with a normal kernel whose width follows the rule of thumb of Silverman (1986).</summary>
internal sealed class Density
{
    private const int LeastValues = 5;
    private const int Steps = 32;

    private readonly double[] _sorted;
    private readonly double _width;
    private readonly double[] _heights;
    private readonly double[] _shares;

    private Density(double[] sorted, double width)
    {
        (_sorted, _width) = (sorted, width);
        // From the lowest value to the highest: an outline beyond them would promise values that there are not.
        _heights = [.. Enumerable.Range(0, Steps + 1).Select(i => sorted[0] + (sorted[^1] - sorted[0]) * i / Steps)];
        double[] densities = [.. _heights.Select(At)];
        var highest = densities.Max();
        _shares = [.. densities.Select(d => d / highest)];
    }

    /// <summary>The density; null where there are too few values, or all are the same.</summary>
    /// <param name="sorted">Finite values, ascending.</param>
    public static Density? Of(double[] sorted)
    {
        var n = sorted.Length;
        if (n < LeastValues || sorted[^1] - sorted[0] < Guard.SmallestSpan)
            return null;
        var mean = sorted.Average();
        var deviation = Math.Sqrt(sorted.Sum(v => (v - mean) * (v - mean)) / (n - 1));
        var quartiles = (sorted[3 * (n - 1) / 4] - sorted[(n - 1) / 4]) / 1.34;
        var width = 0.9 * (quartiles > 0 ? Math.Min(deviation, quartiles) : deviation) * Math.Pow(n, -0.2);
        return width > 0 && double.IsFinite(width) ? new Density(sorted, width) : null;
    }

    /// <summary>Places from the lowest value to the highest, and the density there as a share of the largest.</summary>
    public (double[] Heights, double[] Shares) Outline() => (_heights, _shares);

    /// <summary>The density at a value, as a share of the largest.</summary>
    public double ShareAt(double value)
    {
        var place = Math.Clamp((value - _heights[0]) / (_heights[^1] - _heights[0]) * Steps, 0, Steps);
        var below = Math.Min((int)place, Steps - 1);
        return _shares[below] + (_shares[below + 1] - _shares[below]) * (place - below);
    }

    private double At(double value) => _sorted.Sum(v => Math.Exp(-0.5 * ((value - v) / _width) * ((value - v) / _width)));
}
