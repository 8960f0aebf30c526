using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Storage;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// A dense input as it is stored, one sample after another: towards samples each product is an inner product along
/// memory, towards features a sum of multiples of samples. Neither copies or transposes the input.
/// </summary>
internal sealed class DenseOperand : IFactorizable
{
    // Cut at fixed places, which threads share: blocks of the result that are computed alike in any order.
    private const int SamplesInBlock = 24;
    private const int FeaturesInBlock = 240;
    private const int SamplesInResidual = 8;

    private readonly double[] _bySample;

    public DenseOperand(Matrix<double> values)
    {
        FeatureCount = values.RowCount;
        SampleCount = values.ColumnCount;
        _bySample = values.Storage is DenseColumnMajorMatrixStorage<double> dense ? dense.Data : values.ToColumnMajorArray();
        SquaredNorm = Sums.OfSquares(_bySample);
    }

    public int FeatureCount { get; }

    public int SampleCount { get; }

    public double SquaredNorm { get; }

    public void ProjectFeatures(FactorBlock features, FactorBlock samples)
        => Blocks.Run(SampleCount, SamplesInBlock, (long)_bySample.Length * features.Rank,
            (start, end) => InnerProducts.Multiply(features, _bySample, start, end, samples));

    public void ProjectSamples(FactorBlock samples, FactorBlock features)
        => Blocks.Run(FeatureCount, FeaturesInBlock, (long)_bySample.Length * samples.Rank,
            (start, end) => OuterProducts.Multiply(samples, _bySample, start, end, features));

    public void CopySample(int sample, Span<double> destination)
        => _bySample.AsSpan(sample * FeatureCount, FeatureCount).CopyTo(destination);

    public double SquaredResidual(FactorBlock features, FactorBlock samples)
    {
        var totals = new double[SampleCount];
        Blocks.Run(SampleCount, SamplesInResidual, (long)_bySample.Length * features.Rank, (start, end) =>
        {
            var weights = new FactorBlock(end - start, features.Rank);
            for (var f = 0; f < features.Rank; f++)
            {
                for (var j = start; j < end; j++) weights[j - start][f] = samples[f][j];
            }

            var fitted = new FactorBlock(end - start, FeatureCount);
            OuterProducts.Multiply(weights, features.Span, 0, FeatureCount, fitted);
            for (var j = start; j < end; j++)
            {
                var residual = fitted[j - start];
                TensorPrimitives.Subtract(_bySample.AsSpan(j * FeatureCount, FeatureCount), residual, residual);
                totals[j] = Sums.OfSquares(residual);
            }
        });
        return Sums.Of(totals);
    }
}
