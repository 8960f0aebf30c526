using System.Numerics;
using System.Runtime.Intrinsics;

namespace NotebookKit.Numerics;

/// <summary>
/// Reductions over spans in one fixed order: four running sums over vectors of four, added at the end in the
/// order of their lanes. The result is the same whatever vector width the machine has.
/// </summary>
internal static class Sums
{
    /// <summary>Σ x².</summary>
    public static double OfSquares(ReadOnlySpan<double> x) => OfProducts(x, x);

    /// <summary>Σ x·y.</summary>
    public static double OfProducts(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => OfProducts<double>(x, y);

    /// <summary>Σ x·y in float32 or float64; vectors of float32 have eight lanes.</summary>
    public static T OfProducts<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Vector256<T> a = default, b = default, c = default, d = default;
        var lanes = Vector256<T>.Count;
        var i = 0;
        for (; i + 4 * lanes <= x.Length; i += 4 * lanes)
        {
            a += Load(x, i) * Load(y, i);
            b += Load(x, i + lanes) * Load(y, i + lanes);
            c += Load(x, i + 2 * lanes) * Load(y, i + 2 * lanes);
            d += Load(x, i + 3 * lanes) * Load(y, i + 3 * lanes);
        }

        var total = VectorLanes.Total(a + b + (c + d));
        for (; i < x.Length; i++) total += x[i] * y[i];
        return total;
    }

    /// <summary>Σ x.</summary>
    public static double Of(ReadOnlySpan<double> x)
    {
        Vector256<double> a = default, b = default;
        var i = 0;
        for (; i + 8 <= x.Length; i += 8)
        {
            a += Load(x, i);
            b += Load(x, i + 4);
        }

        var sums = a + b;
        var total = sums[0] + sums[1] + (sums[2] + sums[3]);
        for (; i < x.Length; i++) total += x[i];
        return total;
    }

    /// <summary>Σ |x|: to the last bit Σ x where nothing is negative.</summary>
    public static double OfMagnitudes(ReadOnlySpan<double> x)
    {
        Vector256<double> a = default, b = default;
        var i = 0;
        for (; i + 8 <= x.Length; i += 8)
        {
            a += Vector256.Abs(Load(x, i));
            b += Vector256.Abs(Load(x, i + 4));
        }

        var sums = a + b;
        var total = sums[0] + sums[1] + (sums[2] + sums[3]);
        for (; i < x.Length; i++) total += Math.Abs(x[i]);
        return total;
    }

    /// <summary>Σ (x − y)²: the same when x and y change places.</summary>
    public static double OfSquaredDifferences(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Vector256<double> a = default, b = default;
        var i = 0;
        for (; i + 8 <= x.Length; i += 8)
        {
            var (first, second) = (Load(x, i) - Load(y, i), Load(x, i + 4) - Load(y, i + 4));
            a += first * first;
            b += second * second;
        }

        var sums = a + b;
        var total = sums[0] + sums[1] + (sums[2] + sums[3]);
        for (; i < x.Length; i++) total += (x[i] - y[i]) * (x[i] - y[i]);
        return total;
    }

    /// <summary>Σ |x − y|.</summary>
    public static double OfDifferences(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Vector256<double> a = default, b = default;
        var i = 0;
        for (; i + 8 <= x.Length; i += 8)
        {
            a += Vector256.Abs(Load(x, i) - Load(y, i));
            b += Vector256.Abs(Load(x, i + 4) - Load(y, i + 4));
        }

        var sums = a + b;
        var total = sums[0] + sums[1] + (sums[2] + sums[3]);
        for (; i < x.Length; i++) total += Math.Abs(x[i] - y[i]);
        return total;
    }

    private static Vector256<T> Load<T>(ReadOnlySpan<T> x, int start) => Vector256.Create(x.Slice(start, Vector256<T>.Count));
}
