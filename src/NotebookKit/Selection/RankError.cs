namespace NotebookKit;

/// <summary>The error of one rank over the replicates of a <see cref="RankSelection"/>.</summary>
/// <param name="Rank">k, the number of factors.</param>
/// <param name="TrainError">Mean squared error at the entries that the fits saw, mean over replicates.</param>
/// <param name="TestError">Mean squared error at the entries that were held out, mean over replicates.</param>
/// <param name="StandardError">Standard error of <paramref name="TestError"/> over the replicates; NaN for one replicate.</param>
/// <param name="Excess">
/// Mean over replicates of the test error minus that of the best rank on the same entries: what going to this rank costs.
/// 0 at the best rank.
/// </param>
/// <param name="ExcessStandardError">
/// Standard error of <paramref name="Excess"/>. Smaller than that of the test error, as some entries are harder than others at
/// every rank. 0 at the best rank, NaN for one replicate.
/// </param>
public sealed record RankError(
    int Rank, double TrainError, double TestError, double StandardError, double Excess, double ExcessStandardError)
{
    internal static readonly string[] MeasureNames = ["train error", "test error", "standard error", "excess", "standard error of the excess"];

    internal double[] Measures => [TrainError, TestError, StandardError, Excess, ExcessStandardError];

    /// <summary>Whether the rank is as good as the best one, as far as the replicates can tell.</summary>
    internal bool IsWithinOneStandardError => Excess <= (double.IsNaN(ExcessStandardError) ? 0 : ExcessStandardError);

    /// <summary>The errors of all ranks; each row of the fits holds the replicates of a rank.</summary>
    internal static RankError[] Of(IReadOnlyList<RankSelectionFit[]> fits)
    {
        var best = fits.MinBy(row => row.Average(fit => fit.TestError))!;
        return
        [
            .. fits.Select(row =>
            {
                var excess = row.Zip(best, (own, other) => own.TestError - other.TestError).ToArray();
                return new RankError(row[0].Rank, row.Average(fit => fit.TrainError), row.Average(fit => fit.TestError),
                    StandardErrorOf([.. row.Select(fit => fit.TestError)]), excess.Average(), StandardErrorOf(excess));
            }),
        ];
    }

    private static double StandardErrorOf(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
    }
}
