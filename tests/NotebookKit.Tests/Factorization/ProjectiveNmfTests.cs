using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Factorization;

public sealed class ProjectiveNmfTests
{
    private static readonly NmfOptions Search = new() { Tolerance = 1e-10, MaxIterations = 2_000, Starts = 5 };

    [Property(MaxTest = 20)]
    public void FitProjective_FeaturesOfPlantedBlocks_RecoversThemExactly(int seed)
    {
        // Feature i belongs to block i mod 3 alone, so the projection onto the blocks is non-negative and exact.
        var (weights, h) = (Samples.Uniform(seed, 12, 1), Samples.Uniform(seed + 1, 3, 9));
        var values = Matrix<double>.Build.Dense(12, 9, (i, j) => (0.2 + weights[i, 0]) * h[i % 3, j]);
        var model = Nmf.FitProjective(new LabeledMatrix(values), 3, Search);
        Assert.True(model.Fit.Loss < 1e-8 * model.Fit.SquaredNorm, $"{model.Fit.Loss / model.Fit.SquaredNorm}");
        var blocks = Enumerable.Range(0, 12).Select(i => model.Loadings.Values.Row(i).MaximumIndex()).ToArray();
        for (var i = 0; i < 12; i++)
        {
            Assert.Equal(blocks[i % 3], blocks[i]);
            Assert.True(model.Loadings.Values.Row(i).Sum() - model.Loadings.Values.Row(i).Maximum() < 1e-3);
        }

        Assert.Equal(3, blocks.Distinct().Count());
    }

    [Property(MaxTest = 60)]
    public void FitProjective_AnyValues_EmbeddingIsTheProjectionAndTheLossIsThatOfTheModel(int seed)
    {
        var (values, rank) = Problem(seed);
        var model = Nmf.FitProjective(values, rank, Search with { Starts = 2, MaxIterations = 60 });
        Assert.Equal(model.Scale.OrderDescending(), model.Scale);
        var projected = model.Loadings.Values.TransposeThisAndMultiply(values.Values);
        for (var f = 0; f < rank; f++)
        {
            var expected = model.Scale[f] > 0 ? projected.Row(f) / projected.Row(f).Sum() : 0 * projected.Row(f);
            Assert.True((model.Embedding.Values.Row(f) - expected).L2Norm() < 1e-12);
            Assert.Equal(model.Scale[f] > 0 ? 1 : 0, model.Loadings.Values.Column(f).Sum(), 1e-12);
        }

        var run = model.Fit.BestRun;
        Assert.Equal(Math.Pow((values.Values - model.Reconstruct().Values).FrobeniusNorm(), 2), run.Loss, 1e-12 * model.Fit.SquaredNorm);
        Assert.Equal(run.Loss, run.LossHistory[^1], 1e-12 * model.Fit.SquaredNorm);
        Assert.Equal(run.LossHistory.OrderDescending(), run.LossHistory);
        Assert.All(model.Loadings.Values.Enumerate(), value => Assert.True(value >= 0 && double.IsFinite(value)));
    }

    [Property(MaxTest = 40)]
    public void FitProjective_Converged_NoWeightCanLowerTheLossByItself(int seed)
    {
        var (values, rank) = Problem(seed);
        var model = Nmf.FitProjective(values, rank, Search with { Starts = 1, Tolerance = 1e-13, MaxIterations = 20_000 });

        // w = scale · column with w·wᵀ·A = column·d·row: the scale follows from d and the sum of columnᵀ·A.
        var w = model.Loadings.Values.Clone();
        for (var f = 0; f < rank; f++)
        {
            var sum = (w.Column(f) * values.Values).Sum();
            w.SetColumn(f, sum > 0 ? w.Column(f) * Math.Sqrt(model.Scale[f] / sum) : w.Column(f));
        }

        for (var f = 0; f < rank; f++)
        {
            for (var i = 0; i < values.RowCount; i++)
            {
                foreach (var step in new[] { 1e-4, -1e-4, 0.3 })
                {
                    var changed = w.Clone();
                    changed[i, f] = Math.Max(0, w[i, f] + step);
                    var loss = Math.Pow((values.Values - changed * changed.TransposeThisAndMultiply(values.Values)).FrobeniusNorm(), 2);
                    Assert.True(loss >= model.Fit.Loss * (1 - 1e-7) - 1e-9 * model.Fit.SquaredNorm, $"weight {i}, {f} + {step}: {model.Fit.Loss} → {loss}");
                }
            }
        }
    }

    [Property(MaxTest = 20)]
    public void FitProjective_RankOne_ReachesTheSingularValueBound(int seed)
    {
        // The leading singular vectors of a non-negative matrix are non-negative (Perron and Frobenius).
        var (values, _) = Problem(seed);
        var optimum = values.Values.Svd().S.Skip(1).Sum(s => s * s);
        var model = Nmf.FitProjective(values, 1, Search with { Tolerance = 1e-14 });
        Assert.Equal(optimum, model.Fit.Loss, 1e-8 * model.Fit.SquaredNorm);
    }

