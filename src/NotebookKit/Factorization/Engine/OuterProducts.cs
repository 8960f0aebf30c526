using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// result = X·Y for rows of Y that run along memory: sums of few multiples of many rows. Four results over three vectors of
/// positions stay in registers while the rows go by.
/// </summary>
/// <remarks>
/// Each entry is a chain of fused multiply-adds in the order of the rows: no vector width, no thread count changes it. In float64 it is
/// one chain; in float32 one for each 256 rows, and the chains add up in float64.
/// </remarks>
internal static class OuterProducts
{
    // The rows go by in groups whose part over one block of positions stays in the second-level cache.
    private const int GroupLength = 64;
    private const int Height = 4;

    // Chains in float32 end before rounding errors add up to more than a digit; more often would cost as much as the products.
    private const int ChainLength = 4 * GroupLength;

    /// <summary>result[f, i] = Σ_c factors[f, c]·rows[c, i] for the positions [start, end).</summary>
    /// <param name="factors">k × q.</param>
    /// <param name="rows">q rows of length p, one after another.</param>
    /// <param name="start">First position.</param>
    /// <param name="end">One past the last position.</param>
    /// <param name="result">k × p: only columns [start, end) are written.</param>
    public static void Multiply<T>(FactorBlock<T> factors, ReadOnlySpan<T> rows, int start, int end, FactorBlock result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var length = end - start;
        for (var f = 0; f < factors.Rank; f++) result[f][start..end].Clear();
        var group = ArrayPool<T>.Shared.Rent(GroupLength * length);
        var sums = ArrayPool<T>.Shared.Rent(factors.Rank * length);
        sums.AsSpan(0, factors.Rank * length).Clear();
        for (var first = 0; first < factors.Length; first += GroupLength)
        {
            // Taken along memory, then used again and again from the cache: rows that lie far apart cannot be fetched ahead.
            var count = Math.Min(GroupLength, factors.Length - first);
            for (var c = 0; c < count; c++)
            {
                rows.Slice((first + c) * result.Length + start, length).CopyTo(group.AsSpan(c * length, length));
            }

            AddGroup(factors, first, count, group, length, sums);
            if (first + count == factors.Length || (typeof(T) == typeof(float) && (first + count) % ChainLength == 0)) Collect(sums, start, length, result);
        }

        ArrayPool<T>.Shared.Return(group);
        ArrayPool<T>.Shared.Return(sums);
    }

    /// <summary>Adds the sums so far to the result and begins new ones.</summary>
    private static void Collect<T>(Span<T> sums, int start, int length, FactorBlock result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var wide = ArrayPool<double>.Shared.Rent(length);
        for (var f = 0; f < result.Rank; f++)
        {
            var target = result[f].Slice(start, length);
            TensorPrimitives.ConvertTruncating<T, double>(sums.Slice(f * length, length), wide);
            TensorPrimitives.Add(target, wide.AsSpan(0, length), target);
        }

        sums[..(result.Rank * length)].Clear();
        ArrayPool<double>.Shared.Return(wide);
    }

