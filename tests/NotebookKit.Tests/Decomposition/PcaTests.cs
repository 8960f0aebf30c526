using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;

namespace NotebookKit.Tests.Decomposition;

public sealed class PcaTests
{
    [Property(MaxTest = 40)]
    public void Fit_AnyShape_AgreesWithTheFullDecompositionOfCentredFeatures(int seed, bool scale)
    {
        var stream = Samples.Stream(seed);
        var (m, n) = (1 + stream.NextBelow(20), 2 + stream.NextBelow(20));
        var values = Dense(Samples.Signed(seed, m, n)) + 3;
        var count = 1 + stream.NextBelow(Math.Min(m, n - 1));
        var pca = Fit(values, count, scale);
        var centred = Centred(values, scale);
        var full = centred.Svd();
        for (var f = 0; f < count; f++) Assert.Equal(full.S[f] * full.S[f] / (n - 1), pca.Variances[f], 1e-9);
        Assert.Equal(full.S.Sum(value => value * value) / (n - 1), pca.TotalVariance, 1e-9);
        Assert.True((pca.Loadings.Values.TransposeThisAndMultiply(centred) - pca.Scores.Values).FrobeniusNorm() < 1e-8);
        Assert.All(pca.Scores.Values.EnumerateRows(), row => Assert.Equal(0, row.Sum(), 1e-9));
    }

    [Property(MaxTest = 20)]
    public void Fit_SparseStorage_AgreesWithDense(int seed, bool scale)
    {
        var values = Dense(Samples.Uniform(seed, 40, 30)).Map(value => value < 0.7 ? 0 : value);
        var (dense, sparse) = (Fit(values, 3, scale), Fit(Matrix<double>.Build.SparseOfMatrix(values), 3, scale));
        for (var f = 0; f < 3; f++) Assert.Equal(dense.Variances[f], sparse.Variances[f], 1e-10);
        Assert.Equal(dense.TotalVariance, sparse.TotalVariance, 1e-10);
        for (var i = 0; i < 40; i++) Assert.Equal(dense.Means[i], sparse.Means[i], 1e-14);
        var other = new LabeledMatrix(Matrix<double>.Build.SparseOfMatrix(values * 2));
        Assert.True((sparse.Transform(other).Values - Centred(sparse, other.Values)).FrobeniusNorm() < 1e-9);
    }

    [Fact]
    public void Transform_SamplesOfTheFit_GivesTheirScores()
    {
        var values = new LabeledMatrix(Dense(Samples.Signed(1, 9, 12)));
        var pca = Pca.Fit(values, 4, new PcaOptions { Scale = true });
        Assert.True((pca.Transform(values).Values - pca.Scores.Values).FrobeniusNorm() < 1e-10);
    }

