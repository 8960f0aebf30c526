using NotebookKit.Numerics;

namespace NotebookKit.Neighbors;

/// <summary>
/// Vectors of length 1 whose squared Euclidean distance is twice the cosine or correlation distance, and twice the square of
/// the Hellinger distance, of those that they stand for.
/// </summary>
internal static class UnitVectors
{
    /// <summary>Whether the metric compares directions only.</summary>
    public static bool Serve(DistanceMetric metric) => metric is DistanceMetric.Cosine or DistanceMetric.Correlation or DistanceMetric.Hellinger;

    /// <summary>Replaces a vector by its unit vector; false, and zeros, if it has none.</summary>
    public static bool Replace(Span<double> vector, DistanceMetric metric)
    {
        // Divided by the largest entry first, so that neither tiny nor huge vectors lose their direction.
        var largest = Divide(vector);
        if (largest == 0 || (metric == DistanceMetric.Correlation && vector.IndexOfAnyExcept(vector[0]) < 0))
        {
            vector.Clear();
            return false;
        }

        if (metric == DistanceMetric.Hellinger)
        {
            var total = Sums.Of(vector);
            foreach (ref var value in vector) value = Math.Sqrt(value / total);
            return true;
        }

        if (metric == DistanceMetric.Correlation)
        {
            var mean = Sums.Of(vector) / vector.Length;
            foreach (ref var value in vector) value -= mean;
        }

        var norm = Math.Sqrt(Sums.OfSquares(vector));
        foreach (ref var value in vector) value /= norm;
        return true;
    }

    /// <summary>
    /// The same for the stored entries of a sparse vector. Under correlation the unit vector is what is left of the entries,
    /// zeros included, less <paramref name="offset"/>: a vector less its mean is not sparse.
    /// </summary>
    public static bool Replace(Span<double> stored, int dimensions, DistanceMetric metric, out double offset)
    {
        offset = 0;
        if (metric != DistanceMetric.Correlation) return Replace(stored, metric);
        var isConstant = stored.Length < dimensions ? stored.IndexOfAnyExcept(0) < 0 : stored.IndexOfAnyExcept(stored[0]) < 0;
        if (isConstant)
        {
            stored.Clear();
            return false;
        }

        Divide(stored);
        var mean = Sums.Of(stored) / dimensions;
        var squares = (dimensions - stored.Length) * mean * mean;
        foreach (var value in stored) squares += (value - mean) * (value - mean);
        var norm = Math.Sqrt(squares);
        foreach (ref var value in stored) value /= norm;
        offset = mean / norm;
        return true;
    }

    /// <summary>The distance between vectors whose unit vectors have this squared Euclidean distance.</summary>
    public static double Distance(double squared, DistanceMetric metric)
        => metric == DistanceMetric.Hellinger ? Math.Min(1, Math.Sqrt(squared / 2)) : Math.Min(2, squared / 2);

    /// <summary>The squared Euclidean distance of the unit vectors of vectors at this distance.</summary>
    public static double Squared(double distance, DistanceMetric metric) => metric == DistanceMetric.Hellinger ? 2 * distance * distance : 2 * distance;

    private static double Divide(Span<double> vector)
    {
        var largest = 0.0;
        foreach (var value in vector) largest = Math.Max(largest, Math.Abs(value));
        if (largest == 0) return 0;
        foreach (ref var value in vector) value /= largest;
        return largest;
    }
}
