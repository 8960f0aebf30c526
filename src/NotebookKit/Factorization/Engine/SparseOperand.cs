using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MathNet.Numerics.LinearAlgebra.Storage;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// A sparse input, its stored entries by features and by samples. Cost and memory are linear in the stored entries;
/// zeros count as observed zeros, as in dense storage.
/// </summary>
internal sealed class SparseOperand : IFactorizable
{
    // Rows of the result are cut at fixed places, so threads change nothing in it.
    private const int BlockLength = 128;
    private const int Lanes = 4;
    private const int MostVectors = 8;

    public SparseOperand(SparseCompressedRowMatrixStorage<double> storage)
    {
        ByFeature = new CompressedRows(storage.ColumnCount, storage.RowPointers, storage.ColumnIndices, storage.Values);
        BySample = ByFeature.Transpose();
        SquaredNorm = Sums.OfSquares(storage.Values.AsSpan(0, storage.ValueCount));
    }

    /// <summary>The stored entries of each feature.</summary>
    public CompressedRows ByFeature { get; }

    /// <summary>The stored entries of each sample.</summary>
    public CompressedRows BySample { get; }

    public int FeatureCount => ByFeature.RowCount;

    public int SampleCount => BySample.RowCount;

    public double SquaredNorm { get; }

    public void ProjectFeatures(FactorBlock features, FactorBlock samples) => Multiply(BySample, features, samples);

    public void ProjectSamples(FactorBlock samples, FactorBlock features) => Multiply(ByFeature, samples, features);

    public void CopySample(int sample, Span<double> destination)
    {
        destination.Clear();
        for (var entry = BySample.Starts[sample]; entry < BySample.Starts[sample + 1]; entry++)
        {
            destination[BySample.Indices[entry]] = BySample.Values[entry];
        }
    }

    /// <summary>Without a visit to any zero; see <see cref="Engine.SquaredResidual.FromGram"/> for what that costs in digits.</summary>
    public double SquaredResidual(FactorBlock features, FactorBlock samples) => Engine.SquaredResidual.FromGram(this, features, samples);

    /// <summary>Column i of the result is the sum of the columns of <paramref name="factors"/> that row i has entries at.</summary>
    private static void Multiply(CompressedRows rows, FactorBlock factors, FactorBlock result)
    {
        var rank = factors.Rank;
        var stride = (rank + Lanes - 1) / Lanes * Lanes;
        var byPosition = ArrayPool<double>.Shared.Rent(factors.Length * stride);
        Blocks.Run(factors.Length, 8 * BlockLength, (long)factors.Length * stride, (start, end) =>
        {
            for (var f = 0; f < stride; f++)
            {
                for (var i = start; i < end; i++) byPosition[i * stride + f] = f < rank ? factors[f][i] : 0;
            }
        });

        Blocks.Run(rows.RowCount, BlockLength, (long)rows.Starts[rows.RowCount] * rank, (start, end) =>
        {
            Span<double> sums = stackalloc double[MostVectors * Lanes];
            for (var i = start; i < end; i++)
            {
                var (first, count) = (rows.Starts[i], rows.Starts[i + 1] - rows.Starts[i]);
                for (var f = 0; f < rank; f += sums.Length)
                {
                    var vectors = Math.Min(MostVectors, (stride - f) / Lanes);
                    Gather(
                        ref MemoryMarshal.GetReference(rows.Values.AsSpan(first)), ref MemoryMarshal.GetReference(rows.Indices.AsSpan(first)),
                        count, ref byPosition[f], stride, vectors, ref sums[0]);
                    for (var r = 0; r < Math.Min(sums.Length, rank - f); r++) result[f + r][i] = sums[r];
                }
            }
        });
        ArrayPool<double>.Shared.Return(byPosition);
    }

    /// <summary>
    /// Σ value·factors[index] over the entries of a row, up to 32 factors in registers. The tests on
    /// <paramref name="vectors"/> go the same way for every entry, so they cost next to nothing.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(
        ref double values, ref int indices, int count, ref double factors, int stride, int vectors, ref double sums)
    {
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        for (var entry = 0; entry < count; entry++)
        {
            var v = Vector256.Create(Unsafe.Add(ref values, entry));
            ref var x = ref Unsafe.Add(ref factors, (nint)Unsafe.Add(ref indices, entry) * stride);
            s0 = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref x), s0);
            if (vectors == 1) continue;
            s1 = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref x, Lanes), s1);
            if (vectors == 2) continue;
            s2 = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref x, 2 * Lanes), s2);
            if (vectors == 3) continue;
            s3 = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref x, 3 * Lanes), s3);
            if (vectors == 4) continue;
            s4 = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref x, 4 * Lanes), s4);
            if (vectors == 5) continue;
            s5 = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref x, 5 * Lanes), s5);
            if (vectors == 6) continue;
            s6 = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref x, 6 * Lanes), s6);
            if (vectors == 7) continue;
            s7 = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref x, 7 * Lanes), s7);
        }

        s0.StoreUnsafe(ref sums);
        s1.StoreUnsafe(ref sums, Lanes);
        s2.StoreUnsafe(ref sums, 2 * Lanes);
        s3.StoreUnsafe(ref sums, 3 * Lanes);
        s4.StoreUnsafe(ref sums, 4 * Lanes);
        s5.StoreUnsafe(ref sums, 5 * Lanes);
        s6.StoreUnsafe(ref sums, 6 * Lanes);
        s7.StoreUnsafe(ref sums, 7 * Lanes);
    }
}
