using System.Numerics.Tensors;
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
    private const long ParallelThreshold = 1_000_000;

    public SparseOperand(SparseCompressedRowMatrixStorage<double> storage)
    {
        var count = storage.ValueCount;
        ByFeature = new CompressedRows(storage.ColumnCount, storage.RowPointers, storage.ColumnIndices, storage.Values);
        BySample = ByFeature.Transpose();
        SquaredNorm = Sums.OfSquares(storage.Values.AsSpan(0, count));
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

    /// <summary>Σ over entries of (a − p)² − p², plus ‖P‖² from the Gram matrices: zeros are never visited.</summary>
    public double SquaredResidual(FactorBlock features, FactorBlock samples)
    {
        var (rank, w, h) = (features.Rank, ByPosition(features), ByPosition(samples));
        var atEntries = 0.0;
        for (var j = 0; j < SampleCount; j++)
        {
            for (var entry = BySample.Starts[j]; entry < BySample.Starts[j + 1]; entry++)
            {
                var product = Sums.OfProducts(w.AsSpan(BySample.Indices[entry] * rank, rank), h.AsSpan(j * rank, rank));
                var value = BySample.Values[entry];
                atEntries += value * (value - 2 * product);
            }
        }

        var everywhere = 0.0;
        for (var f = 0; f < rank; f++)
        {
            for (var g = 0; g < rank; g++)
            {
                everywhere += Sums.OfProducts(features[f], features[g]) * Sums.OfProducts(samples[f], samples[g]);
            }
        }

        return Math.Max(0, atEntries + everywhere);
    }

    /// <summary>Column i of the result is the sum of the columns of <paramref name="factors"/> that row i has entries at.</summary>
    private static void Multiply(CompressedRows rows, FactorBlock factors, FactorBlock result)
    {
        var byPosition = ByPosition(factors);
        var blocks = (rows.RowCount + BlockLength - 1) / BlockLength;
        if (blocks > 1 && (long)rows.Starts[rows.RowCount] * factors.Rank >= ParallelThreshold)
        {
            Parallel.For(0, blocks, block => MultiplyBlock(rows, byPosition, result, block));
        }
        else
        {
            for (var block = 0; block < blocks; block++) MultiplyBlock(rows, byPosition, result, block);
        }
    }

    private static void MultiplyBlock(CompressedRows rows, double[] factors, FactorBlock result, int block)
    {
        var rank = result.Rank;
        var sum = new double[rank];
        for (var i = block * BlockLength; i < Math.Min(rows.RowCount, (block + 1) * BlockLength); i++)
        {
            sum.AsSpan().Clear();
            for (var entry = rows.Starts[i]; entry < rows.Starts[i + 1]; entry++)
            {
                TensorPrimitives.FusedMultiplyAdd(factors.AsSpan(rows.Indices[entry] * rank, rank), rows.Values[entry], sum, sum);
            }

            for (var f = 0; f < rank; f++) result[f][i] = sum[f];
        }
    }

    /// <summary>The same factors with the k weights of each position side by side.</summary>
    private static double[] ByPosition(FactorBlock factors)
    {
        var result = new double[factors.Rank * factors.Length];
        for (var f = 0; f < factors.Rank; f++)
        {
            var row = factors[f];
            for (var i = 0; i < row.Length; i++) result[i * factors.Rank + f] = row[i];
        }

        return result;
    }
}
