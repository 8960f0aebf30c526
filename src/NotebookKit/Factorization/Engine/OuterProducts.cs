using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// result = X·Y for rows of Y that run along memory: sums of few multiples of many rows. Four results over twelve
/// positions stay in registers while the rows go by.
/// </summary>
/// <remarks>Each entry is one chain of fused multiply-adds in the order of the rows: no vector width, no thread count changes it.</remarks>
internal static class OuterProducts
{
    // The rows go by in groups whose part over one block of positions stays in the second-level cache.
    private const int GroupLength = 64;
    private const int Height = 4;
    private const int Lanes = 4;
    private const int Width = 3 * Lanes;

    /// <summary>result[f, i] = Σ_c factors[f, c]·rows[c, i] for the positions [start, end).</summary>
    /// <param name="factors">k × q.</param>
    /// <param name="rows">q rows of length p, one after another.</param>
    /// <param name="start">First position.</param>
    /// <param name="end">One past the last position.</param>
    /// <param name="result">k × p: only columns [start, end) are written.</param>
    public static void Multiply(FactorBlock factors, ReadOnlySpan<double> rows, int start, int end, FactorBlock result)
    {
        for (var f = 0; f < factors.Rank; f++) result[f][start..end].Clear();
        var length = end - start;
        var group = ArrayPool<double>.Shared.Rent(GroupLength * length);
        for (var first = 0; first < factors.Length; first += GroupLength)
        {
            // Taken along memory, then used again and again from the cache: rows that lie far apart cannot be fetched ahead.
            var count = Math.Min(GroupLength, factors.Length - first);
            for (var c = 0; c < count; c++)
            {
                rows.Slice((first + c) * result.Length + start, length).CopyTo(group.AsSpan(c * length, length));
            }

            AddGroup(factors, first, count, group, start, length, result);
        }

        ArrayPool<double>.Shared.Return(group);
    }

