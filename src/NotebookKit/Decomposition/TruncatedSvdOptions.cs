namespace NotebookKit;

/// <summary>How <see cref="TruncatedSvd.Fit"/> and <see cref="Pca.Fit"/> iterate. The defaults need no change for most data.</summary>
public sealed record TruncatedSvdOptions
{
    /// <summary>
    /// A singular value σ with vectors u and v counts as exact when ‖Aᵀu − σv‖ is at most this fraction of the largest
    /// singular value. Default 1e-10: σ is then right to at least ten digits of the largest, and costs a few iterations
    /// more than a rough answer. In [1e-14, 1).
    /// </summary>
    public double Tolerance { get; init; } = 1e-10;

    /// <summary>
    /// The most iterations, each a product with the matrix and one with its transpose; at least 1. Default 1000.
    /// Reaching it is no error: the result says that it has not converged.
    /// </summary>
    public int MaxIterations { get; init; } = 1_000;

    /// <summary>The seed of the first block. It decides nothing but rounding, unless singular values are equal. Default 1.</summary>
    public int Seed { get; init; } = 1;

    internal void Validate()
    {
        if (!(Tolerance is >= 1e-14 and < 1)) throw Invalid(nameof(Tolerance), Tolerance, "in [1e-14, 1)");
        if (MaxIterations < 1) throw Invalid(nameof(MaxIterations), MaxIterations, "at least 1");
    }

    private static ArgumentOutOfRangeException Invalid(string option, object actual, string expected)
        => new($"options.{option}", actual, FormattableString.Invariant($"{nameof(TruncatedSvdOptions)}.{option} is {actual}; it must be {expected}."));
}
