using System.Runtime.Intrinsics;

namespace NotebookKit.Neighbors;

/// <summary>What a difference of two coordinates adds to a distance, and what rounding can do to the sum.</summary>
internal interface IDifferenceTerm
{
    /// <summary>sum − the term of the difference.</summary>
    static abstract Vector256<float> Subtract(Vector256<float> sum, Vector256<float> difference);

    /// <summary>The length of a vector under this sum.</summary>
    static abstract double Length(ReadOnlySpan<double> vector);

    /// <summary>The largest sum that two points at this distance can have in single precision.</summary>
    /// <param name="distance">In units in which coordinates are at most 1.</param>
    /// <param name="length">The length of one of the points; that of the other is at most length + distance.</param>
    /// <param name="terms">Coordinates.</param>
    static abstract double Highest(double distance, double length, int terms);
}
