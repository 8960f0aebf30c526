using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// A dense input, kept both ways round: each product then runs over contiguous rows as a chain of
/// scaled additions, element by element, so its result depends on no vector width and no thread count.
/// </summary>
internal sealed class DenseOperand : IFactorizable
{
    // Output columns are worked on in blocks that stay in the first-level cache, and may go to several threads.
    private const int BlockLength = 512;
    private const long ParallelThreshold = 8_000_000;

    private readonly double[] _byFeature;
    private readonly double[] _bySample;

    public DenseOperand(Matrix<double> values)
    {
        FeatureCount = values.RowCount;
        SampleCount = values.ColumnCount;
        _byFeature = values.ToRowMajorArray();
        _bySample = values.ToColumnMajorArray();
        SquaredNorm = Sums.OfSquares(_byFeature);
    }

    public int FeatureCount { get; }

    public int SampleCount { get; }

    public double SquaredNorm { get; }

    public void ProjectFeatures(FactorBlock features, FactorBlock samples) => Multiply(features, _byFeature, samples);

    public void ProjectSamples(FactorBlock samples, FactorBlock features) => Multiply(samples, _bySample, features);

    public double SquaredResidual(FactorBlock features, FactorBlock samples)
    {
        var residual = new double[SampleCount];
        var total = 0.0;
        for (var i = 0; i < FeatureCount; i++)
        {
            _byFeature.AsSpan(i * SampleCount, SampleCount).CopyTo(residual);
            for (var f = 0; f < features.Rank; f++)
            {
                TensorPrimitives.MultiplyAdd(samples[f], -features[f][i], residual, residual);
            }

            total += Sums.OfSquares(residual);
        }

        return total;
    }

    /// <summary>result = factors · rows: k × p times p × q, where row i of <paramref name="rows"/> is contiguous.</summary>
    private static void Multiply(FactorBlock factors, double[] rows, FactorBlock result)
    {
        var blocks = (result.Length + BlockLength - 1) / BlockLength;
        if (blocks > 1 && (long)rows.Length * factors.Rank >= ParallelThreshold)
        {
            Parallel.For(0, blocks, block => MultiplyBlock(factors, rows, result, block));
        }
        else
        {
            for (var block = 0; block < blocks; block++) MultiplyBlock(factors, rows, result, block);
        }
    }

    private static void MultiplyBlock(FactorBlock factors, double[] rows, FactorBlock result, int block)
    {
        var start = block * BlockLength;
        var length = Math.Min(BlockLength, result.Length - start);
        for (var f = 0; f < factors.Rank; f++) result[f].Slice(start, length).Clear();
        for (var i = 0; i < factors.Length; i++)
        {
            var row = rows.AsSpan(checked(i * result.Length) + start, length);
            for (var f = 0; f < factors.Rank; f++)
            {
                var target = result[f].Slice(start, length);
                TensorPrimitives.MultiplyAdd(row, factors[f][i], target, target);
            }
        }
    }
}
