using System.Runtime.Intrinsics;

namespace NotebookKit.Neighbors;

/// <summary>(x − y)².</summary>
internal readonly struct SquareTerm : IDifferenceTerm
{
    // Twice the unit of rounding of single precision.
    private const double Epsilon = 1.0 / (1 << 23);

    public static Vector256<float> Subtract(Vector256<float> sum, Vector256<float> difference) => Vector256.FusedMultiplyAdd(-difference, difference, sum);

    public static double Length(ReadOnlySpan<double> vector) => Math.Sqrt(Numerics.Sums.OfSquares(vector));

    /// <remarks>Rounding moves either point by at most u times its length, and so their distance by the sum of both.</remarks>
    public static double Highest(double distance, double length, int terms)
    {
        var moved = distance + Epsilon * (2 * length + distance);
        return moved * moved * (1 + (terms + 16) * Epsilon);
    }
}
