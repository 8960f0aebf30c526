using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>The inner products of the factors of a side.</summary>
internal static class GramMatrix
{
    /// <summary>Fills <paramref name="gram"/>, k × k, with ⟨x_f, x_g⟩.</summary>
    public static void Of(FactorBlock side, double[] gram) => Of(side, side, gram);

    /// <summary>Fills <paramref name="gram"/>, k × k, with ⟨x_f, y_g⟩, which the caller knows to be symmetric.</summary>
    public static void Of(FactorBlock x, FactorBlock y, double[] gram)
    {
        for (var f = 0; f < x.Rank; f++)
        {
            for (var g = 0; g <= f; g++) gram[f * x.Rank + g] = gram[g * x.Rank + f] = Sums.OfProducts(x[f], y[g]);
        }
    }
}
