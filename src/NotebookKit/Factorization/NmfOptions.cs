namespace NotebookKit;

/// <summary>How <see cref="Nmf.Fit"/> searches. The defaults suit exploring; the walkthrough asks for more.</summary>
public sealed record NmfOptions
{
    /// <summary>
    /// A start has converged when one iteration lowers the squared error by less than this fraction of it.
    /// Default 1e-6: six digits of the loss, which no picture can show better. In [0, 1); 0 stops only at the
    /// limit of the arithmetic or at <see cref="MaxIterations"/>.
    /// </summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>
    /// The most iterations of a start; at least 1. Default 500. Reaching it is no error: the model says that it
    /// has not converged.
    /// </summary>
    public int MaxIterations { get; init; } = 500;

    /// <summary>
    /// Number of random starts, of which the one with the lowest loss is kept; at least 1. Default 1. The loss
    /// has many local minima: several starts tell how far the result depends on luck, and cost no more wall time
    /// than one as long as there are processors for them.
    /// </summary>
    public int Starts { get; init; } = 1;

    /// <summary>The seed of the first start; the others take the numbers that follow. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>What is asked of W, the loadings of the features, besides a good fit; nothing by default.</summary>
    public FactorOptions Loadings { get; init; } = new();

    /// <summary>What is asked of H, the weights of the samples, besides a good fit; nothing by default.</summary>
    public FactorOptions Embedding { get; init; } = new();

    /// <summary>Whether one side may be negative, and so the values too.</summary>
    internal bool IsSigned => !Loadings.NonNegative || !Embedding.NonNegative;

    internal void Validate()
    {
        if (!(Tolerance is >= 0 and < 1)) throw Invalid(nameof(Tolerance), Tolerance, "in [0, 1)");
        if (MaxIterations < 1) throw Invalid(nameof(MaxIterations), MaxIterations, "at least 1");
        if (Starts < 1) throw Invalid(nameof(Starts), Starts, "at least 1");
        if (Seed > int.MaxValue - (Starts - 1)) throw Invalid(nameof(Seed), Seed, $"at most {int.MaxValue - (Starts - 1)}, so that {Starts} starts have seeds");
        ValidateSides();
    }

    private void ValidateSides()
    {
        if (Loadings is null) throw new ArgumentNullException($"options.{nameof(Loadings)}");
        if (Embedding is null) throw new ArgumentNullException($"options.{nameof(Embedding)}");
        Loadings.Validate(nameof(Loadings));
        Embedding.Validate(nameof(Embedding));
        if (Loadings.NonNegative || Embedding.NonNegative) return;
        throw new ArgumentException(
            $"{nameof(NmfOptions)}.{nameof(Loadings)}.{nameof(FactorOptions.NonNegative)} and that of {nameof(Embedding)} are both false; "
            + "one side must stay non-negative.", $"options.{nameof(Embedding)}.{nameof(FactorOptions.NonNegative)}");
    }

    private static ArgumentOutOfRangeException Invalid(string option, object actual, string expected)
        => new($"options.{option}", actual, FormattableString.Invariant($"{nameof(NmfOptions)}.{option} is {actual}; it must be {expected}."));
}
