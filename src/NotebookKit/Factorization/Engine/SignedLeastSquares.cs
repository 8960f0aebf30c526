using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Factorization.Engine;

/// <summary>The weights of samples in factors over features when nothing needs to be ≥ 0: of all best ones, those of least norm.</summary>
internal static class SignedLeastSquares
{
    // Squares of singular values below this, relative to the largest, are rounding error of the Gram matrix.
    private const double RoundingTolerance = 1e-13;

    public static void Solve(FactorBlock features, IFactorizable input, FactorBlock samples)
    {
        var rank = features.Rank;
        var gram = new double[rank * rank];
        GramMatrix.Of(features, gram);
        var products = new FactorBlock(rank, samples.Length);
        input.ProjectFeatures(features, products);
        samples.Span.Clear();

        // Factors in units of their own norms, so that a small one is not taken for rounding error.
        var norms = Enumerable.Range(0, rank).Select(f => Math.Sqrt(gram[f * rank + f])).Select(norm => norm > 0 ? norm : 1).ToArray();
        var spectrum = Matrix<double>.Build.Dense(rank, rank, (f, g) => gram[f * rank + g] / norms[f] / norms[g]).Evd(Symmetricity.Symmetric);
        var values = spectrum.EigenValues.Select(value => value.Real).ToArray();
        var inverse = values.Select(value => value > RoundingTolerance * values.Max() ? 1 / value : 0).ToArray();
        var solution = spectrum.EigenVectors * Matrix<double>.Build.DenseOfDiagonalArray(inverse) * spectrum.EigenVectors.Transpose();
        for (var f = 0; f < rank; f++)
        {
            for (var g = 0; g < rank; g++)
            {
                TensorPrimitives.MultiplyAdd(products[g], solution[f, g] / norms[f] / norms[g], samples[f], samples[f]);
            }
        }
    }
}
