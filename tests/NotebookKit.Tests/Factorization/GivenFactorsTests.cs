using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Factorization;

/// <summary>Factors that are given: as a start, and as fixed.</summary>
public sealed class GivenFactorsTests
{
    private static readonly LabeledMatrix Values = Samples.Labeled(Samples.Uniform(1, 12, 9));

    [Fact]
    public void Fit_StartLoadingsOfAConvergedModel_StaysThere()
    {
        var model = Nmf.Fit(Values, 3, new NmfOptions { Tolerance = 1e-12, MaxIterations = 5_000 });
        var again = Nmf.Fit(Values, 3, new NmfOptions { StartLoadings = model.Loadings });
        Assert.InRange(again.Fit.BestRun.Iterations, 1, 3);
        Assert.Equal(model.Fit.Loss, again.Fit.Loss, 1e-9);
        Assert.True((model.Loadings.Values - again.Loadings.Values).FrobeniusNorm() < 1e-5);
    }

    [Fact]
    public void Fit_StartEmbeddingOfAConvergedModel_StaysThere()
    {
        var model = Nmf.Fit(Values, 3, new NmfOptions { Tolerance = 1e-12, MaxIterations = 5_000 });
        var again = Nmf.Fit(Values, 3, new NmfOptions { StartEmbedding = model.Embedding });
        Assert.InRange(again.Fit.BestRun.Iterations, 1, 3);
        Assert.Equal(model.Fit.Loss, again.Fit.Loss, 1e-9);
    }

    [Fact]
    public void Fit_StartOfAnyScale_GivesTheSameModel()
    {
        var start = new LabeledMatrix(Matrix<double>.Build.DenseOfArray(Samples.Uniform(7, 12, 3)));
        var other = new LabeledMatrix(start.Values * Matrix<double>.Build.DenseOfDiagonalArray([1e-200, 1e100, 4]));
        var (first, second) = (Nmf.Fit(Values, 3, new NmfOptions { StartLoadings = start }), Nmf.Fit(Values, 3, new NmfOptions { StartLoadings = other }));
        Assert.True((first.Loadings.Values - second.Loadings.Values).FrobeniusNorm() < 1e-6);
    }

    [Fact]
    public void Fit_BothStarts_BeginsAtTheLoadings()
    {
        var w = new LabeledMatrix(Matrix<double>.Build.DenseOfArray(Samples.Uniform(7, 12, 3)));
        var h = new LabeledMatrix(Matrix<double>.Build.DenseOfArray(Samples.Uniform(8, 3, 9)));
        var one = Nmf.Fit(Values, 3, new NmfOptions { StartLoadings = w }).Fit.BestRun.LossHistory[0];
        Assert.Equal(one, Nmf.Fit(Values, 3, new NmfOptions { StartLoadings = w, StartEmbedding = h }).Fit.BestRun.LossHistory[0], 1e-12);
    }

    [Property(MaxTest = 25)]
    public void Fit_FixedLoadings_StayAsGivenUpToScaleUnderTheirNames(int seed)
    {
        var given = LabeledMatrix.FromArray(Samples.Uniform(seed, 12, 2), columnNames: ["blood", "nmf2"]);
        var model = Nmf.Fit(Values, 4, new NmfOptions { FixedLoadings = given, Seed = seed & 0xFFFF });
        Assert.Equal(["blood", "nmf1", "nmf2", "nmf3"], model.FactorNames.Order(StringComparer.Ordinal));
        Assert.Equal(model.Scale.OrderDescending(), model.Scale);
        foreach (var name in given.ColumnNames.Where(name => model.Scale[model.IndexOf(name)] > 0))
        {
            var expected = given.Values.Column(given.ColumnNames.ToList().IndexOf(name)).Normalize(1);
            Assert.True((model.Loadings.Values.Column(model.IndexOf(name)) - expected).L2Norm() < 1e-12);
        }

        Assert.Equal(model.Fit.BestRun.LossHistory.OrderDescending(), model.Fit.BestRun.LossHistory);
        Assert.Equal((Values.Values - model.Reconstruct().Values).FrobeniusNorm(), Math.Sqrt(model.Fit.Loss), 1e-9);
        AssertStationary(model, given.ColumnNames);
    }

