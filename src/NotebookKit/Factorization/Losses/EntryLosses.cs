namespace NotebookKit.Factorization.Losses;

/// <summary>Makes the loss that an option names.</summary>
internal static class EntryLosses
{
    // Where an estimated dispersion starts: mild, so that the factors form first.
    private const double FirstSize = 10;
    private const double FirstLambda = 0.1;

    /// <summary>A new loss; a dispersion starts at the one known, the one asked for, or a mild one.</summary>
    public static EntryLoss Of(NmfLoss loss, double? dispersion = null) => loss.Kind switch
    {
        NmfLossKind.KullbackLeibler => new KullbackLeiblerLoss(),
        NmfLossKind.GeneralizedPoisson => new GeneralizedPoissonLoss(dispersion ?? loss.Parameter ?? FirstLambda),
        NmfLossKind.NegativeBinomial => new NegativeBinomialLoss(dispersion ?? loss.Parameter ?? FirstSize),
        NmfLossKind.Gamma => new BetaDivergence(0),
        NmfLossKind.InverseGaussian => new BetaDivergence(-1),
        NmfLossKind.Tweedie => new BetaDivergence(2 - loss.Parameter!.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(loss)),
    };
}
