using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NotebookKit.Numerics;

/// <summary>
/// What <see cref="Vector256"/> offers for float32 and float64 only by overloads, for either. The compiler of a product knows which
/// it is, so nothing of the choice is left when it runs.
/// </summary>
internal static class VectorLanes
{
    /// <summary>a·b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> FusedMultiplyAdd<T>(Vector256<T> a, Vector256<T> b, Vector256<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => typeof(T) == typeof(float)
            ? Vector256.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : Vector256.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    /// <summary>The sum of the lanes, by pairs in their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Total<T>(Vector256<T> lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var first = lanes[0] + lanes[1] + (lanes[2] + lanes[3]);
        return Vector256<T>.Count == 4 ? first : first + (lanes[4] + lanes[5] + (lanes[6] + lanes[7]));
    }
}
