using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Numerics;

namespace NotebookKit.Tests.Numerics;

public sealed class TridiagonalEigenpairsTests
{
    [Property(MaxTest = 60)]
    public void Largest_AnyMatrix_EqualsTheDenseDecomposition(int seed)
    {
        var stream = Samples.Stream(seed);
        var size = 1 + stream.NextBelow(40);
        var diagonal = Enumerable.Range(0, size).Select(_ => 2 * stream.NextOpenUnit() - 1).ToArray();
        var beside = Enumerable.Range(0, size - 1).Select(_ => 2 * stream.NextOpenUnit() - 1).ToArray();
        AssertPairs(diagonal, beside, Math.Min(4, size));
    }

    [Fact]
    public void Largest_EqualBlocks_GivesOrthogonalVectorsOfTheRepeatedValue()
        => AssertPairs([1, 2, 1, 2, 1, 2], [0.5, 0, 0.5, 0, 0.5], 6);

    [Fact]
    public void Largest_Zero_GivesAnOrthonormalBasis() => AssertPairs(new double[4], new double[3], 4);

    [Theory]
    [InlineData(1e-30)]
    [InlineData(1e30)]
    public void Largest_AnyScale_ScalesTheValues(double scale)
    {
        var pairs = TridiagonalEigenpairs.Largest([2 * scale, 2 * scale, 2 * scale], [-scale, -scale], 3);
        Assert.Equal(2 + Math.Sqrt(2), pairs[0].Value / scale, 1e-12);
        Assert.Equal(2, pairs[1].Value / scale, 1e-12);
        Assert.Equal(2 - Math.Sqrt(2), pairs[2].Value / scale, 1e-12);
        Assert.Equal(0.5, Math.Abs(pairs[0].Vector[0]), 1e-12);
    }

    private static void AssertPairs(double[] diagonal, double[] beside, int count)
    {
        var matrix = Matrix<double>.Build.Dense(diagonal.Length, diagonal.Length, (i, j) => i == j ? diagonal[i] : Math.Abs(i - j) == 1 ? beside[Math.Min(i, j)] : 0);
        var exact = matrix.Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real).OrderDescending().ToArray();
        var pairs = TridiagonalEigenpairs.Largest(diagonal, beside, count);
        Assert.Equal(count, pairs.Count);
        for (var p = 0; p < count; p++)
        {
            var vector = Vector<double>.Build.DenseOfArray(pairs[p].Vector);
            Assert.Equal(exact[p], pairs[p].Value, 1e-12);
            Assert.Equal(0, (matrix * vector - pairs[p].Value * vector).L2Norm(), 1e-9);
            for (var q = 0; q < p; q++) Assert.Equal(0, vector.DotProduct(Vector<double>.Build.DenseOfArray(pairs[q].Vector)), 1e-9);
            Assert.Equal(1, vector.L2Norm(), 1e-12);
        }
    }
}