    private static void AddGroup<T>(FactorBlock<T> factors, int first, int count, ReadOnlySpan<T> group, int length, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var lanes = Vector256<T>.Count;
        var wide = length / (3 * lanes) * (3 * lanes);
        var narrow = factors.Rank < Height ? 0 : length / lanes * lanes;
        for (var i = 0; i < narrow; i += i < wide ? 3 * lanes : lanes)
        {
            for (var factor = 0; factor < factors.Rank; factor += Height)
            {
                // The last factors move back; what they repeat is computed again and not stored.
                var f = Math.Min(factor, factors.Rank - Height);
                ref var x = ref MemoryMarshal.GetReference(factors.Span.Slice(f * factors.Length + first));
                ref var y = ref MemoryMarshal.GetReference(group.Slice(i));
                ref var target = ref MemoryMarshal.GetReference(sums.Slice(f * length + i));
                if (i < wide)
                {
                    AddWide(ref x, factors.Length, ref y, length, count, ref target, factor - f);
                }
                else
                {
                    AddNarrow(ref x, factors.Length, ref y, length, count, ref target, factor - f);
                }
            }
        }

        for (var f = 0; f < factors.Rank && narrow < length; f++)
        {
            var target = sums.Slice(f * length + narrow, length - narrow);
            for (var c = 0; c < count; c++)
            {
                TensorPrimitives.FusedMultiplyAdd(group.Slice(c * length + narrow, target.Length), factors[f][first + c], target, target);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddWide<T>(ref T x, int factorStride, ref T y, int stride, int count, ref T target, int skip)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var lanes = (nuint)Vector256<T>.Count;
        ref var x1 = ref Unsafe.Add(ref x, factorStride);
        ref var x2 = ref Unsafe.Add(ref x, 2 * factorStride);
        ref var x3 = ref Unsafe.Add(ref x, 3 * factorStride);
        ref var t1 = ref Unsafe.Add(ref target, stride);
        ref var t2 = ref Unsafe.Add(ref target, 2 * stride);
        ref var t3 = ref Unsafe.Add(ref target, 3 * stride);
        Vector256<T> s00 = Vector256.LoadUnsafe(ref target), s01 = Vector256.LoadUnsafe(ref target, lanes), s02 = Vector256.LoadUnsafe(ref target, 2 * lanes);
        Vector256<T> s10 = Vector256.LoadUnsafe(ref t1), s11 = Vector256.LoadUnsafe(ref t1, lanes), s12 = Vector256.LoadUnsafe(ref t1, 2 * lanes);
        Vector256<T> s20 = Vector256.LoadUnsafe(ref t2), s21 = Vector256.LoadUnsafe(ref t2, lanes), s22 = Vector256.LoadUnsafe(ref t2, 2 * lanes);
        Vector256<T> s30 = Vector256.LoadUnsafe(ref t3), s31 = Vector256.LoadUnsafe(ref t3, lanes), s32 = Vector256.LoadUnsafe(ref t3, 2 * lanes);
        ref var row = ref y;
        for (var c = 0; c < count; c++)
        {
            var (a, b, d) = (Vector256.LoadUnsafe(ref row), Vector256.LoadUnsafe(ref row, lanes), Vector256.LoadUnsafe(ref row, 2 * lanes));
            var v = Vector256.Create(Unsafe.Add(ref x, c));
            s00 = VectorLanes.FusedMultiplyAdd(v, a, s00);
            s01 = VectorLanes.FusedMultiplyAdd(v, b, s01);
            s02 = VectorLanes.FusedMultiplyAdd(v, d, s02);
            v = Vector256.Create(Unsafe.Add(ref x1, c));
            s10 = VectorLanes.FusedMultiplyAdd(v, a, s10);
            s11 = VectorLanes.FusedMultiplyAdd(v, b, s11);
            s12 = VectorLanes.FusedMultiplyAdd(v, d, s12);
            v = Vector256.Create(Unsafe.Add(ref x2, c));
            s20 = VectorLanes.FusedMultiplyAdd(v, a, s20);
            s21 = VectorLanes.FusedMultiplyAdd(v, b, s21);
            s22 = VectorLanes.FusedMultiplyAdd(v, d, s22);
            v = Vector256.Create(Unsafe.Add(ref x3, c));
            s30 = VectorLanes.FusedMultiplyAdd(v, a, s30);
            s31 = VectorLanes.FusedMultiplyAdd(v, b, s31);
            s32 = VectorLanes.FusedMultiplyAdd(v, d, s32);
            row = ref Unsafe.Add(ref row, stride);
        }

        if (skip < 1) Store(ref target, s00, s01, s02);
        if (skip < 2) Store(ref t1, s10, s11, s12);
        if (skip < 3) Store(ref t2, s20, s21, s22);
        Store(ref t3, s30, s31, s32);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddNarrow<T>(ref T x, int factorStride, ref T y, int stride, int count, ref T target, int skip)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var x1 = ref Unsafe.Add(ref x, factorStride);
        ref var x2 = ref Unsafe.Add(ref x, 2 * factorStride);
        ref var x3 = ref Unsafe.Add(ref x, 3 * factorStride);
        ref var t1 = ref Unsafe.Add(ref target, stride);
        ref var t2 = ref Unsafe.Add(ref target, 2 * stride);
        ref var t3 = ref Unsafe.Add(ref target, 3 * stride);
        Vector256<T> s0 = Vector256.LoadUnsafe(ref target), s1 = Vector256.LoadUnsafe(ref t1);
        Vector256<T> s2 = Vector256.LoadUnsafe(ref t2), s3 = Vector256.LoadUnsafe(ref t3);
        ref var row = ref y;
        for (var c = 0; c < count; c++)
        {
            var a = Vector256.LoadUnsafe(ref row);
            s0 = VectorLanes.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref x, c)), a, s0);
            s1 = VectorLanes.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref x1, c)), a, s1);
            s2 = VectorLanes.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref x2, c)), a, s2);
            s3 = VectorLanes.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref x3, c)), a, s3);
            row = ref Unsafe.Add(ref row, stride);
        }

        if (skip < 1) s0.StoreUnsafe(ref target);
        if (skip < 2) s1.StoreUnsafe(ref t1);
        if (skip < 3) s2.StoreUnsafe(ref t2);
        s3.StoreUnsafe(ref t3);
    }

    private static void Store<T>(ref T target, Vector256<T> a, Vector256<T> b, Vector256<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        a.StoreUnsafe(ref target);
        b.StoreUnsafe(ref target, (nuint)Vector256<T>.Count);
        c.StoreUnsafe(ref target, 2 * (nuint)Vector256<T>.Count);
    }
}
