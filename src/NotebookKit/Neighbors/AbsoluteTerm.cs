using System.Runtime.Intrinsics;

namespace NotebookKit.Neighbors;

/// <summary>|x − y|.</summary>
internal readonly struct AbsoluteTerm : IDifferenceTerm
{
    // Twice the unit of rounding of single precision.
    private const double Epsilon = 1.0 / (1 << 23);

    public static Vector256<float> Subtract(Vector256<float> sum, Vector256<float> difference) => sum - Vector256.Abs(difference);

    public static double Length(ReadOnlySpan<double> vector) => Numerics.Sums.OfMagnitudes(vector);

    /// <remarks>Rounding moves either point by at most u times its length, and so their distance by the sum of both.</remarks>
    public static double Highest(double distance, double length, int terms)
        => (distance + Epsilon * (2 * length + distance)) * (1 + (terms + 16) * Epsilon);
}
