using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Factorization.Engine;

/// <summary>The weights of samples in factors over features when nothing needs to be ≥ 0: of all best ones, those of least norm.</summary>
internal static class SignedLeastSquares
{
    // Squares of singular values below this, relative to the largest, are rounding error of the Gram matrix.
    private const double RoundingTolerance = 1e-13;

    /// <param name="features">The factors over features, k × m.</param>
    /// <param name="input">m × n values; where it lists entries with weights, each sample has a problem of its own.</param>
    /// <param name="samples">On return the weights, k × n.</param>
    public static void Solve(FactorBlock features, IFactorizable input, FactorBlock samples)
    {
        var rank = features.Rank;
        var gram = new double[rank * rank];
        var products = new FactorBlock(rank, samples.Length);
        input.ProjectFeatures(features, products);
        if (input is ObservedEntries entries)
        {
            var grams = new WeightedGram(rank, entries.BySample, entries.UnlistedAreZeros);
            grams.Prepare(features);
            for (var j = 0; j < samples.Length; j++)
            {
                grams.Of(j, gram);
                var inverse = PseudoInverse(gram, rank);
                for (var f = 0; f < rank; f++) samples[f][j] = Enumerable.Range(0, rank).Sum(g => inverse[f, g] * products[g][j]);
            }
        }
        else
        {
            GramMatrix.Of(features, gram);
            var inverse = PseudoInverse(gram, rank);
            samples.Span.Clear();
            for (var f = 0; f < rank; f++)
            {
                for (var g = 0; g < rank; g++) TensorPrimitives.MultiplyAdd(products[g], inverse[f, g], samples[f], samples[f]);
            }
        }
    }

    private static Matrix<double> PseudoInverse(double[] gram, int rank)
    {
        // Factors in units of their own norms, so that a small one is not taken for rounding error.
        var norms = Enumerable.Range(0, rank).Select(f => Math.Sqrt(gram[f * rank + f])).Select(norm => norm > 0 ? norm : 1).ToArray();
        var spectrum = Matrix<double>.Build.Dense(rank, rank, (f, g) => gram[f * rank + g] / norms[f] / norms[g]).Evd(Symmetricity.Symmetric);
        var values = spectrum.EigenValues.Select(value => value.Real).ToArray();
        var inverse = values.Select(value => value > RoundingTolerance * values.Max() ? 1 / value : 0).ToArray();
        var solution = spectrum.EigenVectors * Matrix<double>.Build.DenseOfDiagonalArray(inverse) * spectrum.EigenVectors.Transpose();
        return Matrix<double>.Build.Dense(rank, rank, (f, g) => solution[f, g] / norms[f] / norms[g]);
    }
}
