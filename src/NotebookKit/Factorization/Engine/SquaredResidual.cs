using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>The squared error from small matrices, for inputs whose single entries would cost too much to visit.</summary>
internal static class SquaredResidual
{
    /// <summary>‖A‖² − 2⟨H, W·A⟩ + ⟨W·Wᵀ, H·Hᵀ⟩: exact up to some 1e-16 of ‖A‖².</summary>
    public static double FromGram(IFactorizable input, FactorBlock features, FactorBlock samples)
    {
        var (rank, projected) = (features.Rank, new FactorBlock(samples.Rank, samples.Length));
        input.ProjectFeatures(features, projected);
        var everywhere = 0.0;
        for (var f = 0; f < rank; f++)
        {
            for (var g = 0; g < rank; g++)
            {
                everywhere += Sums.OfProducts(features[f], features[g]) * Sums.OfProducts(samples[f], samples[g]);
            }
        }

        return Math.Max(0, input.SquaredNorm - (2 * Sums.OfProducts(samples.Span, projected.Span) - everywhere));
    }
}
