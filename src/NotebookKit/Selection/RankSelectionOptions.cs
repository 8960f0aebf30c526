namespace NotebookKit;

/// <summary>How <see cref="RankSelection.Fit"/> compares ranks.</summary>
public sealed record RankSelectionOptions
{
    /// <summary>
    /// How often other entries are held out; at least 1. Default 3, the fewest of which a standard error means something;
    /// 5 to 10 are better where there is time.
    /// </summary>
    public int Replicates { get; init; } = 3;

    /// <summary>
    /// The chance of each observed entry to be held out, in (0, 0.5]. Default 0.1: the rest is nearly the whole matrix, and
    /// there are still entries enough to measure by.
    /// </summary>
    public double HoldOutFraction { get; init; } = 0.1;

    /// <summary>
    /// The seed of the masks. Whether an entry is held out depends on it, the replicate and the entry's row and column and
    /// on nothing else: the same entries at every rank. Default 1.
    /// </summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Whether to stop when the error at three successive ranks, ascending, was above the lowest by more than a standard
    /// error. Default true: higher ranks cost most, and the error seldom falls again.
    /// </summary>
    public bool EarlyStop { get; init; } = true;

    /// <summary>
    /// After how many iterations without a new lowest error at the held-out entries a fit ends, at least 1; its error is the one at which it
    /// ended, not the lowest on the way, which would be too good. Default null: never. Then ranks are compared by fits that have converged,
    /// as those to all entries will be. With some 5 to 20, ranks that are too high cost a fraction of the time, but overfit less: the error
    /// rises later, and less, beyond the best rank.
    /// </summary>
    public int? Patience { get; init; }

    /// <summary>
    /// How each fit searches, by any loss (the errors are squared ones all the same), with penalties, a signed side or fixed factors (which
    /// every rank must have room for), but without a given start or float32; its seed is that of the first start of the first replicate, and every replicate has starts of
    /// its own, so that their luck is part of the standard error. Of several starts the one that fits best to the
    /// entries it sees counts. Missing values and entries of weight 0 are never held out. Default: the defaults of
    /// <see cref="NmfOptions"/> with a tolerance of 1e-5, as the error at held-out entries is never known to more digits.
    /// </summary>
    public NmfOptions Fit { get; init; } = new() { Tolerance = 1e-5 };

    internal void Validate()
    {
        if (Replicates < 1) throw Invalid(nameof(Replicates), Replicates, "at least 1");
        if (!(HoldOutFraction is > 0 and <= 0.5)) throw Invalid(nameof(HoldOutFraction), HoldOutFraction, "in (0, 0.5]");
        if (Patience < 1) throw Invalid(nameof(Patience), Patience, "at least 1, or null");
        ArgumentNullException.ThrowIfNull(Fit, $"options.{nameof(Fit)}");
        Fit.Validate();
        CheckFit();
        var last = (long)Replicates * Fit.Starts - 1;
        if (Fit.Seed + last > int.MaxValue)
        {
            throw Invalid($"{nameof(Fit)}.{nameof(Fit.Seed)}", Fit.Seed,
                $"at most {int.MaxValue - last}, so that {Replicates} replicates of {Fit.Starts} starts have seeds");
        }
    }

    /// <summary>What fits of several ranks to a part of the entries cannot do is refused, not ignored.</summary>
    private void CheckFit()
    {
        if (Fit is { StartLoadings: null, StartEmbedding: null, Arithmetic: NmfArithmetic.DoublePrecision }) return;
        throw new ArgumentException(
            $"{nameof(RankSelectionOptions)}.{nameof(Fit)} asks for a given start, which has one rank, or for float32; ranks are compared without these.",
            $"options.{nameof(Fit)}");
    }

    private static ArgumentOutOfRangeException Invalid(string option, object actual, string expected)
        => new($"options.{option}", actual, FormattableString.Invariant($"{nameof(RankSelectionOptions)}.{option} is {actual}; it must be {expected}."));
}
