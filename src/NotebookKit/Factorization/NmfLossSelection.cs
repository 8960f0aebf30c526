using NotebookKit.Factorization.Losses;
using NotebookKit.Text;

namespace NotebookKit;

/// <summary>How fits of different losses are compared.</summary>
public enum InformationCriterion
{
    /// <summary>Of Schwarz (1978): finds the distribution that the values come from, given enough of them.</summary>
    Bic,

    /// <summary>Of Akaike (1974): favours prediction, and so the richer distribution.</summary>
    Aic,
}

/// <summary>
/// Which noise suits a matrix: fits it with several losses of the same rank and ranks them by an information criterion.
/// </summary>
/// <remarks>
/// Only likelihoods of the same kind of values can be compared: those of counts (<see cref="NmfLoss.KullbackLeibler"/>,
/// <see cref="NmfLoss.GeneralizedPoisson"/>, <see cref="NmfLoss.NegativeBinomial"/>), densities (<see cref="NmfLoss.SquaredError"/>,
/// <see cref="NmfLoss.AbsoluteError"/>, <see cref="NmfLoss.Gamma"/>, <see cref="NmfLoss.InverseGaussian"/>), and densities beside
/// a probability of exact zero (<see cref="NmfLoss.Tweedie"/>). <see cref="NmfLoss.Huber"/> has no likelihood here.
/// </remarks>
public sealed class NmfLossSelection
{
    private NmfLossSelection(InformationCriterion criterion, NmfModel[] models)
    {
        Criterion = criterion;
        Models = Array.AsReadOnly(models);
    }

    /// <summary>What the models are ranked by.</summary>
    public InformationCriterion Criterion { get; }

    /// <summary>A model for each loss, best first; equals keep the order of the candidates.</summary>
    public IReadOnlyList<NmfModel> Models { get; }

    /// <summary>The model with the lowest criterion.</summary>
    public NmfModel Best => Models[0];

    /// <summary>The loss of the best model.</summary>
    public NmfLoss BestLoss => Best.Fit.Options.Loss;

    /// <summary>Fits every candidate.</summary>
    /// <param name="values">m features × n samples, finite and ≥ 0, or missing.</param>
    /// <param name="rank">k, the same for all.</param>
    /// <param name="candidates">
    /// The losses, all of one kind (see the remarks). When left out, those that suit the observed values: if all are whole
    /// numbers, the losses of counts; if all are above 0, the densities; else Tweedie of powers 1.2, 1.5 and 1.8.
    /// </param>
    /// <param name="options">How to search; its loss is not used, its zero inflation is where a loss allows it.</param>
    /// <param name="criterion">What to rank by. Default <see cref="InformationCriterion.Bic"/>.</param>
    /// <param name="progress">As of <see cref="Nmf.Fit"/>.</param>
    /// <param name="cancellation">As of <see cref="Nmf.Fit"/>.</param>
    /// <exception cref="ArgumentException">
    /// The candidates are none, or cannot be compared, or one cannot judge the values; or as of <see cref="Nmf.Fit"/>.
    /// </exception>
    public static NmfLossSelection Fit(
        LabeledMatrix values,
        int rank,
        IEnumerable<NmfLoss>? candidates = null,
        NmfOptions? options = null,
        InformationCriterion criterion = InformationCriterion.Bic,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (!Enum.IsDefined(criterion)) throw new ArgumentOutOfRangeException(nameof(criterion), criterion, "criterion must be Bic or Aic.");
        options ??= new NmfOptions();
        var losses = candidates?.ToArray() ?? Suitable(values, options);
        CheckComparable(losses, nameof(candidates));
        var models = losses.Select(loss => Nmf.Fit(values, rank, With(options, loss), progress, cancellation)).ToArray();
        foreach (var model in models)
        {
            if (model.Fit.LogLikelihood is not null) continue;
            throw new ArgumentException($"{model.Fit.Options.Loss} has no likelihood for these values; it cannot be compared.", nameof(candidates));
        }

        return new NmfLossSelection(criterion, [.. models.OrderBy(model => criterion == InformationCriterion.Aic ? model.Fit.Aic : model.Fit.Bic)]);
    }

    /// <summary>A table: loss, dispersion, parameters, log-likelihood and both criteria, best first.</summary>
    public override string ToString()
    {
        var table = new TextTable().Row("loss", "dispersion", "parameters", "log-likelihood", "AIC", "BIC");
        foreach (var fit in Models.Select(model => model.Fit))
        {
            table.Row(fit.Options.Loss.ToString(), Number(fit.Dispersion), TextCard.Count(fit.ParameterCount), Number(fit.LogLikelihood), Number(fit.Aic), Number(fit.Bic));
        }

        return ($"Losses of rank {Best.Fit.Rank} by {(Criterion == InformationCriterion.Aic ? "AIC" : "BIC")}, best first\n" + TextCard.Banner(Best.Embedding.Provenance) + table).TrimEnd('\n');

        static string Number(double? value) => TextCard.Number(value ?? double.NaN);
    }

    private static NmfOptions With(NmfOptions options, NmfLoss loss) => options with
    {
        Loss = loss,
        ZeroInflation = LossDomain.AllowsZeroInflation(loss.Kind) ? options.ZeroInflation : ZeroInflation.None,
    };

    private static NmfLoss[] Suitable(LabeledMatrix values, NmfOptions options)
    {
        var (allCounts, allPositive) = (true, true);
        foreach (var (i, j, value) in values.Values.EnumerateIndexed(MathNet.Numerics.LinearAlgebra.Zeros.Include))
        {
            if (double.IsNaN(value) || options.Weights?[i, j] == 0 || (value == 0 && options.Missing == MissingValues.Zeros)) continue;
            allCounts &= LossDomain.IsCount(value);
            allPositive &= value > 0;
        }

        if (allCounts) return [NmfLoss.KullbackLeibler, NmfLoss.GeneralizedPoisson(), NmfLoss.NegativeBinomial()];
        return allPositive
            ? [NmfLoss.SquaredError, NmfLoss.AbsoluteError, NmfLoss.Gamma, NmfLoss.InverseGaussian]
            : [NmfLoss.Tweedie(1.2), NmfLoss.Tweedie(1.5), NmfLoss.Tweedie(1.8)];
    }

    private static void CheckComparable(NmfLoss[] losses, string argument)
    {
        if (losses.Length == 0) throw new ArgumentException($"{argument} is empty; at least one loss is needed.", argument);
        var missing = Array.IndexOf(losses, null);
        if (missing >= 0) throw new ArgumentException($"{argument}[{missing}] is null.", argument);
        var other = Array.Find(losses, loss => Measure(loss.Kind) != Measure(losses[0].Kind));
        if (other is null) return;
        throw new ArgumentException(
            $"{argument} has {losses[0]} and {other}, whose likelihoods cannot be compared: "
            + "counts, densities, and Tweedie's densities with exact zeros are three kinds.", argument);
    }

    /// <summary>What a likelihood is a density of: 0 counts, 1 real numbers, 2 real numbers and exact zero.</summary>
    private static int Measure(NmfLossKind kind) => kind switch
    {
        _ when LossDomain.AllowsZeroInflation(kind) => 0,
        NmfLossKind.Tweedie => 2,
        _ => 1,
    };
}
