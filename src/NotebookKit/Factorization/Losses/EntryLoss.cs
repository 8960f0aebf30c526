namespace NotebookKit.Factorization.Losses;

/// <summary>
/// A loss of single entries, of a value y ≥ 0 predicted as μ > 0, with what majorizes it: for h in μ = Σ_f x_f·h_f the update
/// h ← h · (Σ x·P / Σ x·Q)^γ over the entries never raises the loss.
/// </summary>
internal abstract class EntryLoss
{
    /// <summary>γ.</summary>
    public virtual double Exponent => 1;

    /// <summary>
    /// Whether Q is 1 everywhere, and the loss of a zero is <see cref="ZeroSlope"/>·μ: then zeros need not be visited.
    /// </summary>
    public virtual bool IsLinearAtZero => false;

    /// <summary>The loss of a zero per unit of its prediction, where <see cref="IsLinearAtZero"/>; else 1.</summary>
    public virtual double ZeroSlope => 1;

    /// <summary>
    /// Whether the loss stays finite however far the prediction is above the value: a long step could then end where
    /// no slope leads back, so only multiplicative steps are made.
    /// </summary>
    public virtual bool IsBoundedAbove => false;

    /// <summary>The loss, ≥ 0 and 0 only for a perfect prediction where it is a divergence; else −log of the probability.</summary>
    public abstract double Loss(double value, double prediction);

    /// <summary>P and Q; the slope of the loss in μ is <see cref="ZeroSlope"/> · (Q − P).</summary>
    public abstract (double P, double Q) Majorize(double value, double prediction);

    /// <summary>
    /// A curvature ≥ 0 of the loss in μ, for a Newton step: the second derivative where it is never negative, else what is
    /// expected of it (Fisher's information).
    /// </summary>
    public abstract double Curvature(double value, double prediction);
}
