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

    /// <summary>
    /// Where each start begins. Default <see cref="NmfInitialization.Random"/>: several starts can then be compared.
    /// <see cref="NmfInitialization.Nndsvd"/> and <see cref="NmfInitialization.NndsvdMean"/> do not depend on the seed
    /// (unless there are more factors than the values have singular values above zero), so they allow one start only.
    /// </summary>
    public NmfInitialization Initialization { get; init; }

    internal void Validate()
    {
        if (!(Tolerance is >= 0 and < 1)) throw Invalid(nameof(Tolerance), Tolerance, "in [0, 1)");
        if (MaxIterations < 1) throw Invalid(nameof(MaxIterations), MaxIterations, "at least 1");
        if (Starts < 1) throw Invalid(nameof(Starts), Starts, "at least 1");
        if (Seed > int.MaxValue - (Starts - 1)) throw Invalid(nameof(Seed), Seed, $"at most {int.MaxValue - (Starts - 1)}, so that {Starts} starts have seeds");
        if (!Enum.IsDefined(Initialization)) throw Invalid(nameof(Initialization), Initialization, "one of the named values");
        if (Starts > 1 && Initialization is (NmfInitialization.Nndsvd or NmfInitialization.NndsvdMean)) throw OneStartOnly($"{nameof(Initialization)} {Initialization}");
    }

    private ArgumentOutOfRangeException OneStartOnly(string reason)
        => Invalid(nameof(Starts), Starts, $"1 with {nameof(NmfOptions)}.{reason}, from which every start would be the same");

    private static ArgumentOutOfRangeException Invalid(string option, object actual, string expected)
        => new($"options.{option}", actual, FormattableString.Invariant($"{nameof(NmfOptions)}.{option} is {actual}; it must be {expected}."));
}
