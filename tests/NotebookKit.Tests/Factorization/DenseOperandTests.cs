using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization.Engine;

namespace NotebookKit.Tests.Factorization;

public sealed class DenseOperandTests
{
    public static TheoryData<int> Lengths => [.. Enumerable.Range(1, 66), 511, 512, 513, 1025];

    [Theory, MemberData(nameof(Lengths))]
    public void ProjectFeatures_AnyNumberOfSamples_EqualsScalarTwinToTheLastBit(int samples)
    {
        var values = Samples.Signed(samples, 7, samples);
        var features = Block(Samples.Signed(1, 3, 7));
        var result = new FactorBlock(3, samples);
        result.Span.Fill(double.NaN);
        new DenseOperand(Matrix<double>.Build.DenseOfArray(values)).ProjectFeatures(features, result);
        for (var f = 0; f < 3; f++)
        {
            for (var j = 0; j < samples; j++)
            {
                // One rounding for each product and one for each sum, feature after feature: never fused.
                var expected = 0.0;
                for (var i = 0; i < 7; i++) expected = values[i, j] * features[f][i] + expected;
                Assert.Equal(expected, result[f][j]);
            }
        }
    }

    [Theory, MemberData(nameof(Lengths))]
    public void ProjectSamples_AnyNumberOfFeatures_EqualsScalarTwinToTheLastBit(int features)
    {
        var values = Samples.Signed(features, features, 5);
        var samples = Block(Samples.Signed(2, 2, 5));
        var result = new FactorBlock(2, features);
        result.Span.Fill(double.NaN);
        new DenseOperand(Matrix<double>.Build.DenseOfArray(values)).ProjectSamples(samples, result);
        for (var f = 0; f < 2; f++)
        {
            for (var i = 0; i < features; i++)
            {
                var expected = 0.0;
                for (var j = 0; j < 5; j++) expected = values[i, j] * samples[f][j] + expected;
                Assert.Equal(expected, result[f][i]);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(33)]
    public void ProjectFeatures_ProductThatFusingWouldKeep_IsRounded(int samples)
    {
        // (1 + ε)(1 − ε) rounds to 1; a fused step would leave −ε² after the −1.
        const double Epsilon = 1.0 / (1 << 30);
        var values = Matrix<double>.Build.Dense(2, samples, (i, _) => i == 0 ? 1 : 1 + Epsilon);
        var features = Block(new[,] { { -1, 1 - Epsilon } });
        var result = new FactorBlock(1, samples);
        new DenseOperand(values).ProjectFeatures(features, result);
        Assert.All(result.Span.ToArray(), value => Assert.Equal(0, value));
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
