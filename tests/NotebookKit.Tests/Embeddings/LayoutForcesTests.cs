using System.Runtime.Intrinsics;
using FsCheck.Xunit;
using NotebookKit.Embeddings;

namespace NotebookKit.Tests.Embeddings;

/// <summary>The forces on eight vertices beside those of one, from the formulas of the paper.</summary>
public sealed class LayoutForcesTests
{
    [Property(MaxTest = 60)]
    public void Add_AnyPoints_EqualsTheScalarGradients(int seed)
    {
        var stream = Samples.Stream(seed);
        var dimensions = 1 + stream.NextBelow(4);
        var negative = stream.NextBelow(8);
        var curve = MembershipCurve.Fit(1, stream.NextOpenUnit());
        var (repulsion, rate) = (2 * stream.NextOpenUnit(), (float)stream.NextOpenUnit());
        var layout = Samples.Signed(seed, 30, dimensions).Cast<double>().Select(value => (float)(4 * value)).ToArray();
        var vertices = Draws(8);
        var others = Draws(8 * (1 + negative));
        var moves = new Vector256<float>[dimensions];
        new LayoutForces(curve, repulsion).Add(vertices, layout, others, layout, rate, moves);
        for (var lane = 0; lane < 8; lane++)
        {
            var expected = new double[dimensions];
            for (var row = 0; row <= negative; row++) AddScalar(expected, vertices[lane], others[row * 8 + lane], isPull: row == 0);
            for (var d = 0; d < dimensions; d++) Assert.Equal(expected[d], moves[d][lane], 1e-4 * (10 + negative));
        }

        int[] Draws(int count)
        {
            var draws = new int[count];
            for (var i = 0; i < count; i++) draws[i] = stream.NextBelow(30);
            return draws;
        }

        void AddScalar(double[] sum, int vertex, int other, bool isPull)
        {
            var difference = Enumerable.Range(0, dimensions).Select(d => (double)layout[vertex * dimensions + d] - layout[other * dimensions + d]).ToArray();
            var s = difference.Sum(value => value * value);
            if (s == 0) return;
            var tail = 1 + curve.A * Math.Pow(s, curve.B);
            var factor = isPull ? -2 * curve.A * curve.B * Math.Pow(s, curve.B - 1) / tail : 2 * curve.B * repulsion / ((0.001 + s) * tail);
            for (var d = 0; d < dimensions; d++) sum[d] += rate * Math.Clamp(factor * difference[d], -4, 4);
        }
    }

    [Theory]
    [InlineData(1e-6, 1e-6)]
    [InlineData(1e-6, 0)]
    [InlineData(1, 1)]
    [InlineData(1e6, 0)]
    [InlineData(1e6, 1e6)]
    public void Add_AnyCurveAndDistance_PullsTogetherPushesApartAndStaysFinite(double spread, double minimumDistance)
    {
        var forces = new LayoutForces(MembershipCurve.Fit(spread, minimumDistance), 1);
        for (var distance = 1e-12f; distance < 1e8f; distance *= 7)
        {
            float[] layout = [0, 0, distance, distance];
            var moves = new Vector256<float>[2];
            forces.Add(new int[8], layout, Enumerable.Repeat(1, 8).ToArray(), layout, 1, moves);
            Assert.InRange(moves[0][0], 0, 4);
            forces.Add(new int[8], layout, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1], layout, 1, moves);
            Assert.InRange(moves[1][7], -4, 0);
        }
    }
}