    [Fact]
    public void Transform_OtherFeatures_NamesTheFirstThatDiffers()
    {
        var pca = Pca.Fit(LabeledMatrix.FromArray(Samples.Signed(1, 2, 4), ["a", "b"]), 1);
        var error = Assert.Throws<ArgumentException>(() => pca.Transform(LabeledMatrix.FromArray(Samples.Signed(1, 2, 4), ["a", "c"])));
        Assert.Contains("newValues has feature 'c' in row 1; the PCA has 'b' there.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_ConstantFeatures_GetNoLoadingAndNoScale(bool isSparse)
    {
        var dense = Dense(Samples.Signed(1, 5, 11));
        dense.SetRow(1, Vector<double>.Build.Dense(11, 0.1));
        dense.SetRow(3, Vector<double>.Build.Dense(11));
        var pca = Fit(isSparse ? Matrix<double>.Build.SparseOfMatrix(dense) : dense, 2, scale: true);
        Assert.Equal((0.1, 1, 0, 1), (pca.Means[1], pca.Scales[1], pca.Means[3], pca.Scales[3]));
        Assert.All(new[] { 1, 3 }, i => Assert.All(new[] { 0, 1 }, f => Assert.Equal(0, pca.Loadings[i, f], 1e-14)));
        Assert.Equal(3, pca.TotalVariance, 1e-12);
    }

    [Fact]
    public void Fit_AllSamplesEqual_ExplainsNothingThatVaries()
    {
        var pca = Fit(Matrix<double>.Build.Dense(4, 6, (i, _) => i + 0.3), 2, scale: false);
        Assert.Equal([0, 0], pca.Variances);
        Assert.Equal((0, 1), (pca.TotalVariance, pca.ExplainedFraction));
        Assert.All(pca.Scores.Values.Enumerate(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Fit_MeanFarAboveTheSpread_KeepsTheDigitsOfTheSpread()
    {
        var small = Dense(Samples.Signed(5, 6, 20)).Map(value => Math.Round(value * 1024) / 1024);
        var (plain, shifted) = (Fit(small, 3, false), Fit(small + Math.ScaleB(1, 30), 3, false));
        for (var f = 0; f < 3; f++) Assert.Equal(plain.Variances[f], shifted.Variances[f], 1e-7);
    }

    [Fact]
    public void Fit_OneFeature_GivesItsCentredValuesAndVariance()
    {
        var pca = Pca.Fit(LabeledMatrix.FromArray(new double[,] { { 1, 2, 6 } }), 1);
        Assert.Equal(7, pca.Variances[0], 1e-12);
        Assert.Equal(1, pca.Loadings[0, 0], 1e-14);
        Assert.Equal([-2, -1, 3], pca.Scores.Values.Row(0).Select(score => Math.Round(score, 12)));
    }

    [Fact]
    public void Fit_Clouds_SeparatesTheGroupsOnTwoComponents()
    {
        var data = Samples.Clouds(2, 20, 6, 8);
        var pca = Pca.Fit(data, 2);
        Assert.True(pca.ExplainedFraction > 0.8);
        Assert.Equal(["pc1", "pc2"], pca.Scores.RowNames);
        Assert.Equal(data.Groups, pca.Scores.Groups);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Fit_CountOutOfRange_SaysTheRange(int count)
        => Assert.Contains($"count is {count}; for 5 features × 4 samples it must be from 1 to 3.",
            Assert.Throws<ArgumentOutOfRangeException>(() => Fit(Dense(Samples.Signed(1, 5, 4)), count, false)).Message, StringComparison.Ordinal);

    [Fact]
    public void Fit_OneSample_SaysThatTwoAreNeeded()
        => Assert.Contains("at least 2", Assert.Throws<ArgumentException>(() => Fit(Dense(Samples.Signed(1, 5, 1)), 1, false)).Message, StringComparison.Ordinal);

    [Fact]
    public void Fit_ValueNotFinite_SaysWhich()
    {
        var array = Samples.Signed(1, 5, 4);
        array[2, 3] = double.NaN;
        Assert.Contains("values[2, 3] is NaN; PCA needs finite values",
            Assert.Throws<ArgumentException>(() => Pca.Fit(Samples.Labeled(array), 1)).Message, StringComparison.Ordinal);
    }

    private static Pca Fit(Matrix<double> values, int count, bool scale) => Pca.Fit(new LabeledMatrix(values), count, new PcaOptions { Scale = scale });

    private static Matrix<double> Centred(Matrix<double> values, bool scale)
        => Matrix<double>.Build.DenseOfRowVectors(values.EnumerateRows().Select(row =>
            (row - row.Mean()) / (scale ? row.StandardDeviation() : 1)));

    private static Matrix<double> Centred(Pca pca, Matrix<double> values)
        => pca.Loadings.Values.TransposeThisAndMultiply(Matrix<double>.Build.Dense(
            values.RowCount, values.ColumnCount, (i, j) => (values[i, j] - pca.Means[i]) / pca.Scales[i]));

    private static Matrix<double> Dense(double[,] values) => Matrix<double>.Build.DenseOfArray(values);
}
