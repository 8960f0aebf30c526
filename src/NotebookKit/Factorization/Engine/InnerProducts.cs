using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// result = X·Yᵀ for rows that run along memory: inner products of few long rows (factors) with many. Four rows
/// by three stay in registers, so that a value is loaded once for several products.
/// </summary>
/// <remarks>
/// Each inner product is summed piece by piece, in fixed lanes of 256 bits by fused multiply-add: the result depends on no
/// vector width and no thread count. The pieces add up in float64 also where each is summed in float32.
/// </remarks>
internal static class InnerProducts
{
    // A piece of all factors stays in the second-level cache, one of three rows in the first.
    private const int PieceLength = 1024;
    private const int Height = 4;
    private const int Width = 3;

    /// <summary>result[f, c − start] = ⟨factor f, row c⟩ for the rows [start, end).</summary>
    /// <param name="factors">k × p.</param>
    /// <param name="rows">q rows of length p, one after another.</param>
    /// <param name="start">First row.</param>
    /// <param name="end">One past the last row.</param>
    /// <param name="result">k × q: only columns [start, end) are written.</param>
    public static void Multiply<T>(FactorBlock<T> factors, ReadOnlySpan<T> rows, int start, int end, FactorBlock result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var length = factors.Length;
        for (var f = 0; f < factors.Rank; f++) result[f][start..end].Clear();
        for (var first = 0; first < length; first += PieceLength)
        {
            var piece = Math.Min(PieceLength, length - first);
            for (var column = start; column < end; column += Width)
            {
                for (var f = 0; f < factors.Rank; f += Height)
                {
                    if (end - start >= Width && factors.Rank >= Height)
                    {
                        Tile(factors, f, rows, column, start, end, first, piece, result);
                    }
                    else
                    {
                        Edge(factors, f, rows, column, end, first, piece, result);
                    }
                }
            }
        }
    }

    /// <summary>Four factors by three rows; at the edges the tile moves back, and what it repeats is not added again.</summary>
    private static void Tile<T>(
        FactorBlock<T> factors, int factor, ReadOnlySpan<T> rows, int column, int start, int end, int first, int piece, FactorBlock result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var length = factors.Length;
        var f = Math.Min(factor, factors.Rank - Height);
        var c = Math.Max(start, Math.Min(column, end - Width));
        Span<T> sums = stackalloc T[Height * Width];
        Accumulate(
            ref MemoryMarshal.GetReference(factors.Span.Slice(f * length + first)), length,
            ref MemoryMarshal.GetReference(rows.Slice(c * length + first)), piece, sums);
        for (var r = factor - f; r < Height; r++)
        {
            for (var s = column - c; s < Width; s++) result[f + r][c + s] += double.CreateTruncating(sums[r * Width + s]);
        }
    }

    private static void Edge<T>(
        FactorBlock<T> factors, int factor, ReadOnlySpan<T> rows, int column, int end, int first, int piece, FactorBlock result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var f = factor; f < Math.Min(factor + Height, factors.Rank); f++)
        {
            var x = factors[f].Slice(first, piece);
            for (var c = column; c < Math.Min(column + Width, end); c++)
            {
                result[f][c] += double.CreateTruncating(Sums.OfProducts<T>(x, rows.Slice(c * factors.Length + first, piece)));
            }
        }
    }

    /// <summary>Twelve inner products of four rows from <paramref name="x"/> with three from <paramref name="y"/>, all with the same stride.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate<T>(ref T x, int stride, ref T y, int length, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var x1 = ref Unsafe.Add(ref x, stride);
        ref var x2 = ref Unsafe.Add(ref x, 2 * stride);
        ref var x3 = ref Unsafe.Add(ref x, 3 * stride);
        ref var y1 = ref Unsafe.Add(ref y, stride);
        ref var y2 = ref Unsafe.Add(ref y, 2 * stride);
        Vector256<T> s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
        Vector256<T> s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
        nuint i = 0;
        for (; (int)i + Vector256<T>.Count <= length; i += (nuint)Vector256<T>.Count)
        {
            var (a, b, c) = (Vector256.LoadUnsafe(ref y, i), Vector256.LoadUnsafe(ref y1, i), Vector256.LoadUnsafe(ref y2, i));
            var v = Vector256.LoadUnsafe(ref x, i);
            s00 = VectorLanes.FusedMultiplyAdd(v, a, s00);
            s01 = VectorLanes.FusedMultiplyAdd(v, b, s01);
            s02 = VectorLanes.FusedMultiplyAdd(v, c, s02);
            v = Vector256.LoadUnsafe(ref x1, i);
            s10 = VectorLanes.FusedMultiplyAdd(v, a, s10);
            s11 = VectorLanes.FusedMultiplyAdd(v, b, s11);
            s12 = VectorLanes.FusedMultiplyAdd(v, c, s12);
            v = Vector256.LoadUnsafe(ref x2, i);
            s20 = VectorLanes.FusedMultiplyAdd(v, a, s20);
            s21 = VectorLanes.FusedMultiplyAdd(v, b, s21);
            s22 = VectorLanes.FusedMultiplyAdd(v, c, s22);
            v = Vector256.LoadUnsafe(ref x3, i);
            s30 = VectorLanes.FusedMultiplyAdd(v, a, s30);
            s31 = VectorLanes.FusedMultiplyAdd(v, b, s31);
            s32 = VectorLanes.FusedMultiplyAdd(v, c, s32);
        }

        (sums[0], sums[1], sums[2]) = (VectorLanes.Total(s00), VectorLanes.Total(s01), VectorLanes.Total(s02));
        (sums[3], sums[4], sums[5]) = (VectorLanes.Total(s10), VectorLanes.Total(s11), VectorLanes.Total(s12));
        (sums[6], sums[7], sums[8]) = (VectorLanes.Total(s20), VectorLanes.Total(s21), VectorLanes.Total(s22));
        (sums[9], sums[10], sums[11]) = (VectorLanes.Total(s30), VectorLanes.Total(s31), VectorLanes.Total(s32));
        for (; (int)i < length; i++)
        {
            for (var r = 0; r < Height; r++)
            {
                var value = Unsafe.Add(ref x, r * stride + (int)i);
                for (var s = 0; s < Width; s++)
                {
                    sums[r * Width + s] = T.FusedMultiplyAdd(value, Unsafe.Add(ref y, s * stride + (int)i), sums[r * Width + s]);
                }
            }
        }
    }
}
