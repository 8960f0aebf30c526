using NotebookKit.Numerics;

namespace NotebookKit.Tests.Numerics;

public sealed class RandomStreamTests
{
    // The first outputs of the authors' xoshiro256** from the state 1, 2, 3, 4.
    private static readonly ulong[] XoshiroReference =
    [
        11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600,
        16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576,
    ];

    // The first outputs of SplitMix64 from the state 1234567.
    private static readonly ulong[] SplitMixReference =
    [
        6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821,
    ];

    [Fact]
    public void NextBits_StateOfReference_GivesReferenceOutputs()
    {
        var stream = new RandomStream(1, 2, 3, 4);
        Assert.Equal(XoshiroReference, XoshiroReference.Select(_ => stream.NextBits()).ToArray());
    }

    [Fact]
    public void SplitMix_StateOfReference_GivesReferenceOutputs()
    {
        var state = 1234567UL;
        Assert.Equal(SplitMixReference, SplitMixReference.Select(_ => RandomStream.SplitMix(ref state)).ToArray());
    }

    [Fact]
    public void Constructor_KeysThatDifferInOneWord_GiveDifferentStreams()
    {
        var first = new HashSet<ulong>();
        for (var seed = -3; seed <= 3; seed++)
        {
            for (var stage = 0; stage < 5; stage++)
            {
                for (var index = 0L; index < 40; index++) Assert.True(first.Add(new RandomStream(seed, (RandomStage)stage, index).NextBits()));
            }
        }
    }

    [Fact]
    public void NextOpenUnit_ExtremeBits_StaysInsideTheInterval()
    {
        // From the state (0, s1, …) the first output is a function of s1 alone: 0 for 0, all ones for the inverse below.
        var lowest = new RandomStream(1, 0, 0, 0).NextOpenUnit();
        Assert.Equal(0.5 / (1L << 52), lowest);

        var allOnes = unchecked(ulong.MaxValue * Inverse(9));
        var highest = new RandomStream(0, unchecked(ulong.RotateRight(allOnes, 7) * Inverse(5)), 0, 0).NextOpenUnit();
        Assert.Equal(1 - 0.5 / (1L << 52), highest);
        Assert.True(highest < 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void NextBelow_ManyDraws_CoversTheRangeEvenly(int bound)
    {
        const int Draws = 30_000;
        var stream = Samples.Stream(7);
        var counts = new int[bound];
        for (var i = 0; i < Draws; i++) counts[stream.NextBelow(bound)]++;

        // Six standard deviations of a binomial count.
        var expected = (double)Draws / bound;
        Assert.All(counts, count => Assert.InRange(count, expected - 6 * Math.Sqrt(expected), expected + 6 * Math.Sqrt(expected)));
    }

    private static ulong Inverse(ulong odd)
    {
        // Newton's iteration doubles the correct bits.
        var inverse = odd;
        for (var i = 0; i < 6; i++) inverse = unchecked(inverse * (2 - odd * inverse));
        return inverse;
    }
}
