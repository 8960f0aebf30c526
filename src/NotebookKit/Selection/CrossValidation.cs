using MathNet.Numerics.LinearAlgebra.Storage;
using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit;

/// <summary>One fit that does not see the entries held out, and its error there.</summary>
internal static class CrossValidation
{
    public static RankSelectionFit Fit(
        LabeledMatrix values, int rank, int replicate, RankSelectionOptions options, CancellationToken cancellation)
    {
        var mask = new SpeckledMask(options.Seed, replicate, options.HoldOutFraction);
        HeldOutFit? best = null;
        for (var start = 0; start < options.Fit.Starts; start++)
        {
            var seed = options.Fit.Seed + replicate * options.Fit.Starts + start;
            var fit = HeldOutFit.Of(values.Values, rank, seed, options.Fit, mask.Holds, cancellation);
            if (best is null || fit.LossHistory[^1] < best.LossHistory[^1]) best = fit;
        }

        if (best!.HeldOutCount == 0 || double.IsNaN(best.TrainingError))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"values has too few observed entries: of {values.RowCount} × {values.ColumnCount}, {(best.HeldOutCount == 0 ? "none was" : "all were")} held out ")
                + FormattableString.Invariant($"in replicate {replicate} at {nameof(options.HoldOutFraction)} {options.HoldOutFraction}."), nameof(values));
        }

        return new RankSelectionFit(
            rank, replicate, best.TrainingError, TestError(values, best, mask, options.Fit), best.HeldOutCount, best.LossHistory.Count, best.Converged);
    }

    /// <summary>
    /// Weighted mean squared error at the entries held out, predictions cut at the largest value of the feature that the fit
    /// saw: where a factor stands out in a sample at held-out entries only, its weight there is arbitrary, and without the
    /// cut one such entry outweighs all others.
    /// </summary>
    private static double TestError(LabeledMatrix values, HeldOutFit fit, SpeckledMask mask, NmfOptions options)
    {
        var rank = fit.W.Rank;
        var (w, h) = (PositionMajor.Of(fit.W), PositionMajor.Of(fit.H));
        var (error, total) = (0.0, 0.0);
        var heldOut = new List<(int Column, double Value, double Weight)>();
        for (var i = 0; i < values.RowCount; i++)
        {
            var largest = 0.0;
            heldOut.Clear();
            foreach (var (j, value) in Row(values, i, options.Missing))
            {
                var weight = double.IsNaN(value) ? 0 : options.Weights?[i, j] ?? 1;
                if (weight == 0) continue;
                if (mask.Holds(i, j)) heldOut.Add((j, value, weight));
                else largest = Math.Max(largest, value);
            }

            foreach (var (j, value, weight) in heldOut)
            {
                var prediction = Math.Min(largest, Sums.OfProducts(w.AsSpan(i * rank, rank), h.AsSpan(j * rank, rank)));
                error += weight * (value - prediction) * (value - prediction);
                total += weight;
            }
        }

        return error / total;
    }

    /// <summary>The entries of a feature that may be observed: the stored ones alone, where zeros are missing.</summary>
    private static IEnumerable<(int Column, double Value)> Row(LabeledMatrix values, int row, MissingValues missing)
    {
        if (missing == MissingValues.Zeros && values.Values.Storage is SparseCompressedRowMatrixStorage<double> sparse)
        {
            for (var entry = sparse.RowPointers[row]; entry < sparse.RowPointers[row + 1]; entry++)
            {
                if (sparse.Values[entry] != 0) yield return (sparse.ColumnIndices[entry], sparse.Values[entry]);
            }

            yield break;
        }

        var all = values.Values.Row(row);
        for (var j = 0; j < all.Count; j++)
        {
            if (missing != MissingValues.Zeros || all[j] != 0) yield return (j, all[j]);
        }
    }
}
