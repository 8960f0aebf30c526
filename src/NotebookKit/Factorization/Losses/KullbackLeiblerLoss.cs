namespace NotebookKit.Factorization.Losses;

/// <summary>y·log(y/μ) − y + μ. P = y/μ, Q = 1 (Lee and Seung 2001, theorem 2).</summary>
internal sealed class KullbackLeiblerLoss : EntryLoss
{
    public override bool IsLinearAtZero => true;

    public override double Loss(double value, double prediction)
    {
        // In the difference, so that good fits do not cancel.
        var difference = prediction - value;
        return value == 0 ? prediction : Math.Max(0, difference - value * Logarithm.OnePlus(difference / value));
    }

    public override (double P, double Q) Majorize(double value, double prediction) => (value / prediction, 1);

    public override double Curvature(double value, double prediction) => value / prediction / prediction;
}
