namespace NotebookKit;

/// <summary>How <see cref="NmfConsensus.Fit"/> repeats a factorization.</summary>
public sealed record NmfConsensusOptions
{
    /// <summary>
    /// Number of runs, each from other random starts; at least 2. Default 20: Brunet et al. (2004) find 20 to 100
    /// enough for the consensus to settle.
    /// </summary>
    public int Runs { get; init; } = 20;

    /// <summary>
    /// How each run searches. Run r (from 0) has the seed Seed + r · Starts, so that no two runs share a start. Default:
    /// the defaults of <see cref="NmfOptions"/>, with one start, as it is the spread of the starts that is measured.
    /// </summary>
    public NmfOptions Fit { get; init; } = new();

    internal void Validate()
    {
        if (Runs < 2) throw Invalid(nameof(Runs), Runs, "at least 2");
        ArgumentNullException.ThrowIfNull(Fit, $"options.{nameof(Fit)}");
        Fit.Validate();
        var isRandom = Fit is { StartLoadings: null, StartEmbedding: null, Initialization: NmfInitialization.Random or NmfInitialization.NndsvdRandom };
        if (!isRandom)
        {
            throw new ArgumentException(
                $"{nameof(NmfConsensusOptions)}.{nameof(Fit)} does not start at random, so every run would be the same; "
                + $"{nameof(NmfOptions.Initialization)}, {nameof(NmfOptions.StartLoadings)} and {nameof(NmfOptions.StartEmbedding)} must be as by default.",
                $"options.{nameof(Fit)}");
        }

        if (Fit.Seed + ((long)Runs * Fit.Starts - 1) > int.MaxValue)
        {
            throw Invalid($"{nameof(Fit)}.{nameof(Fit.Seed)}", Fit.Seed,
                $"at most {int.MaxValue - ((long)Runs * Fit.Starts - 1)}, so that {Runs} runs of {Fit.Starts} starts have seeds");
        }
    }

    /// <summary>The options of a run, counted from 0.</summary>
    internal NmfOptions OfRun(int run) => Fit with { Seed = Fit.Seed + run * Fit.Starts };

    private static ArgumentOutOfRangeException Invalid(string option, object actual, string expected)
        => new($"options.{option}", actual, FormattableString.Invariant($"{nameof(NmfConsensusOptions)}.{option} is {actual}; it must be {expected}."));
}