    private static void AddGroup(FactorBlock factors, int first, int count, ReadOnlySpan<double> group, int start, int length, FactorBlock result)
    {
        var wide = length / Width * Width;
        var narrow = factors.Rank < Height ? 0 : length / Lanes * Lanes;
        for (var i = 0; i < narrow; i += i < wide ? Width : Lanes)
        {
            for (var factor = 0; factor < factors.Rank; factor += Height)
            {
                // The last factors move back; what they repeat is computed again and not stored.
                var f = Math.Min(factor, factors.Rank - Height);
                ref var x = ref MemoryMarshal.GetReference(factors.Span.Slice(f * factors.Length + first));
                ref var y = ref MemoryMarshal.GetReference(group.Slice(i));
                ref var target = ref MemoryMarshal.GetReference(result.Span.Slice(f * result.Length + start + i));
                if (i < wide)
                {
                    AddWide(ref x, factors.Length, ref y, length, count, ref target, result.Length, factor - f);
                }
                else
                {
                    AddNarrow(ref x, factors.Length, ref y, length, count, ref target, result.Length, factor - f);
                }
            }
        }

        for (var f = 0; f < factors.Rank && narrow < length; f++)
        {
            var target = result[f].Slice(start + narrow, length - narrow);
            for (var c = 0; c < count; c++)
            {
                TensorPrimitives.FusedMultiplyAdd(group.Slice(c * length + narrow, target.Length), factors[f][first + c], target, target);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddWide(ref double x, int factorStride, ref double y, int stride, int count, ref double target, int targetStride, int skip)
    {
        ref var x1 = ref Unsafe.Add(ref x, factorStride);
        ref var x2 = ref Unsafe.Add(ref x, 2 * factorStride);
        ref var x3 = ref Unsafe.Add(ref x, 3 * factorStride);
        ref var t1 = ref Unsafe.Add(ref target, targetStride);
        ref var t2 = ref Unsafe.Add(ref target, 2 * targetStride);
        ref var t3 = ref Unsafe.Add(ref target, 3 * targetStride);
        Vector256<double> s00 = Vector256.LoadUnsafe(ref target), s01 = Vector256.LoadUnsafe(ref target, 4), s02 = Vector256.LoadUnsafe(ref target, 8);
        Vector256<double> s10 = Vector256.LoadUnsafe(ref t1), s11 = Vector256.LoadUnsafe(ref t1, 4), s12 = Vector256.LoadUnsafe(ref t1, 8);
        Vector256<double> s20 = Vector256.LoadUnsafe(ref t2), s21 = Vector256.LoadUnsafe(ref t2, 4), s22 = Vector256.LoadUnsafe(ref t2, 8);
        Vector256<double> s30 = Vector256.LoadUnsafe(ref t3), s31 = Vector256.LoadUnsafe(ref t3, 4), s32 = Vector256.LoadUnsafe(ref t3, 8);
        ref var row = ref y;
        for (var c = 0; c < count; c++)
        {
            var (a, b, d) = (Vector256.LoadUnsafe(ref row), Vector256.LoadUnsafe(ref row, 4), Vector256.LoadUnsafe(ref row, 8));
            var v = Vector256.Create(Unsafe.Add(ref x, c));
            s00 = Vector256.FusedMultiplyAdd(v, a, s00);
            s01 = Vector256.FusedMultiplyAdd(v, b, s01);
            s02 = Vector256.FusedMultiplyAdd(v, d, s02);
            v = Vector256.Create(Unsafe.Add(ref x1, c));
            s10 = Vector256.FusedMultiplyAdd(v, a, s10);
            s11 = Vector256.FusedMultiplyAdd(v, b, s11);
            s12 = Vector256.FusedMultiplyAdd(v, d, s12);
            v = Vector256.Create(Unsafe.Add(ref x2, c));
            s20 = Vector256.FusedMultiplyAdd(v, a, s20);
            s21 = Vector256.FusedMultiplyAdd(v, b, s21);
            s22 = Vector256.FusedMultiplyAdd(v, d, s22);
            v = Vector256.Create(Unsafe.Add(ref x3, c));
            s30 = Vector256.FusedMultiplyAdd(v, a, s30);
            s31 = Vector256.FusedMultiplyAdd(v, b, s31);
            s32 = Vector256.FusedMultiplyAdd(v, d, s32);
            row = ref Unsafe.Add(ref row, stride);
        }

        if (skip < 1) Store(ref target, s00, s01, s02);
        if (skip < 2) Store(ref t1, s10, s11, s12);
        if (skip < 3) Store(ref t2, s20, s21, s22);
        Store(ref t3, s30, s31, s32);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddNarrow(ref double x, int factorStride, ref double y, int stride, int count, ref double target, int targetStride, int skip)
    {
        ref var x1 = ref Unsafe.Add(ref x, factorStride);
        ref var x2 = ref Unsafe.Add(ref x, 2 * factorStride);
        ref var x3 = ref Unsafe.Add(ref x, 3 * factorStride);
        ref var t1 = ref Unsafe.Add(ref target, targetStride);
        ref var t2 = ref Unsafe.Add(ref target, 2 * targetStride);
        ref var t3 = ref Unsafe.Add(ref target, 3 * targetStride);
        Vector256<double> s0 = Vector256.LoadUnsafe(ref target), s1 = Vector256.LoadUnsafe(ref t1);
        Vector256<double> s2 = Vector256.LoadUnsafe(ref t2), s3 = Vector256.LoadUnsafe(ref t3);
        ref var row = ref y;
        for (var c = 0; c < count; c++)
        {
            var a = Vector256.LoadUnsafe(ref row);
            s0 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref x, c)), a, s0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref x1, c)), a, s1);
            s2 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref x2, c)), a, s2);
            s3 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref x3, c)), a, s3);
            row = ref Unsafe.Add(ref row, stride);
        }

        if (skip < 1) s0.StoreUnsafe(ref target);
        if (skip < 2) s1.StoreUnsafe(ref t1);
        if (skip < 3) s2.StoreUnsafe(ref t2);
        s3.StoreUnsafe(ref t3);
    }

    private static void Store(ref double target, Vector256<double> a, Vector256<double> b, Vector256<double> c)
    {
        a.StoreUnsafe(ref target);
        b.StoreUnsafe(ref target, 4);
        c.StoreUnsafe(ref target, 8);
    }
}
