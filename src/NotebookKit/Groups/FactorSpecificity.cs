using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit;

/// <summary>How specific a factor is to some samples, against all the others. Can be used wherever a factor is named.</summary>
/// <param name="Factor">Name of the factor.</param>
/// <param name="Index">Its position in the model that was summarized, counted from 0.</param>
/// <param name="MeanInside">Mean weight in the samples picked.</param>
/// <param name="MeanOutside">Mean weight in the others.</param>
/// <param name="AreaUnderCurve">
/// The chance that a random sample inside has a larger weight than a random one outside, equal weights counting
/// half (Mann and Whitney 1947): 1 separates completely, .5 tells nothing.
/// </param>
public sealed record FactorSpecificity(string Factor, int Index, double MeanInside, double MeanOutside, double AreaUnderCurve)
{
    /// <summary>Where the samples come from, if known.</summary>
    public Provenance? Provenance { get; init; }

    /// <summary>MeanInside / MeanOutside; infinite if the factor is absent outside, NaN if it is absent everywhere.</summary>
    public double Ratio => MeanInside / MeanOutside;

    /// <summary>MeanInside / (MeanInside + MeanOutside), in [0, 1]; .5 where the factor is absent everywhere.</summary>
    public double Share => MeanInside + MeanOutside > 0 ? MeanInside / (MeanInside + MeanOutside) : 0.5;

    /// <summary>
    /// Cliff's delta (1993), 2·AUC − 1, in [−1, 1]: how much more often a sample inside has the larger weight than the
    /// smaller one. An effect size from ranks, as weights are skewed and often exactly zero: a standardized difference
    /// of means such as Hedges' g would take them for normal with one spread. 0 tells nothing, ±1 separates completely.
    /// </summary>
    public double CliffDelta => 2 * AreaUnderCurve - 1;

    /// <summary>The factor's name as a key.</summary>
    public static implicit operator FactorKey(FactorSpecificity factor)
    {
        ArgumentNullException.ThrowIfNull(factor);
        return factor.ToFactorKey();
    }

    /// <summary>The factor's name as a key; the same as the conversion.</summary>
    public FactorKey ToFactorKey() => new(Factor);

    /// <summary>One line: <c>nmf3: 6.85 × the others' mean, AUC 1</c>.</summary>
    public override string ToString()
        => FormattableString.Invariant($"{(Provenance is { IsSimulated: true } ? "SIMULATED DATA: " : "")}{Factor}: mean {MeanInside:G4} inside, {MeanOutside:G4} outside (ratio {Ratio:G3}), AUC {AreaUnderCurve:G4}");

    internal static FactorSpecificity Of(string name, int index, Vector<double> weights, IReadOnlyList<int> insideIndices)
    {
        var isInside = new bool[weights.Count];
        foreach (var i in insideIndices) isInside[i] = true;
        var inside = weights.Where((_, i) => isInside[i]).ToArray();
        var outside = weights.Where((_, i) => !isInside[i]).Order().ToArray();
        var wins = inside.Sum(weight => (CountBelow(outside, weight, orEqual: false) + CountBelow(outside, weight, orEqual: true)) / 2.0);
        return new FactorSpecificity(name, index, inside.Average(), outside.Average(), wins / ((double)inside.Length * outside.Length));
    }

    private static int CountBelow(double[] sorted, double limit, bool orEqual)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < limit || (orEqual && sorted[middle] == limit)) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
