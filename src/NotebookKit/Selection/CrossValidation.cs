using NotebookKit.Factorization.Engine;

namespace NotebookKit;

/// <summary>The fit of one rank and replicate: the best of its starts.</summary>
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
            var fit = HeldOutFit.Of(values.Values, rank, seed, options.Fit, mask.Holds, cancellation, options.Patience);
            if (best is null || fit.LossHistory[^1] < best.LossHistory[^1]) best = fit;
        }

        if (best!.HeldOutCount == 0 || double.IsNaN(best.TrainingError))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"values has too few observed entries: of {values.RowCount} × {values.ColumnCount}, {(best.HeldOutCount == 0 ? "none was" : "all were")} held out ")
                + FormattableString.Invariant($"in replicate {replicate} at {nameof(options.HoldOutFraction)} {options.HoldOutFraction}."), nameof(values));
        }

        return new RankSelectionFit(
            rank, replicate, best.TrainingError, best.HeldOutError, best.HeldOutCount, best.LossHistory.Count, best.Converged)
        {
            RanOutOfPatience = best.RanOutOfPatience,
        };
    }
}
