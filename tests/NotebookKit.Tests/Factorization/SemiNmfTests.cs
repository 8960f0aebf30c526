using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Factorization;

/// <summary>Fits in which one side may be negative.</summary>
public sealed class SemiNmfTests
{
    private static readonly FactorOptions Signed = new() { NonNegative = false };
    private static readonly NmfOptions Search = new() { Tolerance = 1e-10, MaxIterations = 3_000, Starts = 3 };

    [Property(MaxTest = 20)]
    public void Fit_ProductWithASignedSide_IsExact(int seed)
    {
        var (w, h) = (Matrix<double>.Build.DenseOfArray(Samples.Signed(seed, 12, 3)), Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed + 1, 3, 10)));
        var columns = Nmf.Fit(new LabeledMatrix(w * h), 3, Search with { Loadings = Signed });
        Assert.True(columns.Fit.Loss < 1e-6 * columns.Fit.SquaredNorm, $"{columns.Fit.Loss / columns.Fit.SquaredNorm}");
        Assert.All(columns.Embedding.Values.Enumerate(), value => Assert.True(value >= 0));
        var rows = Nmf.Fit(new LabeledMatrix((w * h).Transpose()), 3, Search with { Embedding = Signed });
        Assert.True(rows.Fit.Loss < 1e-6 * rows.Fit.SquaredNorm, $"{rows.Fit.Loss / rows.Fit.SquaredNorm}");
        Assert.All(rows.Loadings.Values.Enumerate(), value => Assert.True(value >= 0));
    }

    [Fact]
    public void Fit_SamplesOfThreePlantedCentres_RecoversTheClusters()
    {
        // Semi-NMF generalizes k-means: with centres far apart, each sample weighs its own alone (Ding, Li and Jordan 2010).
        var centres = Matrix<double>.Build.DenseOfArray(new double[,] { { 5, -5, 0 }, { -5, 0, 5 }, { 0, 5, -5 }, { 5, 5, -5 } });
        var noise = Samples.Signed(4, 4, 30);
        var values = Matrix<double>.Build.Dense(4, 30, (i, j) => centres[i, j % 3] + 0.2 * noise[i, j]);
        var model = Nmf.Fit(new LabeledMatrix(values), 3, Search with { Loadings = Signed });
        var clusters = Enumerable.Range(0, 30).Select(j => model.Embedding.Values.Column(j).MaximumIndex()).ToArray();
        for (var j = 0; j < 30; j++) Assert.Equal(clusters[j % 3], clusters[j]);
        Assert.Equal(3, clusters.Distinct().Count());
    }

    [Property(MaxTest = 30)]
    public void Fit_SignedValues_ScalesMagnitudesToOneAndSortsContributions(int seed)
    {
        var values = Samples.Labeled(Samples.Signed(seed, 8, 7));
        foreach (var options in new[] { Search with { Loadings = Signed, MaxIterations = 30 }, Search with { Embedding = Signed, MaxIterations = 30 } })
        {
            var model = Nmf.Fit(values, 3, options);
            Assert.Equal(model.Scale.OrderDescending(), model.Scale);
            for (var f = 0; f < 3; f++)
            {
                var expected = model.Scale[f] > 0 ? 1 : 0;
                Assert.Equal(expected, model.Loadings.Values.Column(f).L1Norm(), 1e-12);
                Assert.Equal(expected, model.Embedding.Values.Row(f).L1Norm(), 1e-12);
            }

            Assert.Equal(Math.Pow((values.Values - model.Reconstruct().Values).FrobeniusNorm(), 2), model.Fit.Loss, 1e-12 * model.Fit.SquaredNorm);
            Assert.Equal(model.Fit.BestRun.LossHistory.OrderDescending(), model.Fit.BestRun.LossHistory);
        }
    }

    [Property(MaxTest = 30)]
    public void Fit_EverythingNegative_FitsAsWellAsItsNegative(int seed)
    {
        var values = Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed, 9, 8));
        var options = Search with { Loadings = Signed, MaxIterations = 40, Starts = 1 };
        var (plain, negated) = (Nmf.Fit(new LabeledMatrix(values), 2, options), Nmf.Fit(new LabeledMatrix(-values), 2, options));
        Assert.Equal(Samples.Bits(plain.Embedding), Samples.Bits(negated.Embedding));
        Assert.Equal(plain.Loadings.Values, -negated.Loadings.Values);
    }

    [Property(MaxTest = 30)]
    public void Fit_RankOne_ReachesTheSingularValueBoundFromBelow(int seed)
    {
        // One signed side can only do better than none, and the unconstrained optimum bounds both.
        var values = Samples.Labeled(Samples.Uniform(seed, 9, 8));
        var signed = Nmf.Fit(values, 2, Search with { Loadings = Signed }).Fit.Loss;
        Assert.True(signed >= values.Values.Svd().S.Skip(2).Sum(s => s * s) * (1 - 1e-9));
        Assert.True(signed <= Nmf.Fit(values, 2, Search).Fit.Loss * (1 + 1e-3));
    }

    [Property(MaxTest = 20)]
    public void Project_SignedEmbedding_IsTheLeastSquaresSolution(int seed)
    {
        var values = Samples.Labeled(Samples.Signed(seed, 9, 8));
        var model = Nmf.Fit(values, 3, Search with { Embedding = Signed, MaxIterations = 20 });
        var parts = model.Loadings.Values * Matrix<double>.Build.DiagonalOfDiagonalArray([.. model.Scale]);
        var gradient = parts.TransposeThisAndMultiply(values.Values - parts * model.Project(values).Values);
        Assert.True(gradient.FrobeniusNorm() < 1e-8 * model.Scale[0], $"{gradient.FrobeniusNorm()}");
    }

    [Fact]
    public void Project_SignedLoadings_TakesNegativeValuesAndStaysNonNegative()
    {
        var values = Samples.Labeled(Samples.Signed(1, 9, 8));
        var model = Nmf.Fit(values, 3, Search with { Loadings = Signed });
        Assert.All(model.Project(values).Values.Enumerate(), value => Assert.True(value >= 0));
    }

    [Fact]
    public void TopFeatures_SignedLoadings_OrdersByMagnitude()
    {
        var w = Matrix<double>.Build.DenseOfArray(new double[,] { { 1 }, { -3 }, { 2 } });
        var model = Nmf.Fit(new LabeledMatrix(w * Matrix<double>.Build.Dense(1, 4, 1)), 1, Search with { Loadings = Signed });
        Assert.Equal([1, 2, 0], model.TopFeatures(0).Select(feature => feature.Index));
        Assert.Equal(-0.5, model.TopFeatures(0, 1)[0].Loading, 1e-9);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Fit_ValueThatIsNotFinite_SaysWhichAndWhere(double value, string shown)
    {
        var array = Samples.Signed(1, 4, 3);
        array[2, 1] = value;
        var error = Assert.Throws<ArgumentException>(() => Nmf.Fit(Samples.Labeled(array), 2, new NmfOptions { Loadings = Signed }));
        Assert.Contains($"values[2, 1] is {shown}; semi-NMF needs finite values (row 'row3', column 'column2')", error.Message, StringComparison.Ordinal);
    }
}
