using MathNet.Numerics;

namespace NotebookKit.Factorization.Losses;

/// <summary>
/// The normalizing part of the density of a compound Poisson–gamma variable, power p in (1, 2): log a(y, φ) in
/// f = a(y, φ)·exp((y·μ^(1−p)/(1−p) − μ^(2−p)/(2−p))/φ), as the series of Dunn and Smyth (2005, equations 4–8).
/// </summary>
internal sealed class TweedieDensity
{
    // Past this many terms the series is as normal as the saddlepoint approximation says, to the last digits that matter.
    private const int MostTerms = 20_000;

    // Terms below e^−37 of the largest are rounding.
    private const double Negligible = 37;

    private readonly double _power;
    private readonly double _alpha;
    private readonly double[] _logGammas = new double[MostTerms + 1];

    public TweedieDensity(double power)
    {
        _power = power;
        _alpha = (2 - power) / (1 - power);
        for (var j = 1; j <= MostTerms; j++) _logGammas[j] = SpecialFunctions.GammaLn(1.0 + j) + SpecialFunctions.GammaLn(-_alpha * j);
    }

    /// <summary>log f for a value and its prediction.</summary>
    public double Log(double value, double prediction, double dispersion)
    {
        var atPrediction = Math.Pow(prediction, 2 - _power) / (2 - _power);
        if (value == 0) return -atPrediction / dispersion;
        var exponent = (value * Math.Pow(prediction, 1 - _power) / (1 - _power) - atPrediction) / dispersion;
        return exponent + LogNormalizer(value, dispersion);
    }

    private double LogNormalizer(double value, double dispersion)
    {
        var largest = Math.Pow(value, 2 - _power) / (dispersion * (2 - _power));
        if (largest > MostTerms / 2)
        {
            // The saddlepoint approximation: what makes f = (2πφ·y^p)^(−1/2) at μ = y.
            var atValue = Math.Pow(value, 2 - _power) * (1 / (1 - _power) - 1 / (2 - _power)) / dispersion;
            return -0.5 * Math.Log(2 * Math.PI * dispersion * Math.Pow(value, _power)) - atValue;
        }

        var logZ = -_alpha * Math.Log(value) + _alpha * Math.Log(_power - 1) - (1 - _alpha) * Math.Log(dispersion) - Math.Log(2 - _power);
        var peak = Math.Max(1, (int)Math.Round(largest));
        var top = Term(peak);
        var sum = 0.0;
        for (var j = peak; j <= MostTerms && Term(j) > top - Negligible; j++) sum += Math.Exp(Term(j) - top);
        for (var j = peak - 1; j >= 1 && Term(j) > top - Negligible; j--) sum += Math.Exp(Term(j) - top);
        return top + Math.Log(sum) - Math.Log(value);

        double Term(int j) => j * logZ - _logGammas[j];
    }
}
