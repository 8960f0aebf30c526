using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization.Engine;

namespace NotebookKit.Tests.Factorization;

/// <summary>The products of sparse storage, against those of the same values in dense storage.</summary>
public sealed class SparseOperandTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 7, 2)]
    [InlineData(40, 300, 4)]
    [InlineData(300, 40, 5)]
    [InlineData(150, 130, 31)]
    [InlineData(150, 130, 32)]
    [InlineData(150, 130, 33)]
    [InlineData(90, 260, 70)]
    public void Products_AnyShape_EqualThoseOfDenseStorageUpToRounding(int features, int samples, int rank)
    {
        var values = Sparse(features + rank, features, samples);
        var (sparse, dense) = (Operand.Of(values), new DenseOperand(values));
        Assert.IsType<SparseOperand>(sparse);
        var (w, h) = (UniformStart.Create(rank, features, 1), UniformStart.Create(rank, samples, 2));
        AssertClose(dense, sparse, operand => Run(operand.ProjectFeatures, w, samples));
        AssertClose(dense, sparse, operand => Run(operand.ProjectSamples, h, features));
        AssertClose(dense, sparse, operand => [operand.SquaredResidual(w, h)]);
        AssertClose(dense, sparse, operand => [operand.SquaredNorm]);
        for (var j = 0; j < samples; j++)
        {
            var (expected, actual) = (new double[features], new double[features]);
            dense.CopySample(j, expected);
            sparse.CopySample(j, actual);
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void Transpose_AnyEntries_GivesTheRowsOfTheTransposedMatrix()
    {
        var values = Sparse(3, 23, 17);
        var rows = ((SparseOperand)Operand.Of(values)).BySample;
        Assert.Equal((17, 23), (rows.RowCount, rows.ColumnCount));
        for (var j = 0; j < 17; j++)
        {
            var range = rows.Starts[j]..rows.Starts[j + 1];
            Assert.Equal(Enumerable.Range(0, 23).Where(i => values[i, j] != 0), rows.Indices[range]);
            Assert.Equal(rows.Indices[range].Select(i => values[i, j]), rows.Values[range]);
        }
    }

    [Fact]
    public void Products_NoEntryAtAll_AreZero()
    {
        var operand = Operand.Of(Matrix<double>.Build.Sparse(6, 9));
        var result = new FactorBlock(2, 9);
        result.Span.Fill(double.NaN);
        operand.ProjectFeatures(UniformStart.Create(2, 6, 1), result);
        Assert.All(result.Span.ToArray(), value => Assert.Equal(0, value));
    }

    private static double[] Run(Action<FactorBlock, FactorBlock> product, FactorBlock factors, int length)
    {
        var result = new FactorBlock(factors.Rank, length);
        result.Span.Fill(double.NaN);
        product(factors, result);
        return result.Span.ToArray();
    }

    private static void AssertClose(IFactorizable dense, IFactorizable sparse, Func<IFactorizable, double[]> compute)
    {
        var (expected, actual) = (compute(dense), compute(sparse));
        Assert.Equal(expected.Length, actual.Length);
        var scale = expected.Max(Math.Abs) + 1e-300;
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-13 * scale));
    }

    private static Matrix<double> Sparse(int seed, int rows, int columns)
    {
        var stream = Samples.Stream(seed);
        var entries = new List<(int, int, double)>();
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                if (stream.NextOpenUnit() < 0.2) entries.Add((i, j, stream.NextOpenUnit()));
            }
        }

        return Matrix<double>.Build.SparseOfIndexed(rows, columns, entries);
    }
}
