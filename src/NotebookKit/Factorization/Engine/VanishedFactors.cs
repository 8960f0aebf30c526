using System.Numerics.Tensors;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// Gives a factor without mass a new start. Least squares alone would leave it at zero for good: its column is zero, so
/// no weight on it lowers the loss.
/// </summary>
internal static class VanishedFactors
{
    /// <summary>
    /// Puts the positive residual of the sample that is explained worst into W, for each vanished factor another sample,
    /// with weight zero in H: the loss stays what it is, and the next step can only lower it.
    /// </summary>
    /// <param name="input">A.</param>
    /// <param name="w">k × m.</param>
    /// <param name="h">k × n.</param>
    /// <param name="most">The most factors to revive.</param>
    /// <returns>How many were revived; 0 when none had vanished or no sample has a positive residual.</returns>
    public static int Revive(IFactorizable input, FactorBlock w, FactorBlock h, int most)
    {
        var vanished = Enumerable.Range(0, w.Rank).Where(f => Sums.Of(w[f]) * Sums.Of(h[f]) == 0).Take(most).ToArray();
        if (vanished.Length == 0) return 0;

        var residual = new double[w.Length];
        var unexplained = new double[h.Length];
        for (var j = 0; j < h.Length; j++)
        {
            PositiveResidual(input, w, h, j, residual);
            unexplained[j] = Sums.OfSquares(residual);
        }

        var worst = Enumerable.Range(0, h.Length).Where(j => unexplained[j] > 0).OrderByDescending(j => unexplained[j]).Take(vanished.Length).ToArray();
        for (var place = 0; place < worst.Length; place++)
        {
            PositiveResidual(input, w, h, worst[place], residual);
            h[vanished[place]].Clear();
            TensorPrimitives.Divide(residual, Sums.Of(residual), w[vanished[place]]);
        }

        return worst.Length;
    }

    private static void PositiveResidual(IFactorizable input, FactorBlock w, FactorBlock h, int sample, Span<double> residual)
    {
        input.CopySample(sample, residual);
        for (var f = 0; f < w.Rank; f++) TensorPrimitives.FusedMultiplyAdd(w[f], -h[f][sample], residual, residual);
        TensorPrimitives.Max(residual, 0.0, residual);
    }
}
