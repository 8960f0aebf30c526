namespace NotebookKit.Data.Tests.Simulation;

public sealed class Xoshiro256Tests
{
    [Fact]
    public void NextBits_SeedZero_GivesTheSequenceOfTheReferenceCode()
    {
        // Of the authors' C code (public domain), splitmix64 seeding with 0.
        var random = new Xoshiro256(0);
        Assert.Equal(
            [11091344671253066420UL, 13793997310169335082UL, 1900383378846508768UL],
            new[] { random.NextBits(), random.NextBits(), random.NextBits() });
    }

    [Fact]
    public void NextUniform_ManyDraws_LieInTheUnitIntervalAroundOneHalf()
    {
        var random = new Xoshiro256(7);
        var draws = Enumerable.Range(0, 20_000).Select(_ => random.NextUniform()).ToArray();
        Assert.All(draws, u => Assert.InRange(u, 0, 1 - 1e-16));
        Assert.Equal(0.5, draws.Average(), 0.01);
    }

    [Fact]
    public void NextNormal_ManyDraws_HaveMeanZeroAndVarianceOne()
    {
        var random = new Xoshiro256(7);
        var draws = Enumerable.Range(0, 20_000).Select(_ => random.NextNormal()).ToArray();
        Assert.Equal(0, draws.Average(), 0.03);
        Assert.Equal(1, draws.Average(z => z * z), 0.04);
    }

    [Theory]
    [InlineData(2, 22)]
    [InlineData(18, 2)]
    [InlineData(1, 1)]
    public void NextBeta_ManyDraws_HaveTheMeanOfTheDistribution(int a, int b)
    {
        var random = new Xoshiro256(7);
        var draws = Enumerable.Range(0, 20_000).Select(_ => random.NextBeta(a, b)).ToArray();
        Assert.Equal(a / (double)(a + b), draws.Average(), 0.01);
    }
}
