using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NotebookKit.Numerics;

/// <summary>xʸ for eight single-precision numbers at once, with the same bits on every machine.</summary>
internal static class VectorPower
{
    // Adding and taking away 1.5·2²³ rounds to an integer, which stands in the low bits in between.
    private const float RoundingShift = 12_582_912;
    private const int RoundingShiftBits = 0x4B40_0000;
    private const int RootOfHalfBits = 0x3F35_04F3;

    /// <summary>
    /// 2^(y·log₂ x), within a relative error of 10⁻⁶ where the result lies between 2⁻¹⁶ and 2¹⁶ and of 10⁻⁵
    /// elsewhere; results beyond 2^±126 stop there.
    /// </summary>
    /// <param name="x">Positive normal numbers; what stands for 0 or NaN is not defined.</param>
    /// <param name="exponent">y.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Power(Vector256<float> x, float exponent) => Exp2(Log2(x) * exponent);

    /// <summary>By x = m·2ᵉ with m in [√½, √2) and the series of artanh((m − 1)/(m + 1)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Log2(Vector256<float> x)
    {
        var bits = x.AsInt32();
        var exponent = (bits - Vector256.Create(RootOfHalfBits)) >> 23;
        var mantissa = (bits - (exponent << 23)).AsSingle();
        var t = (mantissa - Vector256<float>.One) / (mantissa + Vector256<float>.One);
        var square = t * t;
        var series = Vector256.Create(2.885390f / 9);
        series = Vector256.FusedMultiplyAdd(series, square, Vector256.Create(2.885390f / 7));
        series = Vector256.FusedMultiplyAdd(series, square, Vector256.Create(2.885390f / 5));
        series = Vector256.FusedMultiplyAdd(series, square, Vector256.Create(2.885390f / 3));
        series = Vector256.FusedMultiplyAdd(series, square, Vector256.Create(2.885390f));
        return Vector256.FusedMultiplyAdd(series, t, Vector256.ConvertToSingle(exponent));
    }

    /// <summary>By z = n + f with |f| ≤ ½ and the series of the exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Exp2(Vector256<float> z)
    {
        var bounded = Vector256.MinNative(Vector256.MaxNative(z, Vector256.Create(-126f)), Vector256.Create(126f));
        var shifted = bounded + Vector256.Create(RoundingShift);
        var fraction = bounded - (shifted - Vector256.Create(RoundingShift));
        var scale = ((shifted.AsInt32() - Vector256.Create(RoundingShiftBits - 127)) << 23).AsSingle();
        var series = Vector256.Create(1.5403530e-4f);
        series = Vector256.FusedMultiplyAdd(series, fraction, Vector256.Create(1.3333558e-3f));
        series = Vector256.FusedMultiplyAdd(series, fraction, Vector256.Create(9.6181291e-3f));
        series = Vector256.FusedMultiplyAdd(series, fraction, Vector256.Create(5.5504109e-2f));
        series = Vector256.FusedMultiplyAdd(series, fraction, Vector256.Create(2.4022651e-1f));
        series = Vector256.FusedMultiplyAdd(series, fraction, Vector256.Create(6.9314718e-1f));
        series = Vector256.FusedMultiplyAdd(series, fraction, Vector256<float>.One);
        return series * scale;
    }
}
