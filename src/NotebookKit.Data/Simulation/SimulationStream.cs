using NotebookKit.Numerics;

namespace NotebookKit.Data;

/// <summary>
/// The random numbers of simulated data, the same for a seed on every platform and in every version of the runtime.
/// </summary>
/// <remarks>
/// The bits are those of xoshiro256** (<see cref="RandomStream"/>), its state filled by SplitMix64 from the seed alone.
/// The numbers made of them use only additions, multiplications and comparisons, whose results IEEE 754 fixes to the
/// last bit; logarithms and the like differ between platforms.
/// </remarks>
internal sealed class SimulationStream
{
    private RandomStream _bits;

    public SimulationStream(ulong seed) => _bits = new RandomStream(
        RandomStream.SplitMix(ref seed), RandomStream.SplitMix(ref seed), RandomStream.SplitMix(ref seed), RandomStream.SplitMix(ref seed));

    /// <summary>Uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextUniform() => (_bits.NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double NextUniform(double low, double high) => low + ((high - low) * NextUniform());

    /// <summary>Nearly normal with mean 0 and variance 1, within ±6: twelve uniforms summed (Irwin–Hall).</summary>
    public double NextNormal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++) sum += NextUniform();
        return sum;
    }

    /// <summary>Beta with whole shapes: the <paramref name="a"/>-th smallest of a + b − 1 uniforms.</summary>
    public double NextBeta(int a, int b)
    {
        Span<double> uniforms = stackalloc double[a + b - 1];
        for (var i = 0; i < uniforms.Length; i++) uniforms[i] = NextUniform();
        uniforms.Sort();
        return uniforms[a - 1];
    }
}
