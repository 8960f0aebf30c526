using System.Runtime.Intrinsics;
using NotebookKit.Numerics;

namespace NotebookKit.Tests.Numerics;

public sealed class VectorPowerTests
{
    [Theory]
    [InlineData(0.8f)]
    [InlineData(0.895f)]
    [InlineData(1)]
    [InlineData(1.112f)]
    [InlineData(2.5f)]
    public void Power_NumbersOfAllSizes_IsWithinItsBound(float exponent)
    {
        for (var x = 1e-30f; x < 1e30f; x *= 1.37f)
        {
            var exact = Math.Pow(x, exponent);
            if (Math.Abs(Math.Log2(exact)) > 125) continue;
            var bound = Math.Abs(Math.Log2(exact)) <= 16 ? 1e-6 : 1e-5;
            Assert.Equal(1, VectorPower.Power(Vector256.Create(x), exponent)[3] / exact, bound);
        }
    }

    [Fact]
    public void Power_ResultsBeyondTheRange_StopsAtItsEnds()
    {
        Assert.Equal(MathF.ScaleB(1, 126), VectorPower.Power(Vector256.Create(1e30f), 5)[0]);
        Assert.Equal(MathF.ScaleB(1, -126), VectorPower.Power(Vector256.Create(1e-30f), 5)[0]);
    }

    [Fact]
    public void Power_EveryLane_IsItsOwnNumber()
    {
        var result = VectorPower.Power(Vector256.Create(1f, 2, 3, 4, 5, 6, 7, 8), 2);
        for (var lane = 0; lane < 8; lane++) Assert.Equal((lane + 1) * (lane + 1), result[lane], 1e-4);
    }
}
