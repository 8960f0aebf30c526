using System.Numerics;

namespace NotebookKit.Numerics;

/// <summary>
/// A stream of random numbers that depends on (seed, stage, index) and on nothing else: not on the thread, not
/// on what was drawn before. Work can therefore be split in any way and gives the same numbers.
/// </summary>
/// <remarks>
/// xoshiro256** 1.0 (Blackman and Vigna 2021), its state filled by SplitMix64 (Steele, Lea and Flood 2014), which
/// the authors of xoshiro recommend for seeding.
/// </remarks>
internal struct RandomStream
{
    private ulong _s0, _s1, _s2, _s3;

    public RandomStream(long seed, RandomStage stage, long index)
    {
        // Each word of the key passes through the mixer before the next is added: neighbouring keys share no bits.
        var state = Mix(Key(seed, stage) + (ulong)index);
        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    /// <summary>A stream that continues from a given state of xoshiro256**, not all zero.</summary>
    internal RandomStream(ulong s0, ulong s1, ulong s2, ulong s3) => (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);

    /// <summary>64 random bits.</summary>
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

    /// <summary>A number drawn uniformly from the open interval (0, 1).</summary>
    public double NextOpenUnit() => ((NextBits() >> 12) + 0.5) * (1.0 / (1L << 52));

    /// <summary>An integer drawn uniformly from [0, bound), without the bias of a remainder (Lemire 2019).</summary>
    public int NextBelow(int bound)
    {
        var product = (UInt128)NextBits() * (ulong)bound;
        var low = (ulong)product;
        if (low < (ulong)bound)
        {
            var threshold = (0UL - (ulong)bound) % (ulong)bound;
            while (low < threshold)
            {
                product = (UInt128)NextBits() * (ulong)bound;
                low = (ulong)product;
            }
        }

        return (int)(product >> 64);
    }

    /// <summary>A starting state that depends on (seed, stage) only.</summary>
    internal static ulong Key(long seed, RandomStage stage) => Mix(Mix((ulong)seed) + (ulong)stage);

    /// <summary>The output of SplitMix64 at a place of the sequence that begins with <paramref name="start"/>.</summary>
    internal static ulong SplitMixAt(ulong start, long index) => Finish(start + ((ulong)index + 1) * 0x9E3779B97F4A7C15);

    /// <summary>The next output of SplitMix64, which moves <paramref name="state"/> on.</summary>
    internal static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        return Finish(state);
    }

    private static ulong Mix(ulong value) => Finish(value + 0x9E3779B97F4A7C15);

    private static ulong Finish(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>What a random stream is for, so that no two uses share numbers.</summary>
internal enum RandomStage
{
    FactorStart = 1,
    LayoutStart = 2,
    LayoutSampling = 3,
    Permutation = 4,
    EigenStart = 5,
    Sketch = 6,
    EdgeParts = 7,
    PartDirections = 8,
    SingularStart = 20,
    BasisCompletion = 21,
    StartFilling = 22,
    HoldOut = 40,
    NeighborTree = 70,
    NeighborFilling = 71,
    NeighborSampling = 72,
    QuerySample = 80,
    PairSample = 81,
}
