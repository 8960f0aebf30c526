using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// Where entries were not observed, a factor that lies on these almost alone has no scale there, and predicts anything; so
/// ε·Σ ‖w_f‖²·‖h_f‖² is added to the loss, which does not depend on how a factor is divided between its sides (what dropping factors at
/// random adds on average: Cavazza, Morerio, Haeffele, Lane, Murino and Vidal 2018). ε is a thousandth of the share of the squared values
/// that the fit leaves unexplained, so that it vanishes with the noise; 0 where every entry was observed.
/// </summary>
internal sealed class VanishingRidge(ObservedEntries input)
{
    // Changes the loss by some 1e-6 of it where the factors are determined: the change grows with the square of this.
    private const double Share = 1e-3;

    /// <summary>ε.</summary>
    public double Strength { get; private set; } = input.Count < (long)input.FeatureCount * input.SampleCount ? Share : 0;

    /// <summary>Lowers ε with the loss, which can only lower what the next step begins with.</summary>
    public void Follow(double loss) => Strength = Math.Min(Strength, Share * loss / input.SquaredNorm);

    /// <summary>ε·Σ ‖w_f‖²·‖h_f‖².</summary>
    public double Penalty(FactorBlock w, FactorBlock h)
    {
        var total = 0.0;
        for (var f = 0; f < w.Rank; f++) total += Sums.OfSquares(w[f]) * Sums.OfSquares(h[f]);
        return Strength * total;
    }
}
