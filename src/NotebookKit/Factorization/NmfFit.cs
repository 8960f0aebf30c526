using System.Collections.ObjectModel;
using NotebookKit.Text;

namespace NotebookKit;

/// <summary>How a model was fitted, and how well it fits the values that it was fitted to.</summary>
public sealed record NmfFit
{
    private readonly double? _squaredError;

    /// <summary>Number of factors of the fit (of which a model may have left some out).</summary>
    public required int Rank { get; init; }

    /// <summary>The options of the fit.</summary>
    public required NmfOptions Options { get; init; }

    /// <summary>
    /// What the best start reached, computed entry by entry, in the sense of <see cref="NmfOptions.Loss"/>: by default
    /// ‖A − W·diag(d)·H‖², the sum of squared errors. With missing values or weights, the sum of weight · loss over the observed
    /// entries. Losses of different kinds cannot be compared; see <see cref="LogLikelihood"/>.
    /// </summary>
    public required double Loss { get; init; }

    /// <summary>Σ weight · error² over the observed entries, whatever the loss.</summary>
    public double SquaredError
    {
        get => _squaredError ?? Loss;
        init => _squaredError = value;
    }

    /// <summary>‖A‖², the squared error of predicting zero everywhere; weighted, and over the observed entries, as the loss.</summary>
    public required double SquaredNorm { get; init; }

    /// <summary>Number of observed entries of A: all of them, unless values are missing or have weight 0.</summary>
    public required long EntryCount { get; init; }

    /// <summary>Every start, in the order of the seeds.</summary>
    public required IReadOnlyList<NmfRun> Runs { get; init; }

    /// <summary>The start that the model comes from: the lowest <see cref="NmfRun.Objective"/> (the loss, without penalties), the first of equals.</summary>
    public required NmfRun BestRun { get; init; }

    /// <summary><see cref="SquaredError"/> per entry.</summary>
    public double MeanSquaredError => SquaredError / EntryCount;

    /// <summary>1 − squared error / ‖A‖²: the fraction of the squared values that the model reproduces, in [0, 1]; below 0 where another loss fits
    /// the large values badly.</summary>
    public double ExplainedFraction => SquaredNorm > 0 ? 1 - SquaredError / SquaredNorm : 1;

    /// <summary>
    /// How many starts ended within a relative 1e-4 of the best loss (with penalties: of the best objective), or, where the fit is exact, of zero as far as
    /// the arithmetic can tell. Far fewer than all means many local minima: another set of seeds may give another
    /// model.
    /// </summary>
    public int AgreeingRuns => Runs.Count(run => run.Objective <= BestRun.Objective * (1 + 1e-4) + RoundingLoss);

    /// <summary>A loss that is rounding error; a likelihood is never that small.</summary>
    private double RoundingLoss => Options.Loss.Kind == NmfLossKind.SquaredError ? 1e-14 * SquaredNorm : 0;

    /// <summary>
    /// What the distribution of the loss has beside the mean, as estimated: variance (squared error), λ (generalized Poisson),
    /// size r (negative binomial), shape (gamma, inverse Gaussian), φ (Tweedie), mean absolute error; null where there is none.
    /// </summary>
    public double? Dispersion { get; init; }

    /// <summary>
    /// The estimated probabilities of structural zeros: one, m or n by <see cref="NmfOptions.ZeroInflation"/>; empty without.
    /// </summary>
    public IReadOnlyList<double> StructuralZeros { get; init; } = ReadOnlyCollection<double>.Empty;

    /// <summary>
    /// The logarithm of the probability (of counts) or of the probability density (of other values) that the fit gives to the
    /// observed values, with all constants and each entry times its weight: an entry of weight 2 counts as two. Null where the
    /// loss is that of no distribution of such values: Huber, and Kullback–Leibler of values that are not whole numbers.
    /// Infinite where squared error vanishes. A probability and a density cannot be compared.
    /// </summary>
    public double? LogLikelihood { get; init; }

    /// <summary>
    /// k·(m + n − 1), the free numbers in W, d and H (a factor can be scaled up in one and down in the other), and one for each
    /// estimated dispersion and probability of structural zeros.
    /// </summary>
    public long ParameterCount { get; init; }

    /// <summary>2 · parameters − 2 · log-likelihood (Akaike 1974); lower is better; null without a likelihood.</summary>
    public double? Aic => 2 * ParameterCount - 2 * LogLikelihood;

    /// <summary>
    /// log(entries) · parameters − 2 · log-likelihood (Schwarz 1978); lower is better; null without a likelihood. Entries count
    /// by weight.
    /// </summary>
    public double? Bic => Math.Log(TotalWeight) * ParameterCount - 2 * LogLikelihood;

    /// <summary>A text card: loss, what is explained, and every start.</summary>
    public override string ToString() => FitText.Of(this);

    /// <summary>Σ weight over the observed entries.</summary>
    internal double TotalWeight { get; init; }
}
