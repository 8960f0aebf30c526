using NotebookKit.Factorization.Losses;
using NotebookKit.Numerics;

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
    /// Which values were not observed; the fit neither learns from them nor is judged by them. Default
    /// <see cref="MissingValues.None"/>: a NaN is then an error, as it is more often a mistake than a gap. A feature or a sample
    /// without any observed entry gets zero weights.
    /// </summary>
    public MissingValues Missing { get; init; }

    /// <summary>
    /// m × n, how much each entry counts: the loss is Σ weight · error². Each ≥ 0 and finite; 0 means that the entry was not
    /// observed, so a mask is a matrix of 0 and 1. Default null: all 1. Names and groups of the matrix do not matter. Adds to
    /// <see cref="Missing"/>: an entry counts when both say so.
    /// </summary>
    public LabeledMatrix? Weights { get; init; }

    /// <summary>
    /// What the fit minimizes. Default <see cref="NmfLoss.SquaredError"/>, by far the fastest. <see cref="NmfLossSelection"/>
    /// finds which loss suits the noise of the values.
    /// </summary>
    public NmfLoss Loss { get; init; } = NmfLoss.SquaredError;

    /// <summary>
    /// Whether entries may be zero whatever their mean, for <see cref="NmfLoss.KullbackLeibler"/>,
    /// <see cref="NmfLoss.GeneralizedPoisson"/> and <see cref="NmfLoss.NegativeBinomial"/>. Default
    /// <see cref="ZeroInflation.None"/>. Otherwise the model describes the mean of the counts that are no structural zeros, and every
    /// zero is visited, in sparse storage too.
    /// </summary>
    public ZeroInflation ZeroInflation { get; init; }

    /// <summary>Whether the fit works entry by entry: not by plain least squares.</summary>
    internal bool NeedsEntries => Missing != MissingValues.None || Weights is not null || Loss.Kind != NmfLossKind.SquaredError;

    internal void Validate()
    {
        if (!(Tolerance is >= 0 and < 1)) throw Invalid(nameof(Tolerance), Tolerance, "in [0, 1)");
        if (MaxIterations < 1) throw Invalid(nameof(MaxIterations), MaxIterations, "at least 1");
        if (Starts < 1) throw Invalid(nameof(Starts), Starts, "at least 1");
        if (Seed > int.MaxValue - (Starts - 1)) throw Invalid(nameof(Seed), Seed, $"at most {int.MaxValue - (Starts - 1)}, so that {Starts} starts have seeds");
        if (!Enum.IsDefined(Missing)) throw Invalid(nameof(Missing), Missing, "one of those that the enumeration names");
        if (Loss is null) throw new ArgumentNullException($"options.{nameof(Loss)}");
        if (!Enum.IsDefined(ZeroInflation)) throw Invalid(nameof(ZeroInflation), ZeroInflation, "one of those that the enumeration names");
        if (ZeroInflation != ZeroInflation.None && !LossDomain.AllowsZeroInflation(Loss.Kind))
        {
            throw Invalid(nameof(ZeroInflation), ZeroInflation, $"{ZeroInflation.None} for {Loss.Kind}, which is no loss of counts");
        }

        if (Weights is not null) NonNegative.CheckWeights(Weights, $"options.{nameof(Weights)}");
    }

    /// <summary>Throws unless the options fit a matrix of this shape.</summary>
    internal void ValidateFor(LabeledMatrix values)
    {
        if (Weights is null || (Weights.RowCount == values.RowCount && Weights.ColumnCount == values.ColumnCount)) return;
        throw Misfit($"{nameof(NmfOptions)}.{nameof(Weights)} is {Weights.RowCount} × {Weights.ColumnCount}; "
            + $"values is {values.RowCount} × {values.ColumnCount}.", $"options.{nameof(Weights)}");
    }

    private static ArgumentOutOfRangeException Invalid(string option, object actual, string expected)
        => new($"options.{option}", actual, FormattableString.Invariant($"{nameof(NmfOptions)}.{option} is {actual}; it must be {expected}."));

    private static ArgumentException Misfit(string message, string option) => new(message, option);
}
