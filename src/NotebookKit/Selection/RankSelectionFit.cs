namespace NotebookKit;

/// <summary>One fit of a <see cref="RankSelection"/>.</summary>
/// <param name="Rank">k, the number of factors.</param>
/// <param name="Replicate">Which entries were held out, counted from 0.</param>
/// <param name="TrainError">Mean squared error at the entries that the fit saw.</param>
/// <param name="TestError">
/// Mean squared error at the entries that were held out; predictions are cut at the largest value of the feature that the fit
/// saw, as single ones may be arbitrarily large at high ranks (truncated estimates: Györfi, Kohler, Krzyżak and Walk 2002).
/// </param>
/// <param name="HeldOutCount">How many entries were held out.</param>
/// <param name="Iterations">The iterations of the start that counts.</param>
/// <param name="Converged">Whether it met the tolerance, rather than the limit of iterations.</param>
public sealed record RankSelectionFit(
    int Rank, int Replicate, double TrainError, double TestError, long HeldOutCount, int Iterations, bool Converged)
{
    /// <summary>Whether it ended because the error at the held-out entries fell no more: <see cref="RankSelectionOptions.Patience"/>.</summary>
    public bool RanOutOfPatience { get; init; }
}
