using MathNet.Numerics.LinearAlgebra.Storage;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// A sparse input, its stored entries by features and by samples. Cost and memory are linear in the stored entries;
/// zeros count as observed zeros, as in dense storage.
/// </summary>
internal sealed class SparseOperand : IFactorizable
{
    private readonly SparseProducts<double> _products;

    public SparseOperand(SparseCompressedRowMatrixStorage<double> storage)
    {
        ByFeature = new CompressedRows(storage.ColumnCount, storage.RowPointers, storage.ColumnIndices, storage.Values);
        BySample = ByFeature.Transpose();
        _products = new SparseProducts<double>(ByFeature, ByFeature.Values, BySample, BySample.Values);
        SquaredNorm = Sums.OfSquares(storage.Values.AsSpan(0, storage.ValueCount));
    }

    /// <summary>The stored entries of each feature.</summary>
    public CompressedRows ByFeature { get; }

    /// <summary>The stored entries of each sample.</summary>
    public CompressedRows BySample { get; }

    public int FeatureCount => ByFeature.RowCount;

    public int SampleCount => BySample.RowCount;

    public double SquaredNorm { get; }

    public void ProjectFeatures(FactorBlock features, FactorBlock samples) => _products.ProjectFeatures(features, samples);

    public void ProjectSamples(FactorBlock samples, FactorBlock features) => _products.ProjectSamples(samples, features);

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
}