    [Property(MaxTest = 25)]
    public void Fit_FixedEmbedding_EqualsFixedLoadingsOfTheTranspose(int seed)
    {
        var given = LabeledMatrix.FromArray(Samples.Uniform(seed, 2, 9), rowNames: ["a", "b"]);
        var options = new NmfOptions { Seed = seed & 0xFFFF, MaxIterations = 20, Tolerance = 0 };
        var model = Nmf.Fit(Values, 4, options with { FixedEmbedding = given });
        var transposed = Nmf.Fit(new LabeledMatrix(Values.Values.Transpose()), 4,
            options with { FixedLoadings = new LabeledMatrix(given.Values.Transpose(), columnNames: ["a", "b"]) });
        Assert.Equal(transposed.FactorNames, model.FactorNames);
        Assert.True((model.Loadings.Values - transposed.Embedding.Values.Transpose()).FrobeniusNorm() < 1e-9);
        Assert.True((model.Embedding.Values - transposed.Loadings.Values.Transpose()).FrobeniusNorm() < 1e-9);
    }

    [Fact]
    public void Fit_AllLoadingsFixed_IsOneExactProjection()
    {
        var source = Nmf.Fit(Values, 3);
        var model = Nmf.Fit(Values, 3, new NmfOptions { FixedLoadings = source.Loadings });
        Assert.Equal((1, true), (model.Fit.BestRun.Iterations, model.Fit.BestRun.Converged));
        Assert.Equal(source.Fit.Loss, model.Fit.Loss, 1e-9);
        Assert.True((model.Embedding.Values - source.Embedding.Values).FrobeniusNorm() < 1e-9);
    }

    [Fact]
    public void Fit_TrueProfileFixed_FindsTheOtherFactors()
    {
        // Separable: each factor has features and samples of its own.
        var w = Matrix<double>.Build.DenseIdentity(3).Stack(Matrix<double>.Build.DenseOfArray(Samples.Uniform(1, 12, 3)));
        var h = Matrix<double>.Build.DenseIdentity(3).Append(Matrix<double>.Build.DenseOfArray(Samples.Uniform(2, 3, 15)));
        var known = new LabeledMatrix(w.SubMatrix(0, 15, 1, 1), columnNames: ["known"]);
        var model = Nmf.Fit(new LabeledMatrix(w * h), 3, new NmfOptions { FixedLoadings = known, Tolerance = 1e-12, MaxIterations = 5_000 });
        Assert.True(model.Fit.ExplainedFraction > 1 - 1e-8);
        Assert.True((model.Embedding.Values.Row(model.IndexOf("known")) - h.Row(1).Normalize(1)).L2Norm() < 1e-3);
    }

    [Fact]
    public void Fit_FixedProfileThatExplainsNothing_VanishesLikeAnyOther()
    {
        var array = Samples.Uniform(1, 6, 5);
        for (var j = 0; j < 5; j++) array[2, j] = 0;
        var given = Matrix<double>.Build.Dense(6, 1);
        given[2, 0] = 1;
        var model = Nmf.Fit(Samples.Labeled(array), 2, new NmfOptions { FixedLoadings = new LabeledMatrix(given, columnNames: ["off"]) });
        Assert.Equal(["nmf1", "off"], model.FactorNames);
        Assert.Equal(0, model.Scale[1]);
    }

    [Fact]
    public void Fit_FixedLoadingsOfSparseValues_AgreesWithDense()
    {
        var values = Samples.LowRank(3, 20, 15, 3);
        var options = new NmfOptions { FixedLoadings = new LabeledMatrix(values.SubMatrix(0, 20, 1, 1)), MaxIterations = 10 };
        var (dense, sparse) = (Nmf.Fit(new LabeledMatrix(values), 3, options), Nmf.Fit(new LabeledMatrix(Matrix<double>.Build.SparseOfMatrix(values)), 3, options));
        Assert.True((dense.Loadings.Values - sparse.Loadings.Values).FrobeniusNorm() < 1e-9);
    }