    [Property(MaxTest = 20)]
    public void FitProjective_AnyValues_FitsNoBetterThanTwoFreeSides(int seed)
    {
        var (values, rank) = Problem(seed);
        var free = Nmf.Fit(values, rank, Search with { Starts = 10 });
        Assert.True(Nmf.FitProjective(values, rank, Search).Fit.Loss >= free.Fit.Loss - 1e-4 * free.Fit.SquaredNorm);
    }

    [Property(MaxTest = 20)]
    public void FitProjective_ValuesTimesPowerOfTwo_ScalesTheContributionsAlone(int seed)
    {
        var (values, rank) = Problem(seed);
        var options = Search with { MaxIterations = 50, Starts = 1 };
        var (plain, scaled) = (Nmf.FitProjective(values, rank, options), Nmf.FitProjective(new LabeledMatrix(values.Values * 1024), rank, options));
        Assert.Equal(Samples.Bits(plain.Loadings), Samples.Bits(scaled.Loadings));
        Assert.Equal(plain.Scale.Select(d => d * 1024), scaled.Scale);
    }

    [Fact]
    public void FitProjective_DenseOrSparseStorage_GivesTheSameModelUpToRounding()
    {
        var thin = Matrix<double>.Build.DenseOfArray(Samples.Uniform(2, 14, 11)).Map(value => value < 0.5 ? 0 : value);
        var options = Search with { MaxIterations = 5, Starts = 1 };
        var dense = Nmf.FitProjective(new LabeledMatrix(thin), 3, options);
        var sparse = Nmf.FitProjective(new LabeledMatrix(Matrix<double>.Build.SparseOfMatrix(thin)), 3, options);
        Assert.True((dense.Loadings.Values - sparse.Loadings.Values).FrobeniusNorm() < 1e-10);
        Assert.Equal(Samples.Bits(dense.Loadings), Samples.Bits(Nmf.FitProjective(new LabeledMatrix(thin), 3, options).Loadings));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(9, 1)]
    public void FitProjective_OneRowOrColumn_IsExact(int rows, int columns)
    {
        var model = Nmf.FitProjective(Samples.Labeled(Samples.Uniform(1, rows, columns)), 1, Search);
        Assert.True(model.Fit.Loss < 1e-10 * model.Fit.SquaredNorm, $"{model.Fit.Loss}");
    }

    [Fact]
    public void FitProjective_RowsOfZeroAndOfVerySmallValues_StaysFiniteAndExplainsTheRest()
    {
        var values = Matrix<double>.Build.DenseOfArray(Samples.Uniform(3, 8, 9));
        for (var j = 0; j < 9; j++) (values[2, j], values[3, j]) = (0, 1e-12 * values[3, j]);
        var model = Nmf.FitProjective(new LabeledMatrix(values), 3, Search);
        Assert.All(Enumerable.Range(0, 3), f => Assert.Equal(0, model.Loadings[2, f]));
        Assert.InRange(model.Fit.ExplainedFraction, 0.75, 1);
        Assert.Equal(model.Fit.BestRun.LossHistory.OrderDescending(), model.Fit.BestRun.LossHistory);
    }

    [Fact]
    public void FitProjective_HostileInput_SaysWhatIsWrong()
    {
        var array = Samples.Uniform(1, 4, 3);
        array[2, 1] = -0.5;
        Assert.Contains("values[2, 1] is -0.5; NMF needs finite values ≥ 0", Assert.Throws<ArgumentException>(() => Nmf.FitProjective(Samples.Labeled(array), 2)).Message, StringComparison.Ordinal);
        Assert.Contains("all zero", Assert.Throws<ArgumentException>(() => Nmf.FitProjective(Samples.Labeled(new double[2, 2]), 1)).Message, StringComparison.Ordinal);
        Assert.Equal("rank", Assert.Throws<ArgumentOutOfRangeException>(() => Nmf.FitProjective(Problem(1).Values, 100)).ParamName);
        Assert.Equal("values", Assert.Throws<ArgumentNullException>(() => Nmf.FitProjective(null!, 1)).ParamName);
        Assert.Contains("FitProjective starts at random and has no penalties", Assert.Throws<ArgumentException>(
            () => Nmf.FitProjective(Problem(1).Values, 1, new NmfOptions { Loadings = new() { NonNegative = false } })).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<OperationCanceledException>(() => Nmf.FitProjective(Problem(1).Values, 1, cancellation: new CancellationToken(true)));
    }

    private static (LabeledMatrix Values, int Rank) Problem(int seed)
    {
        var stream = Samples.Stream(seed);
        var (rows, columns) = (1 + stream.NextBelow(12), 1 + stream.NextBelow(12));
        return (Samples.Labeled(Samples.Uniform(seed, rows, columns)), 1 + stream.NextBelow(Math.Min(4, Math.Min(rows, columns))));
    }
}
