using MathNet.Numerics;

namespace NotebookKit.Factorization.Losses;

/// <summary>
/// −log p(y) with p = Γ(y + r)/(Γ(r)·y!) · (r/(r + μ))^r · (μ/(r + μ))^y. P = y/μ by Jensen's inequality on the convex −y·log μ,
/// Q = (y + r)/(μ + r) by the tangent of the concave (y + r)·log(μ + r) (Gouvert, Oberlin and Févotte 2020).
/// </summary>
internal sealed class NegativeBinomialLoss : DispersedLoss
{
    // Where an estimated size may go; above, the counts are Poisson as far as can be told.
    private const double Lowest = 1e-4;
    private const double Highest = 1e7;
    private const int TableLength = 1024;

    // Σ_{t<y} log(1 + t/r) − log y!: what does not depend on the prediction.
    private readonly double[] _constants = new double[TableLength];
    private double _size;

    public NegativeBinomialLoss(double size) => Dispersion = size;

    public override double Dispersion
    {
        get => _size;
        set
        {
            _size = value;
            for (var y = 1; y < TableLength; y++)
            {
                _constants[y] = _constants[y - 1] + Logarithm.OnePlus((y - 1) / value) - Math.Log(y);
            }
        }
    }

    public override double Coordinate
    {
        get => Math.Log(_size);
        set => Dispersion = Math.Clamp(Math.Exp(value), Lowest, Highest);
    }

    public override double Loss(double value, double prediction)
    {
        var spread = (value + _size) * Logarithm.OnePlus(prediction / _size);
        return value == 0 ? spread : spread - value * Math.Log(prediction) - Constant(value);
    }

    public override (double P, double Q) Majorize(double value, double prediction)
        => (value / prediction, (value + _size) / (prediction + _size));

    public override double Curvature(double value, double prediction) => 1 / (prediction * (1 + prediction / _size));

    private double Constant(double value) => value < TableLength
        ? _constants[(int)value]
        : SpecialFunctions.GammaLn(value + _size) - SpecialFunctions.GammaLn(_size) - value * Math.Log(_size) - SpecialFunctions.GammaLn(value + 1);
}
