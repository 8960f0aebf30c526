using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit.Tests.Factorization;

public sealed class DenseOperandTests
{
    // Ranks below, at and between the heights of a tile; lengths around its width, a vector, a piece and a group.
    public static TheoryData<int, int> Shapes => Shaped([1, 2, 3, 4, 5, 6, 7, 8, 11], [.. Enumerable.Range(1, 26), 63, 64, 65, 130, 241]);

    [Theory, MemberData(nameof(Shapes))]
    public void ProjectFeatures_AnyShape_EqualsScalarTwinToTheLastBit(int rank, int samples)
    {
        foreach (var features in new[] { 1, 3, 4, 7, 1_027 })
        {
            var values = Samples.Signed(samples, features, samples);
            var factors = Block(Samples.Signed(1, rank, features));
            var result = new FactorBlock(rank, samples);
            result.Span.Fill(double.NaN);
            new DenseOperand(Matrix<double>.Build.DenseOfArray(values)).ProjectFeatures(factors, result);
            for (var f = 0; f < rank; f++)
            {
                for (var j = 0; j < samples; j++)
                {
                    // The last block of samples may be too narrow for a tile.
                    var isTiled = rank >= 4 && (j < samples / 24 * 24 || samples % 24 >= 3);
                    Assert.Equal(InnerProduct(factors[f], Column(values, j), isTiled), result[f][j]);
                }
            }
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void ProjectSamples_AnyShape_EqualsScalarTwinToTheLastBit(int rank, int features)
    {
        foreach (var samples in new[] { 1, 5, 64, 131 })
        {
            var values = Samples.Signed(features, features, samples);
            var factors = Block(Samples.Signed(2, rank, samples));
            var result = new FactorBlock(rank, features);
            result.Span.Fill(double.NaN);
            new DenseOperand(Matrix<double>.Build.DenseOfArray(values)).ProjectSamples(factors, result);
            for (var f = 0; f < rank; f++)
            {
                for (var i = 0; i < features; i++)
                {
                    var expected = 0.0;
                    for (var j = 0; j < samples; j++) expected = Math.FusedMultiplyAdd(values[i, j], factors[f][j], expected);
                    Assert.Equal(expected, result[f][i]);
                }
            }
        }
    }

    [Fact]
    public void ProjectFeatures_LargeEnoughForThreads_EqualsMatrixProduct()
    {
        var values = Matrix<double>.Build.DenseOfArray(Samples.Uniform(1, 900, 1_100));
        var features = Block(Samples.Uniform(2, 9, 900));
        var result = new FactorBlock(9, 1_100);
        new DenseOperand(values).ProjectFeatures(features, result);
        var expected = Dense(features) * values;
        Assert.True((Dense(result) - expected).FrobeniusNorm() < 1e-12 * expected.FrobeniusNorm());
    }

    [Fact]
    public void SquaredResidual_AnyFactors_EqualsNormOfDifference()
    {
        var values = Matrix<double>.Build.DenseOfArray(Samples.Uniform(3, 13, 21));
        var (w, h) = (Block(Samples.Uniform(4, 3, 13)), Block(Samples.Uniform(5, 3, 21)));
        var expected = Math.Pow((values - Dense(w).TransposeThisAndMultiply(Dense(h))).FrobeniusNorm(), 2);
        Assert.Equal(expected, new DenseOperand(values).SquaredResidual(w, h), expected * 1e-13);
    }

    /// <summary>Pieces of 1024: each in four lanes of fused steps and a fused tail, or, outside of tiles, by the sum of products.</summary>
    private static double InnerProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> y, bool isTiled)
    {
        var total = 0.0;
        for (var first = 0; first < x.Length; first += 1024)
        {
            var length = Math.Min(1024, x.Length - first);
            var (a, b) = (x.Slice(first, length).ToArray(), y.Slice(first, length).ToArray());
            if (!isTiled)
            {
                total += Sums.OfProducts(a, b);
                continue;
            }

            var lanes = new double[4];
            for (var i = 0; i < length / 4 * 4; i++) lanes[i % 4] = Math.FusedMultiplyAdd(a[i], b[i], lanes[i % 4]);
            var piece = lanes[0] + lanes[1] + (lanes[2] + lanes[3]);
            for (var i = length / 4 * 4; i < length; i++) piece = Math.FusedMultiplyAdd(a[i], b[i], piece);
            total += piece;
        }

        return total;
    }

    private static double[] Column(double[,] values, int column)
        => [.. Enumerable.Range(0, values.GetLength(0)).Select(i => values[i, column])];

    private static TheoryData<int, int> Shaped(int[] ranks, int[] lengths)
    {
        var shapes = new TheoryData<int, int>();
        foreach (var rank in ranks)
        {
            foreach (var length in lengths) shapes.Add(rank, length);
        }

        return shapes;
    }

    private static FactorBlock Block(double[,] values)
    {
        var block = new FactorBlock(values.GetLength(0), values.GetLength(1));
        for (var f = 0; f < block.Rank; f++)
        {
            for (var i = 0; i < block.Length; i++) block[f][i] = values[f, i];
        }

        return block;
    }

    private static Matrix<double> Dense(FactorBlock block) => Matrix<double>.Build.Dense(block.Rank, block.Length, (f, i) => block[f][i]);
}
