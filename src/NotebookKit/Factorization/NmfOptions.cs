using NotebookKit.Factorization.Losses;
using NotebookKit.Numerics;

namespace NotebookKit;

/// <summary>How <see cref="Nmf.Fit"/> searches. The defaults suit exploring; the walkthrough asks for more.</summary>
public sealed record NmfOptions
{
    /// <summary>
    /// A start has converged when one iteration lowers the loss by less than this fraction of it.
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

    /// <summary>Whether a side is penalized, bounded or signed.</summary>
    internal bool IsConstrained => IsAsked(Loadings) || IsAsked(Embedding);

    /// <summary>Whether one side may be negative, and so the values too.</summary>
    internal bool IsSigned => !Loadings.NonNegative || !Embedding.NonNegative;

    /// <summary>
    /// Where each start begins. Default <see cref="NmfInitialization.Random"/>: several starts can then be compared.
    /// <see cref="NmfInitialization.Nndsvd"/> and <see cref="NmfInitialization.NndsvdMean"/> do not depend on the seed
    /// (unless there are more factors than the values have singular values above zero), so they allow one start only. Values that were not
    /// observed count as zero there.
    /// </summary>
    public NmfInitialization Initialization { get; init; }

    /// <summary>
    /// W to start from, m features × k, with the features of the values in the same order; finite, ≥ 0, no column
    /// all zero, of any scale. With penalties the fit goes on from there, where random starts take a few iterations without them first. Default null: <see cref="Initialization"/> decides. Allows one start only.
    /// </summary>
    public LabeledMatrix? StartLoadings { get; init; }

    /// <summary>
    /// H to start from, k × n samples of the values in the same order; finite, ≥ 0, no row all zero. Default null. Alone
    /// it decides the first W. Together with <see cref="StartLoadings"/> it counts less: a method that solves for H
    /// exactly takes from it only which entries may be positive. Allows one start only.
    /// </summary>
    public LabeledMatrix? StartEmbedding { get; init; }

    /// <summary>
    /// Guided factorization: loadings that are known, m features × p with p ≤ k. Each column stays as it is, up to
    /// scale, and keeps its name among the factors of the model, wherever its d places it; only its weights are
    /// learnt. The other k − p factors are learnt around them, from random starts. One that explains nothing is zero
    /// in the model, like any factor that vanished. Default null. Finite, ≥ 0, no column all zero, distinct names.
    /// Goes with missing values, weights, and penalties, bounds or a sign of H; excludes a start of one's own, NNDSVD,
    /// <see cref="FixedEmbedding"/>, what is asked of W, and other losses.
    /// </summary>
    public LabeledMatrix? FixedLoadings { get; init; }

    /// <summary>
    /// The counterpart of <see cref="FixedLoadings"/> for samples, p × n with p ≤ k: each row stays as it is, up to
    /// scale, and keeps its name; what it loads on is learnt. Default null.
    /// </summary>
    public LabeledMatrix? FixedEmbedding { get; init; }

    /// <summary>How many factors are fixed on one side.</summary>
    internal int FixedCount => FixedLoadings?.ColumnCount ?? FixedEmbedding?.RowCount ?? 0;

    /// <summary>Whether the first factors are drawn at random.</summary>
    internal bool StartsAtRandom => Initialization == NmfInitialization.Random && StartLoadings is null && StartEmbedding is null;

    /// <summary>
    /// Which values were not observed; the fit neither learns from them nor is judged by them. Default
    /// <see cref="MissingValues.None"/>: a NaN is then an error, as it is more often a mistake than a gap. A feature or a sample
    /// without any observed entry gets zero weights. By squared error, a ridge that changes the loss by some 1e-6 of it keeps factors of high
    /// ranks, which lie on unobserved entries almost alone, from predicting anything; what they predict may still be far above all
    /// values. <see cref="NmfRun.LossHistory"/> includes it.
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

    /// <summary>
    /// The precision of the products with the values, which take most of the time of a large fit. Default
    /// <see cref="NmfArithmetic.DoublePrecision"/>. Values and results are float64 either way. For plain fits by squared error: excludes penalties,
    /// bounds, signed sides, fixed factors, missing values, weights and other losses.
    /// </summary>
    public NmfArithmetic Arithmetic { get; init; }

    /// <summary>Whether the fit works entry by entry: not by plain least squares.</summary>
    internal bool NeedsEntries => Missing != MissingValues.None || Weights is not null || Loss.Kind != NmfLossKind.SquaredError;

