using MathNet.Numerics;

namespace NotebookKit.Factorization.Losses;

/// <summary>
/// −log p(y) with p = θ·(θ + λ·y)^(y−1)·e^(−θ−λy)/y! and θ = (1 − λ)·μ (Consul and Jain 1973).
/// </summary>
/// <remarks>
/// The step is monotone. In θ = Σ_f x_f·g_f with g = (1 − λ)·h, for y ≥ 1 both −log θ and −(y − 1)·log(θ + λy) are convex
/// functions of sums of non-negative terms (the second sum has λy as one more term). Jensen's inequality with the shares
/// that the terms have now bounds them by −Σ_f x_f·g̃_f·(1/θ̃ + (y − 1)/(θ̃ + λy))·log g_f + constant, equal at g = g̃; θ is
/// linear. The bound is least at g_f = g̃_f·Σ x·P/Σ x with P = 1/θ̃ + (y − 1)/(θ̃ + λy), Q = 1; g and h differ by a factor
/// that cancels. For y = 0 the loss is θ: P = 0, Q = 1.
/// </remarks>
internal sealed class GeneralizedPoissonLoss(double lambda) : DispersedLoss
{
    // Where an estimated λ may go; below, the counts are Poisson as far as can be told.
    private const double Lowest = 1e-8;
    private const double Highest = 0.9999;
    private static readonly double[] LogFactorials = Array.ConvertAll(Enumerable.Range(0, 1024).ToArray(), SpecialFunctions.FactorialLn);

    public override double Dispersion { get; set; } = lambda;

    public override double Coordinate
    {
        get => Math.Log(Dispersion / (1 - Dispersion));
        set => Dispersion = Math.Clamp(1 / (1 + Math.Exp(-value)), Lowest, Highest);
    }

    public override bool IsLinearAtZero => true;

    public override double ZeroSlope => 1 - Dispersion;

    public override double Loss(double value, double prediction)
    {
        var theta = (1 - Dispersion) * prediction;
        if (value == 0) return theta;
        var sum = theta + Dispersion * value;
        var logFactorial = value < LogFactorials.Length ? LogFactorials[(int)value] : SpecialFunctions.GammaLn(value + 1);
        return sum - Math.Log(theta) - (value - 1) * Math.Log(sum) + logFactorial;
    }

    public override (double P, double Q) Majorize(double value, double prediction)
    {
        var theta = (1 - Dispersion) * prediction;
        return (value == 0 ? 0 : 1 / theta + (value - 1) / (theta + Dispersion * value), 1);
    }

    public override double Curvature(double value, double prediction)
    {
        if (value == 0) return 0;
        var sum = (1 - Dispersion) * prediction + Dispersion * value;
        return 1 / prediction / prediction + (value - 1) * ((1 - Dispersion) / sum) * ((1 - Dispersion) / sum);
    }
}
