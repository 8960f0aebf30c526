using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Storage;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// A dense input as it is stored, one sample after another; it is neither copied nor transposed.
/// </summary>
internal sealed class DenseOperand : IFactorizable
{
    // Cut at fixed places, so threads change nothing in the result.
    private const int SamplesInResidual = 8;

    private readonly double[] _bySample;
    private readonly DenseProducts<double> _products;

    public DenseOperand(Matrix<double> values)
    {
        FeatureCount = values.RowCount;
        SampleCount = values.ColumnCount;
        _bySample = values.Storage is DenseColumnMajorMatrixStorage<double> dense ? dense.Data : values.ToColumnMajorArray();
        _products = new DenseProducts<double>(_bySample, FeatureCount, SampleCount);
        SquaredNorm = Sums.OfSquares(_bySample);
    }

    public int FeatureCount { get; }

    public int SampleCount { get; }

    public double SquaredNorm { get; }

    /// <summary>All values, one sample after another.</summary>
    public ReadOnlySpan<double> BySample => _bySample;

    public void ProjectFeatures(FactorBlock features, FactorBlock samples) => _products.ProjectFeatures(features, samples);

    public void ProjectSamples(FactorBlock samples, FactorBlock features) => _products.ProjectSamples(samples, features);

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