    internal void Validate()
    {
        if (!(Tolerance is >= 0 and < 1)) throw Invalid(nameof(Tolerance), Tolerance, "in [0, 1)");
        if (MaxIterations < 1) throw Invalid(nameof(MaxIterations), MaxIterations, "at least 1");
        if (Starts < 1) throw Invalid(nameof(Starts), Starts, "at least 1");
        if (Seed > int.MaxValue - (Starts - 1)) throw Invalid(nameof(Seed), Seed, $"at most {int.MaxValue - (Starts - 1)}, so that {Starts} starts have seeds");
        ValidateSides();
        if (!Enum.IsDefined(Missing)) throw Invalid(nameof(Missing), Missing, "one of those that the enumeration names");
        if (Loss is null) throw new ArgumentNullException($"options.{nameof(Loss)}");
        if (!Enum.IsDefined(ZeroInflation)) throw Invalid(nameof(ZeroInflation), ZeroInflation, "one of those that the enumeration names");
        if (ZeroInflation != ZeroInflation.None && !LossDomain.AllowsZeroInflation(Loss.Kind))
        {
            throw Invalid(nameof(ZeroInflation), ZeroInflation, $"{ZeroInflation.None} for {Loss.Kind}, which is no loss of counts");
        }

        if (Weights is not null) NonNegative.CheckWeights(Weights, $"options.{nameof(Weights)}");
        if (!Enum.IsDefined(Arithmetic)) throw Invalid(nameof(Arithmetic), Arithmetic, "one of the named values");
        if (!Enum.IsDefined(Initialization)) throw Invalid(nameof(Initialization), Initialization, "one of the named values");
        CheckExclusive();
        if (Starts > 1 && (StartLoadings ?? StartEmbedding) is not null) throw OneStartOnly(StartLoadings is null ? nameof(StartEmbedding) : nameof(StartLoadings));
        if (Starts > 1 && Initialization is (NmfInitialization.Nndsvd or NmfInitialization.NndsvdMean)) throw OneStartOnly($"{nameof(Initialization)} {Initialization}");
    }

    internal ArgumentOutOfRangeException OneStartOnly(string reason)
        => Invalid(nameof(Starts), Starts, $"1 with {nameof(NmfOptions)}.{reason}, from which every start would be the same");

    /// <summary>Throws where two options are set that no method serves together.</summary>
    private void CheckExclusive()
    {
        var start = (StartLoadings is null ? nameof(StartEmbedding) : nameof(StartLoadings), IsSet: StartLoadings is not null || StartEmbedding is not null);
        var initialization = (nameof(Initialization), Initialization != NmfInitialization.Random);
        var fixedSide = (FixedLoadings is null ? nameof(FixedEmbedding) : nameof(FixedLoadings), IsSet: FixedLoadings is not null || FixedEmbedding is not null);
        var constraint = (Embedding == new FactorOptions() ? nameof(Loadings) : nameof(Embedding), IsConstrained);
        var loss = (nameof(Loss), Loss.Kind != NmfLossKind.SquaredError);

        // What decides where factors begin must be one thing.
        CheckAtMostOne((nameof(FixedLoadings), FixedLoadings is not null), (nameof(FixedEmbedding), FixedEmbedding is not null));
        CheckAtMostOne(fixedSide, start, initialization);

        // The scale of a side is fixed by what is given of it, or by its penalties, but not by both.
        CheckAtMostOne((nameof(FixedLoadings), FixedLoadings is not null), (nameof(Loadings), IsAsked(Loadings)));
        CheckAtMostOne((nameof(FixedEmbedding), FixedEmbedding is not null), (nameof(Embedding), IsAsked(Embedding)));

        // Other losses have solvers of their own, without penalties and guides; only plain fits run in float32, wherever they start.
        CheckAtMostOne(fixedSide, loss);
        CheckAtMostOne(constraint, loss);
        if (Arithmetic == NmfArithmetic.DoublePrecision) return;
        var entries = (Missing != MissingValues.None ? nameof(Missing) : Weights is not null ? nameof(Weights) : nameof(Loss), NeedsEntries);
        foreach (var other in new[] { fixedSide, constraint, entries }) CheckAtMostOne(other, (nameof(Arithmetic), true));
    }

    private static bool IsAsked(FactorOptions side) => side.IsPenalized || !side.NonNegative;

    private static void CheckAtMostOne(params ReadOnlySpan<(string Name, bool IsSet)> options)
    {
        string? first = null;
        foreach (var (name, isSet) in options)
        {
            if (!isSet) continue;
            if (first is not null)
            {
                throw new ArgumentException($"{nameof(NmfOptions)}.{first} and {nameof(NmfOptions)}.{name} are both set; they exclude each other.", $"options.{first}");
            }

            first = name;
        }
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

    /// <summary>Throws unless the options fit a matrix of this shape.</summary>
    internal void ValidateFor(LabeledMatrix values)
    {
        Loadings.CheckGraph(nameof(Loadings), values.RowCount, "features");
        Embedding.CheckGraph(nameof(Embedding), values.ColumnCount, "samples");
        if (Weights is null || (Weights.RowCount == values.RowCount && Weights.ColumnCount == values.ColumnCount)) return;
        throw Misfit($"{nameof(NmfOptions)}.{nameof(Weights)} is {Weights.RowCount} × {Weights.ColumnCount}; "
            + $"values is {values.RowCount} × {values.ColumnCount}.", $"options.{nameof(Weights)}");
    }

    private static ArgumentOutOfRangeException Invalid(string option, object actual, string expected)
        => new($"options.{option}", actual, FormattableString.Invariant($"{nameof(NmfOptions)}.{option} is {actual}; it must be {expected}."));

    private static ArgumentException Misfit(string message, string option) => new(message, option);
}
