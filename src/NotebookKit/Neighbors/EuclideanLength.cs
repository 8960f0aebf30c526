namespace NotebookKit.Neighbors;

/// <summary>Lengths of differences whose squares vanish or overflow, by way of the largest.</summary>
internal static class EuclideanLength
{
    // Sums of squares between this and its inverse lose nothing.
    private const double SafeSquare = 1e-280;

    /// <summary>Whether the root of a sum of squares is as good as any.</summary>
    public static bool IsSafe(double squared) => squared is > SafeSquare and < 1 / SafeSquare;

    /// <summary>‖x − y‖.</summary>
    public static double OfDifference(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var largest = 0.0;
        for (var i = 0; i < x.Length; i++) largest = Math.Max(largest, Math.Abs(x[i] - y[i]));
        if (largest == 0) return 0;
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += (x[i] - y[i]) / largest * ((x[i] - y[i]) / largest);
        return largest * Math.Sqrt(sum);
    }

    /// <summary>‖x − y‖ of sparse vectors.</summary>
    public static double OfDifference(SparseDifferences differences)
    {
        var largest = 0.0;
        foreach (var difference in differences) largest = Math.Max(largest, Math.Abs(difference));
        if (largest == 0) return 0;
        var sum = 0.0;
        foreach (var difference in differences) sum += difference / largest * (difference / largest);
        return largest * Math.Sqrt(sum);
    }
}
