using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Factorization;

/// <summary>What each penalty is for: its law, on either side, through the public API.</summary>
public sealed class NmfPenaltyTests
{
    private static readonly NmfOptions Search = new() { Tolerance = 1e-9, MaxIterations = 1_000, Starts = 3 };
    private static readonly double[] Strengths = [0, 0.02, 0.1, 0.3];

    public static TheoryData<bool> Sides => [true, false];

    [Theory]
    [MemberData(nameof(Sides))]
    public void L1_Stronger_LeavesFewerWeights(bool onW)
    {
        var counts = Strengths.Select(strength => WeightsOf(Noisy(), new FactorOptions { L1 = strength }, onW).Enumerate().Count(x => x > 0)).ToArray();
        Assert.Equal(counts.OrderDescending(), counts);
        Assert.True(counts[^1] < 0.7 * counts[0], $"{counts[0]} → {counts[^1]}");
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public void L2_Stronger_ShrinksTheProductByTheFractionOfTheDocs(bool onW)
    {
        var values = new LabeledMatrix(Matrix<double>.Build.DenseOfArray(Samples.Uniform(1, 8, 1)) * Matrix<double>.Build.DenseOfArray(Samples.Uniform(2, 1, 9)));
        foreach (var strength in Strengths)
        {
            var model = Fit(values, 1, new FactorOptions { L2 = strength }, onW);
            Assert.True((model.Reconstruct().Values * (1 + strength) - values.Values).FrobeniusNorm() < 1e-6 * values.Values.FrobeniusNorm());
        }
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public void L21_Stronger_DropsWholeFactors(bool onW)
    {
        // Three blocks whose norms are 0.93, 0.35 and 0.1 of the whole.
        var values = Matrix<double>.Build.Dense(12, 12);
        values.SetSubMatrix(0, 0, Matrix<double>.Build.Dense(4, 4, 9));
        values.SetSubMatrix(4, 4, Matrix<double>.Build.Dense(4, 4, 3.4));
        values.SetSubMatrix(8, 8, Matrix<double>.Build.Dense(4, 4, 1));
        int Left(double strength) => Fit(new LabeledMatrix(values), 3, new FactorOptions { L21 = strength }, onW).Scale.Count(d => d > 0);
        Assert.Equal([3, 3, 2, 1, 0], new[] { 0, 0.05, 0.2, 0.6, 1 }.Select(Left));
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public void Angular_Stronger_LowersTheMeanCosine(bool onW)
    {
        var cosines = Strengths.Select(strength => MeanCosine(WeightsOf(Noisy(), new FactorOptions { Angular = strength }, onW))).ToArray();
        Assert.Equal(cosines.OrderDescending(), cosines);
        Assert.True(cosines[^1] < 0.7 * cosines[0], $"{cosines[0]} → {cosines[^1]}");
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public void Graph_Stronger_MakesNeighborsMoreSimilar(bool onW)
    {
        // A chain: position i is next to i + 1.
        var length = onW ? 20 : 24;
        var chain = Matrix<double>.Build.Dense(length, length, (i, j) => Math.Abs(i - j) == 1 ? 0.3 : 0);
        var roughness = Strengths.Select(strength =>
        {
            var weights = WeightsOf(Noisy(), new FactorOptions { Graph = new FactorGraph(chain, 10 * strength) }, onW);
            return Enumerable.Range(1, length - 1).Sum(i => Math.Pow((weights.Column(i) - weights.Column(i - 1)).L2Norm(), 2));
        }).ToArray();
        Assert.Equal(roughness.OrderDescending(), roughness);
        Assert.True(roughness[^1] < 0.3 * roughness[0], $"{roughness[0]} → {roughness[^1]}");
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public void UpperBound_BelowTheLargestWeight_IsReachedAndHeld(bool onW)
    {
        var values = Noisy();
        var bound = 0.4 * values.Values.FrobeniusNorm() / Math.Sqrt(onW ? 20 : 24);
        var model = Fit(values, 4, new FactorOptions { UpperBound = 0.4 }, onW);
        var (bounded, opposite) = onW ? (model.Loadings.Values.Transpose(), model.Embedding.Values) : (model.Embedding.Values, model.Loadings.Values.Transpose());
        for (var f = 0; f < 4; f++)
        {
            // The opposite factor has norm 1 in the fit.
            var weights = bounded.Row(f) * model.Scale[f] * opposite.Row(f).L2Norm();
            Assert.Equal(bound, weights.Maximum(), 1e-9 * bound);
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1e6)]
    public void Fit_AnyPenaltyTooStrong_LeavesNothingAndNoNaN(double strength)
    {
        foreach (var options in new FactorOptions[] { new() { L1 = strength }, new() { L21 = strength }, new() { L1 = strength, L21 = strength, L2 = strength } })
        {
            foreach (var onW in new[] { true, false })
            {
                var model = Fit(Noisy(), 4, options, onW);
                Assert.All(model.Scale, d => Assert.Equal(0, d));
                Assert.All(model.Loadings.Values.Enumerate().Concat(model.Embedding.Values.Enumerate()), value => Assert.Equal(0, value));
                Assert.Equal(model.Fit.SquaredNorm, model.Fit.Loss, 1e-12 * model.Fit.SquaredNorm);
                Assert.Equal(model.Fit.Loss, model.Fit.BestRun.Objective);
                Assert.True(model.Fit.BestRun.Converged);
                Assert.Contains("NMF: 20 features", model.ToString(), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(1e3)]
    [InlineData(1e6)]
    public void Fit_ShrinkingTermsVeryStrong_StaysFinite(double strength)
    {
        var graph = new FactorGraph(Matrix<double>.Build.Dense(24, 24, 1), strength);
        foreach (var options in new FactorOptions[] { new() { L2 = strength }, new() { Angular = strength }, new() { Graph = graph }, new() { UpperBound = 1 / strength } })
        {
            var model = Nmf.Fit(Noisy(), 4, Search with { Embedding = options });
            Assert.All(model.Loadings.Values.Enumerate().Concat(model.Embedding.Values.Enumerate()), value => Assert.True(double.IsFinite(value)));
            Assert.True(double.IsFinite(model.Fit.BestRun.Objective));
        }
    }

    [Property(MaxTest = 30)]
    public void Fit_ValuesTimesPowerOfTwo_ScalesTheContributionsAlone(int seed)
    {
        var (values, options) = Problem(seed);
        var plain = Nmf.Fit(values, 3, options);
        var scaled = Nmf.Fit(new LabeledMatrix(values.Values * 1024), 3, options);
        Assert.Equal(Samples.Bits(plain.Loadings), Samples.Bits(scaled.Loadings));
        Assert.Equal(Samples.Bits(plain.Embedding), Samples.Bits(scaled.Embedding));
        Assert.Equal(plain.Scale.Select(d => d * 1024), scaled.Scale);
        Assert.Equal(plain.Fit.BestRun.Objective * 1024 * 1024, scaled.Fit.BestRun.Objective);
    }

    [Property(MaxTest = 30)]
    public void Fit_AnyPenalties_HistoryEndsAtTheObjectiveAndNeverRises(int seed)
    {
        var (values, options) = Problem(seed);
        var model = Nmf.Fit(values, 3, options);
        var run = model.Fit.BestRun;
        for (var i = 1; i < run.Iterations; i++) Assert.True(run.LossHistory[i] <= run.LossHistory[i - 1]);
        Assert.True(run.Objective <= run.LossHistory[^1] + 1e-12 * model.Fit.SquaredNorm);
        Assert.True(run.Loss <= run.Objective);
        Assert.Equal(Math.Pow((values.Values - model.Reconstruct().Values).FrobeniusNorm(), 2), model.Fit.Loss, 1e-12 * model.Fit.SquaredNorm);
        Assert.All(model.Fit.Runs, other => Assert.True(other.Objective >= run.Objective));
    }

    [Property(MaxTest = 20)]
    public void Fit_DenseOrSparseStorage_GivesTheSameModelUpToRounding(int seed)
    {
        var (values, options) = Problem(seed);
        options = options with { MaxIterations = 3 };
        var thin = values.Values.Map(value => value < 0.2 ? 0 : value);
        var (dense, sparse) = (Nmf.Fit(new LabeledMatrix(thin), 3, options), Nmf.Fit(new LabeledMatrix(Matrix<double>.Build.SparseOfMatrix(thin)), 3, options));
        Assert.Equal(dense.Fit.BestRun.Objective, sparse.Fit.BestRun.Objective, 1e-9 * dense.Fit.SquaredNorm);
        Assert.Equal(dense.Fit.Loss, sparse.Fit.Loss, 1e-7 * dense.Fit.SquaredNorm);
    }

    [Fact]
    public void Fit_RowsAndColumnsOfZero_GetNoWeight()
    {
        var array = Samples.Uniform(3, 8, 9);
        for (var j = 0; j < 9; j++) array[2, j] = 0;
        for (var i = 0; i < 8; i++) array[i, 5] = 0;
        var model = Nmf.Fit(Samples.Labeled(array), 3, Search with { Loadings = new FactorOptions { L2 = 0.1 }, Embedding = new FactorOptions { L1 = 0.1 } });
        Assert.All(Enumerable.Range(0, 3), f => Assert.Equal((0, 0), (model.Loadings[2, f], model.Embedding[f, 5])));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(7, 1)]
    public void Fit_OneRowOrColumn_IsShrunkByL2(int rows, int columns)
    {
        var values = Samples.Labeled(Samples.Uniform(1, rows, columns));
        var model = Nmf.Fit(values, 1, Search with { Embedding = new FactorOptions { L2 = 1 } });
        Assert.True((2 * model.Reconstruct().Values - values.Values).FrobeniusNorm() < 1e-9);
    }

    /// <summary>Rank 4 with noise, 20 × 24.</summary>
    private static LabeledMatrix Noisy()
        => new(Samples.LowRank(1, 20, 24, 4) + 0.1 * Matrix<double>.Build.DenseOfArray(Samples.Uniform(3, 20, 24)));

    private static NmfModel Fit(LabeledMatrix values, int rank, FactorOptions options, bool onW)
        => Nmf.Fit(values, rank, onW ? Search with { Loadings = options } : Search with { Embedding = options });

    /// <summary>The penalized side, k × L, in the units of the values: as in the fit, where the opposite factors have norm 1.</summary>
    private static Matrix<double> WeightsOf(LabeledMatrix values, FactorOptions options, bool onW)
    {
        var model = Fit(values, 4, options, onW);
        var (weights, opposite) = onW ? (model.Loadings.Values.Transpose(), model.Embedding.Values) : (model.Embedding.Values, model.Loadings.Values.Transpose());
        return Matrix<double>.Build.Dense(4, weights.ColumnCount, (f, i) => weights[f, i] * model.Scale[f] * opposite.Row(f).L2Norm());
    }

    private static double MeanCosine(Matrix<double> weights)
    {
        var unit = weights.EnumerateRows().Where(row => row.L2Norm() > 0).Select(row => row / row.L2Norm()).ToArray();
        return Enumerable.Range(0, unit.Length).SelectMany(f => Enumerable.Range(0, f).Select(g => unit[f] * unit[g])).Average();
    }

    private static (LabeledMatrix Values, NmfOptions Options) Problem(int seed)
    {
        var stream = Samples.Stream(seed);
        var values = Samples.LowRank(seed, 9, 11, 4) + 0.3 * Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed + 5, 9, 11));
        return (new LabeledMatrix(values), new NmfOptions
        {
            Starts = 2,
            MaxIterations = 50,
            Loadings = stream.NextBelow(2) == 0 ? new FactorOptions() : PenaltyReference.RandomOptions(ref stream, 9, 0.1),
            Embedding = PenaltyReference.RandomOptions(ref stream, 11, 0.1),
        });
    }
}
