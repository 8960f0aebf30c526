using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Clustering;

public sealed class BipartitionTests
{
    [Property(MaxTest = 30)]
    public void Fit_TwoPlantedClusters_SplitsBetweenThem(int seed)
    {
        var split = Bipartition.Fit(Planted(seed, 9, 6));
        Assert.Equal(Enumerable.Range(0, 9), split.First);
        Assert.Equal(Enumerable.Range(9, 6), split.Second);
        Assert.True(split.Quality > 0.5, $"{split.Quality}");
        Assert.All(split.First, j => Assert.True(split.Balance[j] > 0));
        Assert.All(split.Second, j => Assert.True(split.Balance[j] < 0));
    }

    [Property(MaxTest = 30)]
    public void Fit_AnyValues_QualityIsThatOfTheDefinition(int seed)
    {
        var values = Samples.Labeled(Samples.Uniform(seed, 8, 13));
        var split = Bipartition.Fit(values);
        Assert.True(split.IsSplit);
        var units = values.Values.EnumerateColumns().Select(column => column.Normalize(2)).ToArray();
        double DistanceTo(IEnumerable<int> half, int j) => 1 - half.Select(i => units[i]).Aggregate((a, b) => a + b).Normalize(2).DotProduct(units[j]);
        double MeanOf(IReadOnlyList<int> own, IReadOnlyList<int> other) => own.Average(j =>
        {
            if (own.Count == 1) return 0;
            var (a, b) = (DistanceTo(own.Where(i => i != j), j), DistanceTo(other, j));
            return (b - a) / Math.Max(a, b);
        });
        Assert.Equal(Math.Min(MeanOf(split.First, split.Second), MeanOf(split.Second, split.First)), split.Quality, 1e-9);
        Assert.Equal(Enumerable.Range(0, 13), split.First.Concat(split.Second).Order());
        Assert.True(split.First.Count >= split.Second.Count);
    }

    [Fact]
    public void Fit_SamplesInAnotherOrder_SplitsThemAlike()
    {
        var values = Planted(3, 9, 6);
        var split = Bipartition.Fit(values.SelectColumns(Enumerable.Range(0, 15).Reverse()));
        Assert.Equal(Enumerable.Range(0, 6), split.Second);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 6)]
    [InlineData(6, 1)]
    public void Fit_OneFeatureOrSample_DoesNotSplit(int rows, int columns)
        => AssertNone(Samples.Labeled(Samples.Uniform(1, rows, columns)));

    [Fact]
    public void Fit_AllSamplesZeroOrAllButOne_DoesNotSplit()
    {
        AssertNone(Samples.Labeled(new double[4, 5]));
        var array = new double[4, 5];
        (array[1, 3], array[2, 3]) = (7, 1);
        AssertNone(Samples.Labeled(array));
    }

    [Property(MaxTest = 20)]
    public void Fit_SamplesOfOneDirection_DoesNotSplit(int seed)
    {
        var direction = Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed, 7, 1));
        AssertNone(new LabeledMatrix(direction * Matrix<double>.Build.Dense(1, 9, 1)));
        AssertNone(new LabeledMatrix(direction * Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed + 1, 1, 9))));
    }

    [Fact]
    public void Fit_ZeroSamples_GoToTheLargerHalfAndDoNotCount()
    {
        var plain = Planted(2, 9, 6);
        var split = Bipartition.Fit(new LabeledMatrix(plain.Values.InsertColumn(2, Vector<double>.Build.Dense(plain.RowCount))));
        Assert.Contains(2, split.First);
        Assert.Equal(0, split.Balance[2]);
        Assert.Equal(Bipartition.Fit(plain).Quality, split.Quality, 1e-6);
    }

    [Fact]
    public void Fit_EverySampleTwice_KeepsCopiesTogether()
    {
        var plain = Samples.Uniform(4, 8, 10);
        var values = Matrix<double>.Build.DenseOfArray(plain);
        var split = Bipartition.Fit(new LabeledMatrix(values.Append(values)));
        Assert.All(split.Second, j => Assert.Contains((j + 10) % 20, split.Second));
    }

    [Fact]
    public void Fit_TwoSamplesOfDifferentDirection_SplitsThemWithQualityZero()
    {
        var split = Bipartition.Fit(LabeledMatrix.FromArray(new double[,] { { 3, 0 }, { 0, 1 } }));
        Assert.Equal([0, 1], split.First.Concat(split.Second));
        Assert.Equal(0, split.Quality);
    }

    [Theory]
    [InlineData(-1_060)]
    [InlineData(1_010)]
    public void Fit_ExtremeUnits_SplitsAsInUnitsOfOne(int exponent)
    {
        var array = Samples.Uniform(4, 8, 10);
        var scaled = Matrix<double>.Build.Dense(8, 10, (i, j) => Math.ScaleB(Math.ScaleB(Math.Round(array[i, j] * 1024), -10), exponent));
        var plain = Matrix<double>.Build.Dense(8, 10, (i, j) => Math.Round(array[i, j] * 1024) / 1024);
        Assert.Equal(Bipartition.Fit(new LabeledMatrix(plain)).Balance, Bipartition.Fit(new LabeledMatrix(scaled)).Balance);
    }

    [Fact]
    public void Fit_SparseStorage_SplitsAsDense()
    {
        var values = Planted(5, 9, 6).Values.Map(value => value < 0.1 ? 0 : value);
        var (dense, sparse) = (Bipartition.Fit(new LabeledMatrix(values)), Bipartition.Fit(new LabeledMatrix(Matrix<double>.Build.SparseOfMatrix(values))));
        Assert.Equal(dense.Second, sparse.Second);
        Assert.Equal(dense.Quality, sparse.Quality, 1e-9);
    }

    [Fact]
    public void Fit_NegativeValueOrCancelled_Throws()
    {
        Assert.Contains("values[", Assert.Throws<ArgumentException>(() => Bipartition.Fit(Samples.Labeled(Samples.Signed(1, 3, 4)))).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<OperationCanceledException>(() => Bipartition.Fit(Planted(1, 3, 3), new CancellationToken(true)));
    }

    /// <summary>Samples of two profiles, on different features mostly, with noise and of different size.</summary>
    internal static LabeledMatrix Planted(int seed, int first, int second)
    {
        var noise = Samples.Uniform(seed, 12, first + second);
        var sizes = Samples.Uniform(seed + 1, 1, first + second);
        return new LabeledMatrix(Matrix<double>.Build.Dense(12, first + second,
            (i, j) => (0.5 + sizes[0, j]) * (0.3 * noise[i, j] + (i < 6 == j < first ? 1 : 0))));
    }

    private static void AssertNone(LabeledMatrix values)
    {
        var split = Bipartition.Fit(values);
        Assert.False(split.IsSplit);
        Assert.Equal(Enumerable.Range(0, values.ColumnCount), split.First);
        Assert.Equal(0, split.Quality);
        Assert.All(split.Balance, balance => Assert.Equal(0, balance));
    }
}
