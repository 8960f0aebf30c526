namespace NotebookKit.Factorization.Losses;

/// <summary>
/// The β-divergence for β &lt; 1: (y^β + (β − 1)·μ^β − β·y·μ^(β−1)) / (β·(β − 1)), with its limits. P = y·μ^(β−2),
/// Q = μ^(β−1), γ = 1/(2 − β), which makes the step monotone (Févotte and Idier 2011, section 4.1).
/// </summary>
internal sealed class BetaDivergence(double beta) : EntryLoss
{
    public override double Exponent => 1 / (2 - beta);

    public override bool IsBoundedAbove => beta < 0;

    public override double Loss(double value, double prediction)
    {
        var difference = value - prediction;
        if (beta == 0) return Math.Max(0, difference / prediction - Logarithm.OnePlus(difference / prediction));
        if (beta == -1) return difference / prediction * (difference / prediction) / (2 * value);
        var power = Math.Pow(prediction, beta);
        if (value == 0) return power / beta;
        return Math.Max(0, (Math.Pow(value, beta) + (beta - 1) * power - beta * value * (power / prediction)) / (beta * (beta - 1)));
    }

    public override (double P, double Q) Majorize(double value, double prediction)
    {
        var q = beta == 0 ? 1 / prediction : beta == -1 ? 1 / prediction / prediction : Math.Pow(prediction, beta - 1);
        return (value / prediction * q, q);
    }

    public override double Curvature(double value, double prediction)
        => beta == 0 ? 1 / prediction / prediction : beta == -1 ? 1 / prediction / prediction / prediction : Math.Pow(prediction, beta - 2);
}
