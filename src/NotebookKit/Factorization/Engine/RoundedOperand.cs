using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// An input whose products run on a float32 copy of its values and of the factors: twice as many in a vector, half as much memory to
/// read. All else is that of the input itself.
/// </summary>
/// <remarks>
/// Values and factors are brought near 1 by powers of two before they are rounded, and what comes out is brought back: so the range of
/// float32 limits nothing, only its 24 bits do.
/// </remarks>
internal sealed class RoundedOperand : IFactorizable
{
    // Two to these powers, and to their negatives, are ordinary numbers.
    private const int LargestExponent = 1000;

    private readonly IProducts<float> _products;
    private readonly double _unit;

    private RoundedOperand(IFactorizable exact, IProducts<float> products, double unit) => (Exact, _products, _unit) = (exact, products, unit);

    /// <summary>The input itself.</summary>
    public IFactorizable Exact { get; }

    public int FeatureCount => Exact.FeatureCount;

    public int SampleCount => Exact.SampleCount;

    public double SquaredNorm => Exact.SquaredNorm;

    /// <summary>The input with a rounded copy of its values: half of their memory, twice for sparse storage.</summary>
    public static RoundedOperand Of(DenseOperand input)
    {
        var unit = UnitOf(input.BySample);
        return new RoundedOperand(
            input, new DenseProducts<float>(Rounded(input.BySample, unit), input.FeatureCount, input.SampleCount), unit);
    }

    /// <inheritdoc cref="Of(DenseOperand)"/>
    public static RoundedOperand Of(SparseOperand input)
    {
        var unit = UnitOf(input.BySample.Values);
        return new RoundedOperand(
            input, new SparseProducts<float>(
                input.ByFeature, Rounded(input.ByFeature.Values, unit), input.BySample, Rounded(input.BySample.Values, unit)), unit);
    }

    public void ProjectFeatures(FactorBlock features, FactorBlock samples)
    {
        var (rounded, units) = Rounded(features);
        _products.ProjectFeatures(rounded, samples);
        BringBack(samples, units);
    }

    public void ProjectSamples(FactorBlock samples, FactorBlock features)
    {
        var (rounded, units) = Rounded(samples);
        _products.ProjectSamples(rounded, features);
        BringBack(features, units);
    }

    public void CopySample(int sample, Span<double> destination) => Exact.CopySample(sample, destination);

    public double SquaredResidual(FactorBlock features, FactorBlock samples) => Exact.SquaredResidual(features, samples);

    /// <summary>Each factor in a unit of its own.</summary>
    private static (FactorBlock<float> Rounded, double[] Units) Rounded(FactorBlock factors)
    {
        var (rounded, units) = (new FactorBlock<float>(factors.Rank, factors.Length), new double[factors.Rank]);
        for (var f = 0; f < factors.Rank; f++)
        {
            units[f] = UnitOf(factors[f]);
            Round(factors[f], units[f], rounded[f]);
        }

        return (rounded, units);
    }

    private static float[] Rounded(ReadOnlySpan<double> values, double unit)
    {
        var rounded = new float[values.Length];
        Round(values, unit, rounded);
        return rounded;
    }

    private static void Round(ReadOnlySpan<double> values, double unit, Span<float> result)
    {
        // To divide by a power of two is to multiply by the other.
        var inverse = 1 / unit;
        for (var i = 0; i < values.Length; i++) result[i] = (float)(values[i] * inverse);
    }

    private static double UnitOf(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values) largest = Math.Max(largest, Math.Abs(value));
        return largest == 0 ? 1 : Math.ScaleB(1, Math.Clamp(Math.ILogB(largest), -LargestExponent, LargestExponent));
    }

    private void BringBack(FactorBlock result, double[] units)
    {
        for (var f = 0; f < result.Rank; f++)
        {
            foreach (ref var value in result[f]) value = value * units[f] * _unit;
        }
    }
}
