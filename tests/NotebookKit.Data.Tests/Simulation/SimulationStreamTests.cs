namespace NotebookKit.Data.Tests.Simulation;

public sealed class SimulationStreamTests
{
    [Fact]
    public void NextUniform_SeedZero_GivesTheSequenceOfTheReferenceCode()
    {
        // The first outputs of the authors' C code (public domain), splitmix64 seeding with 0; the upper 53 bits are used.
        ulong[] bits = [11091344671253066420, 13793997310169335082, 1900383378846508768];
        var random = new SimulationStream(0);
        Assert.Equal(bits.Select(b => (b >> 11) * Math.Pow(2, -53)), bits.Select(_ => random.NextUniform()));
    }

    [Fact]
    public void NextUniform_ManyDraws_LieInTheUnitIntervalAroundOneHalf()
    {
        var random = new SimulationStream(7);
        var draws = Enumerable.Range(0, 20_000).Select(_ => random.NextUniform()).ToArray();
        Assert.All(draws, u => Assert.InRange(u, 0, 1 - 1e-16));
        Assert.Equal(0.5, draws.Average(), 0.01);
    }

    [Fact]
    public void NextNormal_ManyDraws_HaveMeanZeroAndVarianceOne()
    {
        var random = new SimulationStream(7);
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
        var random = new SimulationStream(7);
        var draws = Enumerable.Range(0, 20_000).Select(_ => random.NextBeta(a, b)).ToArray();
        Assert.Equal(a / (double)(a + b), draws.Average(), 0.01);
    }
}
