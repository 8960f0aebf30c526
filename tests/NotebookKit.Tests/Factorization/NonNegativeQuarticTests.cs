using FsCheck.Xunit;
using NotebookKit.Factorization.Engine;

namespace NotebookKit.Tests.Factorization;

public sealed class NonNegativeQuarticTests
{
    [Property(MaxTest = 500)]
    public void Minimizer_AnyCoefficients_IsAsLowAsAnyPointOfAFineGrid(int seed)
    {
        var stream = Samples.Stream(seed);
        double Signed() => (2 * stream.NextOpenUnit() - 1) * Math.Pow(10, stream.NextBelow(7) - 3);
        var quartic = new NonNegativeQuartic(Math.Abs(Signed()), stream.NextBelow(3) == 0 ? 0 : Math.Abs(Signed()), Signed(), Signed());
        var (minimizer, lowest) = (quartic.Minimizer(), quartic.Value(quartic.Minimizer()));
        Assert.True(minimizer >= 0 && lowest <= 0);
        for (var step = 0; step <= 2_000; step++)
        {
            var x = 1e-6 * Math.Pow(10, step / 150.0);
            if (quartic.Value(x) < lowest - 1e-12 * (1 + Math.Abs(lowest))) Assert.Fail($"{quartic}: {x} is lower than {minimizer}");
        }
    }

    [Theory]
    [InlineData(0.25, 0, -0.5, 0, 1)]
    [InlineData(0.25, 0, 0.5, -2, 1)]
    [InlineData(0.25, 0, 0.5, 0, 0)]
    [InlineData(0.25, 0, 0, 0, 0)]
    [InlineData(0.25, 0, -0.5, 100, 0)]
    [InlineData(1e-300, 1, -3, 0, 2)]
    public void Minimizer_KnownQuartic_IsItsMinimum(double c4, double c3, double c2, double c1, double expected)
        => Assert.Equal(expected, new NonNegativeQuartic(c4, c3, c2, c1).Minimizer(), 1e-12);
}
