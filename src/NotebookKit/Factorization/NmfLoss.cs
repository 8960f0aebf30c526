using System.Globalization;

namespace NotebookKit;

/// <summary>The kinds of <see cref="NmfLoss"/>.</summary>
public enum NmfLossKind
{
    /// <summary>Squared error: noise of the same size everywhere.</summary>
    SquaredError,

    /// <summary>Kullback–Leibler divergence: the likelihood of Poisson counts.</summary>
    KullbackLeibler,

    /// <summary>Likelihood of generalized Poisson counts.</summary>
    GeneralizedPoisson,

    /// <summary>Likelihood of negative binomial counts.</summary>
    NegativeBinomial,

    /// <summary>Itakura–Saito divergence: the likelihood of gamma values.</summary>
    Gamma,

    /// <summary>The likelihood of inverse Gaussian values.</summary>
    InverseGaussian,

    /// <summary>The likelihood of compound Poisson values: positive ones and exact zeros.</summary>
    Tweedie,

    /// <summary>Squared for small errors, absolute for large ones.</summary>
    Huber,

    /// <summary>Absolute error: the likelihood of Laplace noise.</summary>
    AbsoluteError,
}

/// <summary>
/// What a fit minimizes: how far a value y may lie from its prediction μ, and at what cost. The choice says how the noise
/// grows with the mean. Summed over the observed entries, each times its weight.
/// </summary>
/// <remarks>
/// Likelihoods are lowered by Newton steps with a guard, and where these fail by multiplicative steps that majorize the loss
/// (Févotte and Idier 2011); robust losses by reweighted least squares. No loss ever increases.
/// </remarks>
public sealed record NmfLoss
{
    private NmfLoss(NmfLossKind kind, double? parameter = null)
    {
        Kind = kind;
        Parameter = parameter;
    }

    /// <summary>(y − μ)². The default.</summary>
    public static NmfLoss SquaredError { get; } = new(NmfLossKind.SquaredError);

    /// <summary>
    /// y·log(y/μ) − y + μ: variance μ, as of Poisson counts (Lee and Seung 1999, 2001). Cost of sparse storage is linear in
    /// its stored entries.
    /// </summary>
    public static NmfLoss KullbackLeibler { get; } = new(NmfLossKind.KullbackLeibler);

    /// <summary>
    /// y/μ − log(y/μ) − 1, the Itakura–Saito divergence: variance ∝ μ², as of gamma values (Févotte, Bertin and Durrieu
    /// 2009). Values must be above 0.
    /// </summary>
    public static NmfLoss Gamma { get; } = new(NmfLossKind.Gamma);

    /// <summary>
    /// (y − μ)² / (2·y·μ²): variance ∝ μ³, as of inverse Gaussian values. Values must be above 0. However far a prediction is too
    /// high, it costs no more than 1/(2·y): where few factors must explain values of very different size, some predictions may
    /// grow without bound, and <see cref="Gamma"/> is the safer choice.
    /// </summary>
    public static NmfLoss InverseGaussian { get; } = new(NmfLossKind.InverseGaussian);

    /// <summary>√((y − μ)² + ε²) − ε, where ε is 1e-4 of the mean value: |y − μ| with a rounded tip. Outliers pull little.</summary>
    public static NmfLoss AbsoluteError { get; } = new(NmfLossKind.AbsoluteError);

    /// <summary>What is minimized.</summary>
    public NmfLossKind Kind { get; }

    /// <summary>
    /// λ of the generalized Poisson, size r of the negative binomial, power of Tweedie, δ of Huber; null where the loss has
    /// none or the fit is to estimate it.
    /// </summary>
    public double? Parameter { get; }

    /// <summary>
    /// −log of the probability of generalized Poisson counts (Consul and Jain 1973): variance μ/(1 − λ)². Values must be
    /// counts. Cost of sparse storage is linear in its stored entries.
    /// </summary>
    /// <param name="dispersion">λ in [0, 1); 0 is Poisson. Estimated by maximum likelihood, up to 0.9999, when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">λ is not in [0, 1).</exception>
    public static NmfLoss GeneralizedPoisson(double? dispersion = null) => dispersion is null or (>= 0 and < 1)
        ? new NmfLoss(NmfLossKind.GeneralizedPoisson, dispersion)
        : throw Invalid(nameof(dispersion), dispersion.Value, "in [0, 1)");

    /// <summary>
    /// −log of the probability of negative binomial counts: variance μ + μ²/r (Gouvert, Oberlin and Févotte 2020). Values must
    /// be counts.
    /// </summary>
    /// <param name="size">r, from 1e-8 to 1e12; large is Poisson. Estimated by maximum likelihood, from 1e-4 to 1e7, when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">r is out of range.</exception>
    public static NmfLoss NegativeBinomial(double? size = null) => size is null or (>= 1e-8 and <= 1e12)
        ? new NmfLoss(NmfLossKind.NegativeBinomial, size)
        : throw Invalid(nameof(size), size.Value, "from 1e-8 to 1e12");

    /// <summary>
    /// The β-divergence with β = 2 − power: variance ∝ μ^power. Zeros are allowed where power is below 2.
    /// </summary>
    /// <param name="power">From 1 to 2. The limits give <see cref="KullbackLeibler"/> and <see cref="Gamma"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The power is not in [1, 2].</exception>
    public static NmfLoss Tweedie(double power) => power switch
    {
        1 => KullbackLeibler,
        2 => Gamma,
        > 1 and < 2 => new NmfLoss(NmfLossKind.Tweedie, power),
        _ => throw Invalid(nameof(power), power, "in [1, 2]"),
    };

    /// <summary>(y − μ)²/2 where |y − μ| ≤ δ, else δ·|y − μ| − δ²/2 (Huber 1964). Outliers pull no more than δ.</summary>
    /// <param name="delta">δ, above 0, in the unit of the values.</param>
    /// <exception cref="ArgumentOutOfRangeException">δ is not above 0 and finite.</exception>
    public static NmfLoss Huber(double delta) => delta is > 0 and < double.PositiveInfinity
        ? new NmfLoss(NmfLossKind.Huber, delta)
        : throw Invalid(nameof(delta), delta, "above 0 and finite");

    /// <summary>The kind, and the parameter where one is set.</summary>
    public override string ToString()
        => Parameter is { } parameter ? string.Create(CultureInfo.InvariantCulture, $"{Kind}({parameter})") : Kind.ToString();

    private static ArgumentOutOfRangeException Invalid(string argument, double actual, string expected)
        => new(argument, actual, FormattableString.Invariant($"{argument} is {actual}; it must be {expected}."));
}
