using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Losses;

/// <summary>
/// The probabilities π of structural zeros, and what they do to the loss of an entry: −log(π + (1 − π)·p(0)) for a zero,
/// −log(1 − π) more for any other value (Lambert 1992).
/// </summary>
internal sealed class StructuralZeros
{
    // A probability of 1 would leave nothing to learn from.
    private const double Highest = 0.999_999;

    private readonly int _featureStride;
    private readonly int _sampleStride;

    /// <param name="kind">What shares a probability.</param>
    /// <param name="featureCount">m.</param>
    /// <param name="sampleCount">n.</param>
    /// <param name="start">The probabilities to start from: one for each group, or one for all.</param>
    public StructuralZeros(ZeroInflation kind, int featureCount, int sampleCount, IReadOnlyList<double> start)
    {
        (_featureStride, _sampleStride) = (kind == ZeroInflation.PerFeature ? 1 : 0, kind == ZeroInflation.PerSample ? 1 : 0);
        Probabilities = new double[kind switch { ZeroInflation.PerFeature => featureCount, ZeroInflation.PerSample => sampleCount, _ => 1 }];
        for (var g = 0; g < Probabilities.Length; g++) Probabilities[g] = start[start.Count == 1 ? 0 : g];
    }

    /// <summary>π of each group.</summary>
    public double[] Probabilities { get; }

    /// <summary>The group of an entry.</summary>
    public int GroupOf(int feature, int sample) => feature * _featureStride + sample * _sampleStride;

    /// <summary>The loss of an entry, from its loss without structural zeros.</summary>
    public double Loss(int group, double value, double plainLoss)
    {
        var probability = Probabilities[group];
        return value == 0
            ? -Math.Log(probability + (1 - probability) * Math.Exp(-plainLoss))
            : plainLoss - Logarithm.OnePlus(-probability);
    }

    /// <summary>The probability, given that the entry is zero, that it is no structural zero.</summary>
    public double ShareOfCounts(int group, double plainLoss)
    {
        var counts = (1 - Probabilities[group]) * Math.Exp(-plainLoss);
        return counts > 0 ? counts / (Probabilities[group] + counts) : 0;
    }

    /// <summary>The step of expectation–maximization: each probability becomes the mean share of structural zeros.</summary>
    /// <param name="structural">Σ weight · share of structural zeros, by group.</param>
    /// <param name="weights">Σ weight, by group.</param>
    public void Update(ReadOnlySpan<double> structural, ReadOnlySpan<double> weights)
    {
        for (var g = 0; g < Probabilities.Length; g++)
        {
            if (weights[g] > 0) Probabilities[g] = Math.Clamp(structural[g] / weights[g], 0, Highest);
        }
    }
}
