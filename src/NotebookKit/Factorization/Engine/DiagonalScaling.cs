using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// Turns factors of any scale into the model: columns of W and rows of H sum to 1, on a signed side in magnitudes; what
/// was divided out goes into d, factors are in descending order of d. A factor that vanished stays zero, with d = 0.
/// </summary>
internal static class DiagonalScaling
{
    public static NmfModel ToModel(FactorBlock w, FactorBlock h, LabeledMatrix values, NmfFit fit)
    {
        var rank = w.Rank;
        var sums = new (double W, double H)[rank];
        for (var f = 0; f < rank; f++) sums[f] = (Sums.OfMagnitudes(w[f]), Sums.OfMagnitudes(h[f]));
        var order = Enumerable.Range(0, rank).OrderByDescending(f => sums[f].W * sums[f].H).ToArray();

        var scaledW = Matrix<double>.Build.Dense(w.Length, rank);
        var scaledH = Matrix<double>.Build.Dense(rank, h.Length);
        for (var target = 0; target < rank; target++)
        {
            var f = order[target];
            if (sums[f].W * sums[f].H == 0) continue;
            for (var i = 0; i < w.Length; i++) scaledW[i, target] = w[f][i] / sums[f].W;
            for (var j = 0; j < h.Length; j++) scaledH[target, j] = h[f][j] / sums[f].H;
        }

        var names = Names(order, fit.Options.FixedLoadings?.ColumnNames ?? fit.Options.FixedEmbedding?.RowNames ?? []);
        var scale = Array.ConvertAll(order, f => sums[f].W * sums[f].H);
        return new NmfModel(
            new LabeledMatrix(scaledW, values.RowNames, names, null, values.Provenance),
            scale,
            new LabeledMatrix(scaledH, names, values.ColumnNames, values.HasGroups ? values.Groups : null, values.Provenance),
            fit);
    }

    /// <summary>Fixed factors, which come first before they are sorted, keep their names; the others take the numbers that are free.</summary>
    private static string[] Names(int[] order, IReadOnlyList<string> fixedNames)
    {
        var free = new Queue<string>(Enumerable.Range(1, order.Length).Select(f => FormattableString.Invariant($"nmf{f}")).Except(fixedNames));
        return Array.ConvertAll(order, f => f < fixedNames.Count ? fixedNames[f] : free.Dequeue());
    }
}
