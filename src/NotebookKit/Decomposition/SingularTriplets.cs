using System.Numerics.Tensors;
using NotebookKit.Factorization.Engine;

namespace NotebookKit.Decomposition;

/// <summary>The k largest singular values of a matrix with their vectors.</summary>
/// <param name="U">k × m: the left vectors, over features; the entry of largest size in each is positive (the first of equals).</param>
/// <param name="Values">σ, descending.</param>
/// <param name="V">k × n: the right vectors, over samples.</param>
/// <param name="Iterations">Number of products with the matrix and its transpose.</param>
/// <param name="Converged">Whether the residuals met the tolerance.</param>
internal sealed record SingularTriplets(FactorBlock U, double[] Values, FactorBlock V, int Iterations, bool Converged)
{
    /// <summary>Fixes the signs: a pair of vectors is as good as its negative, and a result must not depend on luck.</summary>
    public SingularTriplets WithFixedSigns()
    {
        for (var f = 0; f < U.Rank; f++)
        {
            if (U[f][TensorPrimitives.IndexOfMaxMagnitude(U[f])] >= 0) continue;
            TensorPrimitives.Negate(U[f], U[f]);
            TensorPrimitives.Negate(V[f], V[f]);
        }

        return this;
    }
}
