namespace NotebookKit;

/// <summary>
/// What is asked of the factors of one side, W or H, besides a good fit. Every strength is in units of the data: 0 is
/// none, the same number means the same on any values, and A → c·A changes nothing.
/// </summary>
/// <remarks>
/// <para>
/// A fit with penalties minimizes ½‖A − W·H‖² + P(W) + P(H). For one side X (k × L, where L is the number m of features
/// for W, n of samples for H):
/// P(X) = e·(L1·s/√L·Σ|x| + L2/2·Σx² + L21·s·Σ_f‖x_f‖ + Angular/2·Σ_{f≠g}⟨x_f, x_g⟩ + Strength/2·tr(X·Λ·Xᵀ)), with Λ
/// the Laplacian of the <see cref="FactorGraph"/>, and |x| ≤ UpperBound·s/√L.
/// </para>
/// <para>
/// What W gains H can lose, so a penalty needs one side whose scale is fixed: the factors of the side opposite to the
/// penalized one have Euclidean norm ≤ 1. The penalized side then has e = 1 and s = ‖A‖: its entries are in the
/// units of A. When both sides have a penalty, W is the one with norms ≤ 1; it then has e = ‖A‖²/k and s = 1. The scaling
/// of the model, with sums of 1, is made afterwards.
/// </para>
/// </remarks>
public sealed record FactorOptions
{
    // So far beyond what leaves anything that more would only risk overflow.
    internal const double Strongest = 1e6;

    /// <summary>
    /// Strength of the lasso, which makes single weights zero; in [0, 1e6]. Default 0. On H, a weight is lost whose factor explains
    /// less of its sample than this fraction of the norm of an average sample; at 1 nothing is left of such samples.
    /// </summary>
    public double L1 { get; init; }

    /// <summary>
    /// Strength of the ridge, which shrinks weights and shares them out among similar factors; finite, at least 0.
    /// Default 0. A factor that overlaps with no other is shrunk to 1 / (1 + L2): 0.01 takes one per cent.
    /// </summary>
    public double L2 { get; init; }

    /// <summary>
    /// Strength of the group lasso (Yuan and Lin 2006), which drops whole factors; in [0, 1e6]. Default 0. A factor is lost whose
    /// part of ‖A‖ is below this fraction; at 1 none is left.
    /// </summary>
    public double L21 { get; init; }

    /// <summary>
    /// Strength of the coupling that pushes factors apart, towards no overlap; in [0, 1e6]. Default 0. It multiplies the inner
    /// products of different factors, as approximately orthogonal NMF does (Li, Wu and Peng 2010). Needs
    /// <see cref="NonNegative"/>: signed factors could point in opposite directions and gain without limit.
    /// </summary>
    public double Angular { get; init; }

    /// <summary>Which positions of this side are similar and should get similar weights; none by default.</summary>
    public FactorGraph? Graph { get; init; }

    /// <summary>
    /// The largest weight, or for a signed side the largest magnitude, relative to ‖A‖/√L: for H the average norm of
    /// a sample. Above 0; default +∞. Held exactly in the fit; the model's scaling then divides each factor by its sum.
    /// </summary>
    public double UpperBound { get; init; } = double.PositiveInfinity;

    /// <summary>
    /// Whether the weights of this side must be ≥ 0. Default true. False on one side is semi-NMF (Ding, Li and Jordan 2010): A
    /// may then be negative too. The other side must stay non-negative. Such fits need many more iterations: what one side may do
    /// freely leaves long flat valleys.
    /// </summary>
    public bool NonNegative { get; init; } = true;

    /// <summary>Whether anything is asked of the size of the weights.</summary>
    internal bool IsPenalized
        => L1 > 0 || L2 > 0 || L21 > 0 || Angular > 0 || Graph is { Strength: > 0 } || UpperBound < double.PositiveInfinity;

    internal void Validate(string side)
    {
        CheckStrength(side, nameof(L1), L1);
        CheckStrength(side, nameof(L2), L2);
        CheckStrength(side, nameof(L21), L21);
        CheckStrength(side, nameof(Angular), Angular);
        if (!(UpperBound > 0)) throw Invalid(side, nameof(UpperBound), UpperBound, "above 0");
        if (Angular > 0 && !NonNegative) throw Invalid(side, nameof(Angular), Angular, $"0 where {nameof(NonNegative)} is false");
    }

    /// <summary>Throws unless the graph, if there is one, has as many positions as the side.</summary>
    internal void CheckGraph(string side, int length, string what)
    {
        if (Graph is null || Graph.Count == length) return;
        throw new ArgumentException($"options.{side}.{nameof(Graph)} is over {Graph.Count} positions; values has {length} {what}.", $"options.{side}.{nameof(Graph)}");
    }

    private static void CheckStrength(string side, string option, double actual)
    {
        if (!(actual is >= 0 and <= Strongest)) throw Invalid(side, option, actual, "in [0, 1e6]");
    }

    private static ArgumentOutOfRangeException Invalid(string side, string option, double actual, string expected)
        => new($"options.{side}.{option}", actual, FormattableString.Invariant($"{nameof(NmfOptions)}.{side}.{option} is {actual}; it must be {expected}."));
}
