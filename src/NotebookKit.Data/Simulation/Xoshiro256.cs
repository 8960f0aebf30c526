using System.Numerics;

namespace NotebookKit.Data;

/// <summary>
/// The random stream of simulated data: xoshiro256** seeded by SplitMix64. Written out here so that a seed gives the
/// same data on every platform and in every version of the runtime.
/// </summary>
/// <remarks>
/// Source: D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM Transactions on
/// Mathematical Software 47 (2021). The derived numbers use only additions, multiplications and comparisons, whose
/// results IEEE 754 fixes to the last bit; logarithms and the like differ between platforms.
/// </remarks>
internal sealed class Xoshiro256
{
    private ulong _s0, _s1, _s2, _s3;

    public Xoshiro256(ulong seed)
    {
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextUniform() => (NextBits() >> 11) * (1.0 / (1UL << 53));

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

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