    [Property(MaxTest = 20)]
    public void Fit_FixedAndOneMoreIteration_NeverRaisesTheLoss(int seed)
    {
        // Recomputed entry by entry from models of the same path: the history alone could hide an increase.
        var options = new NmfOptions { FixedLoadings = LabeledMatrix.FromArray(Samples.Uniform(seed, 12, 1)), Seed = seed & 0xFFFF, Tolerance = 0 };
        var previous = double.PositiveInfinity;
        for (var iterations = 1; iterations <= 12; iterations++)
        {
            var fit = Nmf.Fit(Values, 4, options with { MaxIterations = iterations }).Fit;
            Assert.True(fit.Loss <= previous + 1e-12 * fit.SquaredNorm, $"iteration {iterations}: {fit.Loss} after {previous}");
            previous = fit.Loss;
        }
    }

    [Fact]
    public void Fit_FixedLoadings_TakesFewIterations()
    {
        // Plain alternation takes 419.
        var iterations = 0;
        for (var seed = 1; seed <= 4; seed++)
        {
            var values = Samples.LowRank(10 * seed, 150, 90, 3) + 0.1 * Matrix<double>.Build.DenseOfArray(Samples.Uniform(10 * seed + 5, 150, 90));
            var given = LabeledMatrix.FromArray(Samples.Uniform(seed, 150, 1));
            iterations += Nmf.Fit(new LabeledMatrix(values), 3, new NmfOptions { Seed = seed, FixedLoadings = given }).Fit.BestRun.Iterations;
        }

        Assert.InRange(iterations, 8, 200);
    }

    [Fact]
    public void Fit_SeveralFixedStarts_KeepsTheBestAndRepeatsItsBits()
    {
        var options = new NmfOptions { FixedLoadings = LabeledMatrix.FromArray(Samples.Uniform(9, 12, 1)), Starts = 3 };
        var (first, second) = (Nmf.Fit(Values, 4, options), Nmf.Fit(Values, 4, options));
        Assert.Equal(first.Fit.Runs.Min(run => run.Loss), first.Fit.Loss);
        Assert.Equal(Samples.Bits(first.Embedding), Samples.Bits(second.Embedding));
    }

    [Fact]
    public void Fit_FixedAndCancelled_Stops()
        => Assert.ThrowsAny<OperationCanceledException>(() => Nmf.Fit(
            Values, 4, new NmfOptions { FixedLoadings = LabeledMatrix.FromArray(Samples.Uniform(9, 12, 1)) }, cancellation: new CancellationToken(true)));

