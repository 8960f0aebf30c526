using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>The products of stored entries with factors; their cost is linear in the entries.</summary>
/// <param name="byFeature">Where the entries of each feature are.</param>
/// <param name="valuesByFeature">Their values, in that order.</param>
/// <param name="bySample">Where the entries of each sample are.</param>
/// <param name="valuesBySample">Their values, in that order.</param>
internal sealed class SparseProducts<T>(CompressedRows byFeature, T[] valuesByFeature, CompressedRows bySample, T[] valuesBySample) : IProducts<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Rows of the result are cut at fixed places, so threads change nothing in it.
    private const int BlockLength = 128;
    private const int MostVectors = 8;

    public void ProjectFeatures(FactorBlock<T> features, FactorBlock samples) => Multiply(bySample, valuesBySample, features, samples);

    public void ProjectSamples(FactorBlock<T> samples, FactorBlock features) => Multiply(byFeature, valuesByFeature, samples, features);

    /// <summary>Column i of the result is the sum of the columns of <paramref name="factors"/> that row i has entries at.</summary>
    private static void Multiply(CompressedRows rows, T[] values, FactorBlock<T> factors, FactorBlock result)
    {
        var (rank, lanes) = (factors.Rank, Vector256<T>.Count);
        var stride = (rank + lanes - 1) / lanes * lanes;
        var byPosition = ArrayPool<T>.Shared.Rent(factors.Length * stride);
        Blocks.Run(factors.Length, 8 * BlockLength, (long)factors.Length * stride, (start, end) =>
        {
            for (var f = 0; f < stride; f++)
            {
                for (var i = start; i < end; i++) byPosition[i * stride + f] = f < rank ? factors[f][i] : T.Zero;
            }
        });

        Blocks.Run(rows.RowCount, BlockLength, (long)rows.Starts[rows.RowCount] * rank, (start, end) =>
        {
            Span<T> sums = stackalloc T[MostVectors * lanes];
            for (var i = start; i < end; i++)
            {
                var (first, count) = (rows.Starts[i], rows.Starts[i + 1] - rows.Starts[i]);
                for (var f = 0; f < rank; f += sums.Length)
                {
                    var vectors = Math.Min(MostVectors, (stride - f) / lanes);
                    Gather(
                        ref MemoryMarshal.GetReference(values.AsSpan(first)), ref MemoryMarshal.GetReference(rows.Indices.AsSpan(first)),
                        count, ref byPosition[f], stride, vectors, ref sums[0]);
                    for (var r = 0; r < Math.Min(sums.Length, rank - f); r++) result[f + r][i] = double.CreateTruncating(sums[r]);
                }
            }
        });
        ArrayPool<T>.Shared.Return(byPosition);
    }

    /// <summary>
    /// Σ value·factors[index] over the entries of a row, up to eight vectors of factors in registers. The tests on
    /// <paramref name="vectors"/> go the same way for every entry, so they cost next to nothing.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(
        ref T values, ref int indices, int count, ref T factors, int stride, int vectors, ref T sums)
    {
        var lanes = (nuint)Vector256<T>.Count;
        Vector256<T> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        for (var entry = 0; entry < count; entry++)
        {
            var v = Vector256.Create(Unsafe.Add(ref values, entry));
            ref var x = ref Unsafe.Add(ref factors, (nint)Unsafe.Add(ref indices, entry) * stride);
            s0 = VectorLanes.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref x), s0);
            if (vectors == 1) continue;
            s1 = VectorLanes.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref x, lanes), s1);
            if (vectors == 2) continue;
            s2 = VectorLanes.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref x, 2 * lanes), s2);
            if (vectors == 3) continue;
            s3 = VectorLanes.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref x, 3 * lanes), s3);
            if (vectors == 4) continue;
            s4 = VectorLanes.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref x, 4 * lanes), s4);
            if (vectors == 5) continue;
            s5 = VectorLanes.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref x, 5 * lanes), s5);
            if (vectors == 6) continue;
            s6 = VectorLanes.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref x, 6 * lanes), s6);
            if (vectors == 7) continue;
            s7 = VectorLanes.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref x, 7 * lanes), s7);
        }

        s0.StoreUnsafe(ref sums);
        s1.StoreUnsafe(ref sums, lanes);
        s2.StoreUnsafe(ref sums, 2 * lanes);
        s3.StoreUnsafe(ref sums, 3 * lanes);
        s4.StoreUnsafe(ref sums, 4 * lanes);
        s5.StoreUnsafe(ref sums, 5 * lanes);
        s6.StoreUnsafe(ref sums, 6 * lanes);
        s7.StoreUnsafe(ref sums, 7 * lanes);
    }
}
