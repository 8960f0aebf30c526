using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit.Clustering;

/// <summary>How well two halves of samples are separated by direction.</summary>
internal static class SplitQuality
{
    // One less a cosine: closer than this, two directions differ by rounding only.
    private const double SameDirection = 1e-12;

    /// <summary>The mean silhouette of the weaker half, with centres, by cosine distance; null where a half is empty or all samples have one direction.</summary>
    /// <param name="input">The values, m × n.</param>
    /// <param name="lengths">The length of each sample.</param>
    /// <param name="present">Positions of the samples that are not all zero.</param>
    /// <param name="isFirst">For each of those, its half.</param>
    public static double? Of(IFactorizable input, double[] lengths, int[] present, bool[] isFirst)
    {
        var counts = (First: isFirst.Count(first => first), Second: isFirst.Count(first => !first));
        if (counts.First == 0 || counts.Second == 0) return null;

        // Sums of samples of length 1, then their products with every sample.
        var (members, centres, products) = (new FactorBlock(2, input.SampleCount), new FactorBlock(2, input.FeatureCount), new FactorBlock(2, input.SampleCount));
        for (var p = 0; p < present.Length; p++) members[isFirst[p] ? 0 : 1][present[p]] = 1 / lengths[present[p]];
        input.ProjectSamples(members, centres);
        input.ProjectFeatures(centres, products);
        double[] squares = [Sums.OfSquares(centres[0]), Sums.OfSquares(centres[1])];

        var totals = new double[2];
        var farthest = 0.0;
        for (var p = 0; p < present.Length; p++)
        {
            var j = present[p];
            var (ownSide, otherSide) = isFirst[p] ? (0, 1) : (1, 0);
            var ownCount = isFirst[p] ? counts.First : counts.Second;
            var alongOwn = products[ownSide][j] / lengths[j];
            var toOther = 1 - products[otherSide][j] / lengths[j] / Math.Sqrt(squares[otherSide]);
            farthest = Math.Max(farthest, toOther);
            if (ownCount == 1) continue;

            // The centre of the others: what this sample adds to the sum is taken out of it.
            var toOwn = 1 - (alongOwn - 1) / Math.Sqrt(squares[ownSide] - 2 * alongOwn + 1);
            var larger = Math.Max(toOwn, toOther);
            if (larger > SameDirection) totals[ownSide] += (toOther - toOwn) / larger;
        }

        return farthest > SameDirection ? Math.Min(totals[0] / counts.First, totals[1] / counts.Second) : null;
    }
}
