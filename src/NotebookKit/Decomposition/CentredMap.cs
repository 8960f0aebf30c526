using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Storage;
using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit.Decomposition;

/// <summary>
/// diag(1/s)·(A − μ·1ᵀ): features centred and scaled. Dense values are centred one by one, which loses no digits; a sparse
/// matrix stays as it is, and what the mean adds to a product is taken out of it.
/// </summary>
internal static class CentredMap
{
    public static LinearMap Of(Matrix<double> values, double[] means, double[] scales, double squaredNorm)
        => values.Storage is SparseCompressedRowMatrixStorage<double>
            ? Implicit(Operand.Of(values), means, scales, squaredNorm)
            : LinearMap.Of(Operand.Of(Matrix<double>.Build.Dense(
                values.RowCount, values.ColumnCount, (i, j) => (values[i, j] - means[i]) / scales[i])));

    private static LinearMap Implicit(IFactorizable input, double[] means, double[] scales, double squaredNorm)
    {
        return new LinearMap(input.FeatureCount, input.SampleCount, squaredNorm, ProjectFeatures, ProjectSamples);

        void ProjectFeatures(FactorBlock features, FactorBlock samples)
        {
            var scaled = new FactorBlock(features.Rank, features.Length);
            for (var f = 0; f < features.Rank; f++) TensorPrimitives.Divide(features[f], scales, scaled[f]);
            input.ProjectFeatures(scaled, samples);
            for (var f = 0; f < features.Rank; f++) TensorPrimitives.Subtract(samples[f], Sums.OfProducts(scaled[f], means), samples[f]);
        }

        void ProjectSamples(FactorBlock samples, FactorBlock features)
        {
            input.ProjectSamples(samples, features);
            for (var f = 0; f < features.Rank; f++)
            {
                TensorPrimitives.MultiplyAdd(means, -Sums.Of(samples[f]), features[f], features[f]);
                TensorPrimitives.Divide(features[f], scales, features[f]);
            }
        }
    }
}
