namespace NotebookKit.Charts;

/// <summary>The map from data to pixels along one axis.</summary>
internal readonly record struct Scale(double Low, double High, double LowPixel, double HighPixel)
{
    public double At(double value) => LowPixel + (value - Low) / (High - Low) * (HighPixel - LowPixel);

    /// <summary>Data units per pixel.</summary>
    public double UnitsPerPixel => (High - Low) / Math.Abs(HighPixel - LowPixel);

    /// <summary>The same pixels for a range about the same middle with so many units per pixel.</summary>
    public Scale WithUnitsPerPixel(double units)
    {
        var half = units * Math.Abs(HighPixel - LowPixel) / 2;
        var middle = Low + (High - Low) / 2;
        return this with { Low = middle - half, High = middle + half };
    }
}