    [Fact]
    public void Fit_GivenFactorsThatDoNotFit_SaysWhatAndWhere()
    {
        AssertRefused(new NmfOptions { StartLoadings = Of(11, 3) }, "options.StartLoadings has 11 features; values has 12.");
        AssertRefused(new NmfOptions { StartLoadings = Of(12, 2) }, "options.StartLoadings has 2 columns; for rank 3 it must have as many.");
        AssertRefused(new NmfOptions { StartEmbedding = Of(3, 8) }, "options.StartEmbedding has 8 samples; values has 9.");
        AssertRefused(new NmfOptions { StartEmbedding = Of(4, 9) }, "options.StartEmbedding has 4 rows; for rank 3 it must have as many.");
        AssertRefused(new NmfOptions { FixedLoadings = Of(12, 4) }, "options.FixedLoadings has 4 columns; for rank 3 it must have at most as many.");
        AssertRefused(new NmfOptions { FixedEmbedding = Of(4, 9) }, "options.FixedEmbedding has 4 rows; for rank 3 it must have at most as many.");
        AssertRefused(new NmfOptions { FixedLoadings = LabeledMatrix.FromArray(Samples.Uniform(1, 12, 2), columnNames: ["x", "x"]) },
            "options.FixedLoadings names two columns 'x'");
        AssertRefused(new NmfOptions { FixedLoadings = LabeledMatrix.FromArray(new double[12, 1], columnNames: ["x"]) },
            "options.FixedLoadings is all zero in column 0 ('x'); a factor needs a value above zero.");
        AssertRefused(new NmfOptions { StartEmbedding = Samples.Labeled(new double[3, 9]) }, "options.StartEmbedding is all zero in row 0 ('row1')");
        AssertRefused(new NmfOptions { FixedLoadings = Samples.Labeled(Samples.Signed(1, 12, 2)) }, "options.FixedLoadings[");
        AssertRefused(new NmfOptions { FixedLoadings = LabeledMatrix.FromArray(Samples.Uniform(1, 12, 1), ["other", .. Values.RowNames.Skip(1)]) },
            "options.FixedLoadings has feature 'other' in row 0; values has 'row1' there.");
        AssertRefused(new NmfOptions { FixedEmbedding = LabeledMatrix.FromArray(Samples.Uniform(1, 1, 9), columnNames: ["other", .. Values.ColumnNames.Skip(1)]) },
            "options.FixedEmbedding has sample 'other' in column 0; values has 'column1' there.");
    }

    [Fact]
    public void Fit_OptionsThatExcludeEachOther_NamesBoth()
    {
        AssertRefused(new NmfOptions { FixedLoadings = Of(12, 1), FixedEmbedding = Of(1, 9) }, "NmfOptions.FixedLoadings and NmfOptions.FixedEmbedding are both set");
        AssertRefused(new NmfOptions { FixedLoadings = Of(12, 1), StartEmbedding = Of(3, 9) }, "NmfOptions.FixedLoadings and NmfOptions.StartEmbedding are both set");
        AssertRefused(new NmfOptions { StartLoadings = Of(12, 3), Initialization = NmfInitialization.Nndsvd }, "NmfOptions.StartLoadings and NmfOptions.Initialization are both set");
        AssertRefused(new NmfOptions { StartLoadings = Of(12, 3), Starts = 2 }, "NmfOptions.Starts is 2; it must be 1 with NmfOptions.StartLoadings");
        AssertRefused(new NmfOptions { FixedLoadings = Of(12, 3), Starts = 2 }, "NmfOptions.Starts is 2; it must be 1 with NmfOptions.FixedLoadings for all 3 factors");
    }

    /// <summary>No free entry of W or H can be changed, one at a time, to lower the loss noticeably.</summary>
    private static void AssertStationary(NmfModel model, IReadOnlyList<string> fixedNames)
    {
        var d = Matrix<double>.Build.DenseOfDiagonalArray([.. model.Scale]);
        var (w, h) = (model.Loadings.Values * d, model.Embedding.Values);
        var residual = Values.Values - w * h;
        var hGradient = w.TransposeThisAndMultiply(residual);
        var scale = w.TransposeThisAndMultiply(Values.Values).Enumerate().Max();
        foreach (var (f, j, value) in h.EnumerateIndexed())
        {
            Assert.True(value > 0 ? Math.Abs(hGradient[f, j]) < 1e-8 * scale : hGradient[f, j] < 1e-8 * scale, $"H[{f}, {j}]");
        }

        var wGradient = residual.TransposeAndMultiply(h);
        foreach (var (i, f, value) in w.EnumerateIndexed())
        {
            if (fixedNames.Contains(model.FactorNames[f]) || model.Scale[f] == 0) continue;
            Assert.True(value > 0 ? Math.Abs(wGradient[i, f]) < 0.02 : wGradient[i, f] < 0.02, $"W[{i}, {f}] {value} {wGradient[i, f]}");
        }
    }

    private static void AssertRefused(NmfOptions options, string message)
        => Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => Nmf.Fit(Values, 3, options)).Message, StringComparison.Ordinal);

    private static LabeledMatrix Of(int rows, int columns) => Samples.Labeled(Samples.Uniform(1, rows, columns));
}
