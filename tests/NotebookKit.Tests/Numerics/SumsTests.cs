using NotebookKit.Numerics;

namespace NotebookKit.Tests.Numerics;

public sealed class SumsTests
{
    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, 67)];

    [Theory, MemberData(nameof(Lengths))]
    public void OfProducts_AnyLength_EqualsScalarTwinToTheLastBit(int length)
    {
        var (x, y) = (Row(length, 1), Row(length, 2));
        Assert.Equal(OfProductsTwin(x, y), Sums.OfProducts(x, y));
        Assert.Equal(OfProductsTwin(x, x), Sums.OfSquares(x));
    }

    [Theory, MemberData(nameof(Lengths))]
    public void Of_AnyLength_EqualsScalarTwinToTheLastBit(int length)
    {
        var x = Row(length, 3);
        Assert.Equal(OfTwin(x), Sums.Of(x));
        Assert.Equal(OfTwin(Array.ConvertAll(x, Math.Abs)), Sums.OfMagnitudes(x));
    }

    [Theory, MemberData(nameof(Lengths))]
    public void OfDifferences_AnyLength_EqualScalarTwinsToTheLastBitEitherWay(int length)
    {
        var (x, y) = (Row(length, 4), Row(length, 5));
        var differences = x.Zip(y, (a, b) => a - b).ToArray();
        Assert.Equal(OfTwin(Array.ConvertAll(differences, d => d * d)), Sums.OfSquaredDifferences(x, y));
        Assert.Equal(Sums.OfSquaredDifferences(x, y), Sums.OfSquaredDifferences(y, x));
        Assert.Equal(OfTwin(Array.ConvertAll(differences, Math.Abs)), Sums.OfDifferences(x, y));
        Assert.Equal(Sums.OfDifferences(x, y), Sums.OfDifferences(y, x));
    }

    [Theory, MemberData(nameof(Lengths))]
    public void Of_WholeNumbers_IsTheExactSum(int length)
    {
        var x = Enumerable.Range(1, length).Select(i => (double)i).ToArray();
        Assert.Equal(length * (length + 1) / 2, Sums.Of(x));
        Assert.Equal(length * (length + 1) * (2 * length + 1) / 6, Sums.OfSquares(x));
    }

    private static double[] Row(int length, int seed)
    {
        var stream = Samples.Stream(100 * seed + length);
        return [.. Enumerable.Range(0, length).Select(_ => Math.Exp(10 * stream.NextOpenUnit()) * (stream.NextOpenUnit() - 0.5))];
    }

    /// <summary>Sixteen running sums, added as the lanes of four vectors of four are.</summary>
    private static double OfProductsTwin(double[] x, double[] y)
    {
        var running = new double[16];
        var i = 0;
        for (; i + 16 <= x.Length; i += 16)
        {
            for (var lane = 0; lane < 16; lane++) running[lane] += x[i + lane] * y[i + lane];
        }

        var lanes = new double[4];
        for (var lane = 0; lane < 4; lane++) lanes[lane] = running[lane] + running[lane + 4] + (running[lane + 8] + running[lane + 12]);
        var total = lanes[0] + lanes[1] + (lanes[2] + lanes[3]);
        for (; i < x.Length; i++) total += x[i] * y[i];
        return total;
    }

    private static double OfTwin(double[] x)
    {
        var running = new double[8];
        var i = 0;
        for (; i + 8 <= x.Length; i += 8)
        {
            for (var lane = 0; lane < 8; lane++) running[lane] += x[i + lane];
        }

        var lanes = new double[4];
        for (var lane = 0; lane < 4; lane++) lanes[lane] = running[lane] + running[lane + 4];
        var total = lanes[0] + lanes[1] + (lanes[2] + lanes[3]);
        for (; i < x.Length; i++) total += x[i];
        return total;
    }
}
