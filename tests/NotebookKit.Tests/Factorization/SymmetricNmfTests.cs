using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Factorization;

public sealed class SymmetricNmfTests
{
    private static readonly NmfOptions Search = new() { Tolerance = 1e-10, MaxIterations = 2_000, Starts = 5 };

    [Property(MaxTest = 20)]
    public void FitSymmetric_PlantedClusters_RecoversThem(int seed)
    {
        var noise = Samples.Uniform(seed, 18, 18);
        var values = Matrix<double>.Build.Dense(18, 18, (i, j) => (i % 3 == j % 3 ? 1 : 0) + 0.1 * (noise[i, j] + noise[j, i]));
        var model = Nmf.FitSymmetric(new LabeledMatrix(values), 3, Search);
        var clusters = Enumerable.Range(0, 18).Select(j => model.Embedding.Values.Column(j).MaximumIndex()).ToArray();
        for (var j = 0; j < 18; j++) Assert.Equal(clusters[j % 3], clusters[j]);
        Assert.Equal(3, clusters.Distinct().Count());
    }

    [Property(MaxTest = 20)]
    public void FitSymmetric_ProductWithItsTranspose_IsExact(int seed)
    {
        var h = Matrix<double>.Build.DenseIdentity(3).Append(Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed, 3, 9)));
        var model = Nmf.FitSymmetric(new LabeledMatrix(h.TransposeThisAndMultiply(h)), 3, Search);
        Assert.True(model.Fit.Loss < 1e-8 * model.Fit.SquaredNorm, $"{model.Fit.Loss / model.Fit.SquaredNorm}");
        foreach (var factor in h.EnumerateRows())
        {
            var best = model.Embedding.Values.EnumerateRows().Max(row => row * factor / (row.L2Norm() * factor.L2Norm()));
            Assert.True(best > 0.999, $"{best}");
        }
    }

    [Property(MaxTest = 60)]
    public void FitSymmetric_AnySimilarities_LoadingsAreTheEmbeddingAndTheLossIsThatOfTheModel(int seed)
    {
        var (values, rank) = Problem(seed);
        var model = Nmf.FitSymmetric(values, rank, Search with { Starts = 2, MaxIterations = 60 });
        Assert.Equal(model.Embedding.Values.Transpose(), model.Loadings.Values);
        Assert.Equal(model.Scale.OrderDescending(), model.Scale);
        Assert.All(model.Embedding.Values.Enumerate(), value => Assert.True(value >= 0 && double.IsFinite(value)));
        for (var f = 0; f < rank; f++) Assert.Equal(model.Scale[f] > 0 ? 1 : 0, model.Embedding.Values.Row(f).Sum(), 1e-12);
        var run = model.Fit.BestRun;
        Assert.Equal(Math.Pow((values.Values - model.Reconstruct().Values).FrobeniusNorm(), 2), run.Loss, 1e-12 * model.Fit.SquaredNorm);
        Assert.Equal(run.Loss, run.LossHistory[^1], 1e-12 * model.Fit.SquaredNorm);
        Assert.Equal(run.LossHistory.OrderDescending(), run.LossHistory);
    }

    [Property(MaxTest = 40)]
    public void FitSymmetric_Converged_NoWeightCanLowerTheLossByItself(int seed)
    {
        var (values, rank) = Problem(seed);
        var model = Nmf.FitSymmetric(values, rank, Search with { Starts = 1, Tolerance = 1e-13, MaxIterations = 20_000 });
        var h = Matrix<double>.Build.Dense(rank, values.RowCount, (f, i) => Math.Sqrt(model.Scale[f]) * model.Embedding[f, i]);
        for (var f = 0; f < rank; f++)
        {
            for (var i = 0; i < values.RowCount; i++)
            {
                foreach (var step in new[] { 1e-4, -1e-4, 0.3 })
                {
                    var changed = h.Clone();
                    changed[f, i] = Math.Max(0, h[f, i] + step);
                    var loss = Math.Pow((values.Values - changed.TransposeThisAndMultiply(changed)).FrobeniusNorm(), 2);
                    Assert.True(loss >= model.Fit.Loss * (1 - 1e-7) - 1e-9 * model.Fit.SquaredNorm, $"weight {f}, {i} + {step}: {model.Fit.Loss} → {loss}");
                }
            }
        }
    }

    [Property(MaxTest = 20)]
    public void FitSymmetric_RankOne_ReachesTheLeadingEigenvector(int seed)
    {
        // The leading eigenvector of non-negative similarities is non-negative (Perron and Frobenius).
        var (values, _) = Problem(seed);
        var eigenvalues = values.Values.Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real).ToArray();
        var optimum = eigenvalues.Sum(value => value * value) - Math.Pow(eigenvalues.Max(), 2);
        Assert.Equal(optimum, Nmf.FitSymmetric(values, 1, Search with { Tolerance = 1e-14 }).Fit.Loss, 1e-8 * Math.Pow(values.Values.FrobeniusNorm(), 2));
    }

    [Property(MaxTest = 20)]
    public void FitSymmetric_SimilaritiesTimesPowerOfFour_ScalesTheContributionsAlone(int seed)
    {
        var (values, rank) = Problem(seed);
        var options = Search with { MaxIterations = 50, Starts = 1 };
        var (plain, scaled) = (Nmf.FitSymmetric(values, rank, options), Nmf.FitSymmetric(new LabeledMatrix(values.Values * 1024), rank, options));
        Assert.Equal(plain.Scale.Select(d => d * 1024), scaled.Scale.Select(d => d), (a, b) => Math.Abs(a - b) <= 1e-9 * Math.Abs(a));
        Assert.True((plain.Embedding.Values - scaled.Embedding.Values).FrobeniusNorm() < 1e-9);
    }

    [Fact]
    public void FitSymmetric_DenseOrSparseStorage_GivesTheSameModelUpToRounding()
    {
        var thin = Problem(3).Values.Values.Map(value => value < 0.5 ? 0 : value);
        var options = Search with { MaxIterations = 5, Starts = 1 };
        var dense = Nmf.FitSymmetric(new LabeledMatrix(thin), 2, options);
        var sparse = Nmf.FitSymmetric(new LabeledMatrix(Matrix<double>.Build.SparseOfMatrix(thin)), 2, options);
        Assert.True((dense.Embedding.Values - sparse.Embedding.Values).FrobeniusNorm() < 1e-10);
        Assert.Equal(Samples.Bits(dense.Embedding), Samples.Bits(Nmf.FitSymmetric(new LabeledMatrix(thin), 2, options).Embedding));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(4, 4)]
    public void FitSymmetric_ConstantSimilarities_ComesNearToExactAtAnyRank(int count, int rank)
    {
        // More factors than the values have rank: the valley is as flat as x⁴, so the last digits come slowly.
        var model = Nmf.FitSymmetric(new LabeledMatrix(Matrix<double>.Build.Dense(count, count, 2)), rank, Search);
        Assert.True(model.Fit.Loss < 1e-7 * model.Fit.SquaredNorm, $"{model.Fit.Loss}");
    }

    [Fact]
    public void FitSymmetric_ZeroDiagonalOrItemOfZeros_StaysFinite()
    {
        var values = Problem(4).Values.Values.Clone();
        values.SetDiagonal(new double[values.RowCount]);
        for (var i = 0; i < values.RowCount; i++) values[0, i] = values[i, 0] = 0;
        var model = Nmf.FitSymmetric(new LabeledMatrix(values), 2, Search);
        Assert.All(Enumerable.Range(0, 2), f => Assert.Equal(0, model.Embedding[f, 0]));
        Assert.True(double.IsFinite(model.Fit.Loss));
    }

    [Fact]
    public void FitSymmetric_MatrixThatHoldsNoSimilarities_SaysWhatIsWrongWhere()
    {
        AssertRefused(new double[,] { { 1, 2, 3 }, { 2, 1, 3 } }, "similarities is 2 × 3; symmetric NMF needs as many columns as rows.");
        AssertRefused(new double[,] { { 1, 0.25 }, { 0.5, 1 } },
            "similarities[0, 1] is 0.25 and similarities[1, 0] is 0.5; symmetric NMF needs symmetric similarities (row 'row1', column 'row2').");
        AssertRefused(new double[,] { { 1, -0.5 }, { -0.5, 1 } }, "similarities[0, 1] is -0.5; NMF needs finite values ≥ 0");
        AssertRefused(new double[,] { { 1, double.NaN }, { double.NaN, 1 } }, "similarities[0, 1] is NaN");
        AssertRefused(new double[2, 2], "similarities are all zero; there is nothing to factorize.");
        Assert.Equal("rank", Assert.Throws<ArgumentOutOfRangeException>(() => Nmf.FitSymmetric(Problem(1).Values, 100)).ParamName);
        Assert.Equal("similarities", Assert.Throws<ArgumentNullException>(() => Nmf.FitSymmetric(null!, 1)).ParamName);
    }

    [Fact]
    public void FitSymmetric_Penalties_AreRefused()
        => Assert.Contains("FitSymmetric starts at random and has no penalties", Assert.Throws<ArgumentException>(
            () => Nmf.FitSymmetric(Problem(1).Values, 1, new NmfOptions { Embedding = new() { L1 = 0.1 } })).Message, StringComparison.Ordinal);

    [Fact]
    public void FitSymmetric_TokenCancelled_Stops()
        => Assert.ThrowsAny<OperationCanceledException>(() => Nmf.FitSymmetric(Problem(1).Values, 1, cancellation: new CancellationToken(true)));

    private static void AssertRefused(double[,] values, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => Nmf.FitSymmetric(Samples.Labeled(values), 1));
        Assert.Equal("similarities", error.ParamName);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static (LabeledMatrix Values, int Rank) Problem(int seed)
    {
        var stream = Samples.Stream(seed);
        var count = 2 + stream.NextBelow(12);
        var half = Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed, count, count));
        return (new LabeledMatrix(half + half.Transpose()), 1 + stream.NextBelow(Math.Min(4, count)));
    }
}
