using FsCheck.Xunit;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization.Losses;

namespace NotebookKit.Tests.Factorization;

/// <summary>Fits by other losses than squared error.</summary>
public sealed class NmfLossTests
{
    private static readonly NmfLoss[] All =
    [
        NmfLoss.KullbackLeibler, NmfLoss.GeneralizedPoisson(), NmfLoss.GeneralizedPoisson(0.3), NmfLoss.NegativeBinomial(),
        NmfLoss.NegativeBinomial(2), NmfLoss.Gamma, NmfLoss.InverseGaussian, NmfLoss.Tweedie(1.5), NmfLoss.Huber(0.5), NmfLoss.AbsoluteError,
    ];

    public static TheoryData<int> Losses => [.. Enumerable.Range(0, All.Length)];

    [Property(MaxTest = 15)]
    public void Fit_AnyLossWeightsAndZeroInflation_LossNeverIncreases(int seed)
    {
        var (values, weights) = Counts(seed);
        foreach (var loss in All)
        {
            foreach (var inflation in LossDomain.AllowsZeroInflation(loss.Kind) ? Enum.GetValues<ZeroInflation>() : [ZeroInflation.None])
            {
                var options = new NmfOptions { Loss = loss, ZeroInflation = inflation, Weights = weights, MaxIterations = 25, Tolerance = 0 };
                var fit = Nmf.Fit(For(loss, values), 2, options).Fit;
                var history = fit.BestRun.LossHistory;
                for (var i = 1; i < history.Count; i++) Assert.True(history[i] <= history[i - 1]);

                // Were a rise hidden, the last loss would be below what the factors give.
                Assert.Equal(history[^1], fit.Loss, 1e-9 * Math.Abs(fit.Loss));
                Assert.All(fit.StructuralZeros, probability => Assert.InRange(probability, 0, 1));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Fit_MaskedEntriesChanged_GivesTheSameBits(int which)
    {
        var loss = All[which];
        var (values, weights) = Counts(5);
        foreach (var inflation in LossDomain.AllowsZeroInflation(loss.Kind) ? Enum.GetValues<ZeroInflation>() : [ZeroInflation.None])
        {
            var options = new NmfOptions { Loss = loss, ZeroInflation = inflation, Weights = weights, MaxIterations = 10 };
            var changed = new LabeledMatrix(values.Values.MapIndexed((i, j, value) => weights[i, j] == 0 ? 77 + i : value));
            var holes = new LabeledMatrix(values.Values.MapIndexed((i, j, value) => weights[i, j] == 0 ? double.NaN : value));
            var expected = Nmf.Fit(For(loss, values), 2, options);
            AssertSame(expected, Nmf.Fit(For(loss, changed), 2, options));
            AssertSame(expected, Nmf.Fit(For(loss, holes), 2, options with { Missing = MissingValues.NaN }));
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Fit_DenseOrSparseStorage_GivesTheSameLossUpToRounding(int which)
    {
        var loss = All[which];
        var (values, weights) = Counts(8);
        values = For(loss, values);
        foreach (var inflation in LossDomain.AllowsZeroInflation(loss.Kind) ? new[] { ZeroInflation.None, ZeroInflation.PerSample } : [ZeroInflation.None])
        {
            foreach (var weighting in new[] { null, weights })
            {
                var options = new NmfOptions { Loss = loss, ZeroInflation = inflation, Weights = weighting, MaxIterations = 6, Tolerance = 0 };
                var dense = Nmf.Fit(values, 2, options);
                var sparse = Nmf.Fit(new LabeledMatrix(Matrix<double>.Build.SparseOfMatrix(values.Values)), 2, options);
                Assert.Equal(dense.Fit.Loss, sparse.Fit.Loss, 1e-7 * dense.Fit.Loss);
                Assert.Equal(dense.Fit.LogLikelihood ?? 0, sparse.Fit.LogLikelihood ?? 0, 1e-6 * Math.Abs(dense.Fit.LogLikelihood ?? 0));
                Assert.True((dense.Reconstruct().Values - sparse.Reconstruct().Values).FrobeniusNorm() < 1e-4 * dense.Reconstruct().Values.FrobeniusNorm());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Fit_WeightsOfTwo_CountAsTheSampleTwice(int which)
    {
        var loss = All[which];
        var values = For(loss, Counts(5).Values);
        var n = values.ColumnCount;
        var doubled = values.SelectColumns([.. Enumerable.Range(0, n), 2]);
        var weights = new LabeledMatrix(Matrix<double>.Build.Dense(values.RowCount, n, (_, j) => j == 2 ? 2 : 1));
        var options = new NmfOptions { Loss = loss, MaxIterations = 5, Tolerance = 0 };
        var (expected, actual) = (Nmf.Fit(doubled, 2, options), Nmf.Fit(values, 2, options with { Weights = weights }));
        Assert.Equal(expected.Fit.Loss, actual.Fit.Loss, 1e-9 * expected.Fit.Loss);
        Assert.Equal(expected.Fit.LogLikelihood ?? 0, actual.Fit.LogLikelihood ?? 0, 1e-6 * Math.Abs(expected.Fit.LogLikelihood ?? 0));
        Assert.Equal(expected.Fit.SquaredError, actual.Fit.SquaredError, 1e-6 * expected.Fit.SquaredError);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Fit_ManyIterations_EndsWhereTheSlopesVanish(int which)
    {
        var loss = All[which];
        if (loss.Kind == NmfLossKind.AbsoluteError) return;
        var values = For(loss, Counts(5).Values);
        var model = Nmf.Fit(values, 2, new NmfOptions { Loss = loss, MaxIterations = 20_000, Tolerance = 1e-15 });
        double Entry(double y, double mean) => loss.Kind == NmfLossKind.Huber
            ? new ResidualLoss(true, 0.5).Loss(y - mean)
            : EntryLosses.Of(loss, model.Fit.Dispersion is { } d && LossDomain.NeedsCounts(loss.Kind) ? d : null).Loss(y, mean);
        var parts = model.Loadings.Values * Matrix<double>.Build.DiagonalOfDiagonalArray([.. model.Scale]);
        for (var j = 0; j < values.ColumnCount; j++)
        {
            for (var f = 0; f < 2; f++)
            {
                // The slope along the logarithm of a weight: zero at the minimum, and where the weight is zero.
                double At(double factor) => Enumerable.Range(0, values.RowCount).Sum(i => Entry(
                    values[i, j], Enumerable.Range(0, 2).Sum(g => parts[i, g] * model.Embedding[g, j] * (g == f ? factor : 1))));
                var slope = (At(1.0001) - At(0.9999)) / 0.0002;
                Assert.True(Math.Abs(slope) < 2e-3 * Math.Max(1, values.Values.Column(j).Sum()), $"{loss}: {slope} at {f}, {j}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Fit_LowRankWithoutNoise_ReproducesIt(int which)
    {
        var loss = All[which];
        if (LossDomain.NeedsCounts(loss.Kind)) return;
        var truth = Matrix<double>.Build.DenseOfArray(Samples.Uniform(1, 15, 2)) * Matrix<double>.Build.DenseOfArray(Samples.Uniform(2, 2, 12));
        var model = Nmf.Fit(new LabeledMatrix(truth + 0.05), 2, new NmfOptions { Loss = loss, MaxIterations = 3_000, Tolerance = 1e-12, Starts = 2 });
        var error = (model.Reconstruct().Values - (truth + 0.05)).FrobeniusNorm() / truth.FrobeniusNorm();
        Assert.True(error < 0.03, $"{loss}: {error}");
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Fit_ManySeeds_NeverPredictsFarAboveAllValues(int which)
    {
        // The inverse Gaussian loss alone is bounded above, so that an infinite prediction may be the best one.
        if (All[which].Kind == NmfLossKind.InverseGaussian) return;
        var values = For(All[which], Counts(5).Values);
        var largest = values.Values.Enumerate().Max();
        foreach (var seed in Enumerable.Range(1, 20))
        {
            var model = Nmf.Fit(values, 3, new NmfOptions { Loss = All[which], Seed = seed });
            Assert.True(model.Reconstruct().Values.Enumerate().Max() < 5 * largest, $"{All[which]} {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Fit_ValuesOfAnyScale_FitsThemAlike(int which)
    {
        var loss = All[which];
        if (LossDomain.NeedsCounts(loss.Kind)) return;
        var values = For(loss, Counts(5).Values);
        var options = new NmfOptions { Loss = loss, MaxIterations = 5, Tolerance = 0 };
        var expected = Nmf.Fit(values, 2, options);
        foreach (var scale in new[] { 1e-90, 1e-9, 1e9, 1e90 })
        {
            var scaled = loss.Kind == NmfLossKind.Huber ? NmfLoss.Huber(0.5 * scale) : loss;
            var model = Nmf.Fit(new LabeledMatrix(values.Values * scale), 2, options with { Loss = scaled });
            var difference = (model.Reconstruct().Values / scale - expected.Reconstruct().Values).FrobeniusNorm();
            Assert.True(difference < 1e-5 * expected.Reconstruct().Values.FrobeniusNorm(), $"{loss} {scale}: {difference}");
        }
    }

    [Fact]
    public async Task Fit_SidesCutForThreads_EqualsOneThread()
    {
        var values = new LabeledMatrix(Samples.Labeled(Samples.Uniform(6, 150, 120)).Values.Map(value => Math.Floor(6 * value)));
        foreach (var loss in new[] { NmfLoss.KullbackLeibler, NmfLoss.NegativeBinomial(), NmfLoss.Huber(1) })
        {
            var inflation = loss.Kind == NmfLossKind.NegativeBinomial ? ZeroInflation.PerFeature : ZeroInflation.None;
            var options = new NmfOptions { Loss = loss, ZeroInflation = inflation, MaxIterations = 4 };
            var several = Nmf.Fit(values, 4, options);
            var pair = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, 1);
            var single = await Task.Factory.StartNew(() => Nmf.Fit(values, 4, options), default, TaskCreationOptions.None, pair.ExclusiveScheduler);
            AssertSame(several, single);
        }
    }

    [Fact]
    public void Fit_HugeSparseCounts_CostsWhatIsStored()
    {
        var entries = Enumerable.Range(0, 4_000).Select(e => (e * 37 % 50_000, e * 11 % 30_000, 1.0 + e % 5)).Distinct().ToArray();
        var values = new LabeledMatrix(Matrix<double>.Build.SparseOfIndexed(50_000, 30_000, entries));
        foreach (var loss in new[] { NmfLoss.KullbackLeibler, NmfLoss.GeneralizedPoisson(0.2) })
        {
            // Domain and likelihood too must not visit 1.5 billion zeros.
            var fit = Nmf.Fit(values, 2, new NmfOptions { Loss = loss, MaxIterations = 3 }).Fit;
            Assert.Equal(50_000L * 30_000, fit.EntryCount);
            Assert.True(double.IsFinite(fit.LogLikelihood!.Value));
        }
    }

    [Fact]
    public void Fit_RobustLosses_IgnoreOutliersThatSquaredErrorFollows()
    {
        var truth = Matrix<double>.Build.DenseOfArray(Samples.Uniform(3, 30, 2)) * Matrix<double>.Build.DenseOfArray(Samples.Uniform(4, 2, 25));
        var chance = Samples.Uniform(5, 30, 25);
        var values = new LabeledMatrix(truth.MapIndexed((i, j, value) => chance[i, j] < 0.04 ? value + 20 : value));
        double ErrorOf(NmfLoss loss) => Enumerable.Range(1, 3)
            .Select(seed => Nmf.Fit(values, 2, new NmfOptions { Loss = loss, MaxIterations = 2_000, Tolerance = 1e-9, Seed = seed }))
            .MinBy(model => model.Fit.Loss)!.Reconstruct().Values.Subtract(truth).FrobeniusNorm() / truth.FrobeniusNorm();
        Assert.True(ErrorOf(NmfLoss.SquaredError) > 0.5);
        Assert.True(ErrorOf(NmfLoss.Huber(0.05)) < 0.1, $"Huber {ErrorOf(NmfLoss.Huber(0.05))}");
        Assert.True(ErrorOf(NmfLoss.AbsoluteError) < 0.05, $"absolute {ErrorOf(NmfLoss.AbsoluteError)}");
    }

    [Fact]
    public void Fit_NothingObservedInASample_GivesItZeroWeights()
    {
        var values = Counts(5).Values;
        var mask = new LabeledMatrix(Matrix<double>.Build.Dense(values.RowCount, values.ColumnCount, (i, j) => i == 1 || j == 2 ? 0 : 1));
        foreach (var loss in All)
        {
            var model = Nmf.Fit(For(loss, values), 2, new NmfOptions { Loss = loss, Weights = mask, MaxIterations = 20 });
            Assert.All(model.Loadings.Values.Row(1), value => Assert.Equal(0, value));
            Assert.All(model.Embedding.Values.Column(2), value => Assert.Equal(0, value));
            Assert.True(double.IsFinite(model.Fit.Loss));
        }
    }

    [Fact]
    public void Fit_RowAndColumnOfZeros_StaysFinite()
    {
        var values = new LabeledMatrix(Counts(5).Values.Values.MapIndexed((i, j, value) => i == 1 || j == 2 ? 0 : value));
        foreach (var loss in All.Where(loss => !LossDomain.NeedsPositive(loss.Kind)))
        {
            foreach (var inflation in LossDomain.AllowsZeroInflation(loss.Kind) ? Enum.GetValues<ZeroInflation>() : [ZeroInflation.None])
            {
                var model = Nmf.Fit(values, 2, new NmfOptions { Loss = loss, ZeroInflation = inflation, MaxIterations = 60 });
                Assert.True(double.IsFinite(model.Fit.Loss), $"{loss} {inflation}");
                Assert.All(model.Loadings.Values.Enumerate(), value => Assert.True(double.IsFinite(value)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Project_ValuesOfTheFit_GivesItsEmbedding(int which)
    {
        var loss = All[which];
        var values = For(loss, Counts(5).Values);
        var model = Nmf.Fit(values, 2, new NmfOptions { Loss = loss, MaxIterations = 5_000, Tolerance = 1e-13 });
        var difference = (model.Project(values).Values - model.Embedding.Values).FrobeniusNorm();
        Assert.True(difference < 0.02 * model.Embedding.Values.FrobeniusNorm(), $"{loss}: {difference / model.Embedding.Values.FrobeniusNorm()}");
    }

    [Fact]
    public void LogLikelihood_OfEachDistribution_IsThatOfItsFormula()
    {
        var values = For(NmfLoss.Gamma, Counts(5).Values);
        double Slow(NmfLoss loss, Func<double, double, double, double> log)
        {
            var model = Nmf.Fit(values, 2, new NmfOptions { Loss = loss, MaxIterations = 50 });
            var means = model.Reconstruct().Values;
            var expected = 0.0;
            for (var i = 0; i < values.RowCount; i++)
            {
                for (var j = 0; j < values.ColumnCount; j++) expected += log(values[i, j], means[i, j], model.Fit.Dispersion ?? 0);
            }

            Assert.Equal(expected, model.Fit.LogLikelihood!.Value, 1e-7 * Math.Abs(expected));
            var parameters = 2 * (values.RowCount + values.ColumnCount - 1) + (model.Fit.Dispersion is null ? 0 : 1);
            Assert.Equal(parameters, model.Fit.ParameterCount);
            Assert.Equal(2 * parameters - 2 * expected, model.Fit.Aic!.Value, 1e-5);
            Assert.Equal(Math.Log(values.RowCount * values.ColumnCount) * parameters - 2 * expected, model.Fit.Bic!.Value, 1e-5);
            return expected;
        }

        Slow(NmfLoss.SquaredError, (y, mean, variance) => Normal.PDFLn(mean, Math.Sqrt(variance), y));
        Slow(NmfLoss.AbsoluteError, (y, mean, scale) => -Math.Log(2 * scale) - Math.Abs(y - mean) / scale);
        Slow(NmfLoss.KullbackLeibler, (y, mean, _) => Poisson.PMFLn(mean, (int)y));
        Slow(NmfLoss.Gamma, (y, mean, shape) => Gamma.PDFLn(shape, shape / mean, y));
        Slow(NmfLoss.InverseGaussian, (y, mean, lambda) => 0.5 * Math.Log(lambda / (2 * Math.PI * y * y * y)) - lambda * Math.Pow(y - mean, 2) / (2 * mean * mean * y));
        Slow(NmfLoss.NegativeBinomial(), (y, mean, size) => NegativeBinomial.PMFLn(size, size / (size + mean), (int)y));
        Slow(NmfLoss.Tweedie(1.5), (y, mean, dispersion) => new TweedieDensity(1.5).Log(y, mean, dispersion));
    }

    [Theory]
    [InlineData(ZeroInflation.Shared)]
    [InlineData(ZeroInflation.PerFeature)]
    [InlineData(ZeroInflation.PerSample)]
    public void LogLikelihood_WithStructuralZeros_IsThatOfItsFormula(ZeroInflation inflation)
    {
        var values = Counts(5).Values;
        var model = Nmf.Fit(values, 2, new NmfOptions { Loss = NmfLoss.KullbackLeibler, ZeroInflation = inflation, MaxIterations = 50 });
        var (fit, means, expected) = (model.Fit, model.Reconstruct().Values, 0.0);
        foreach (var (i, j, value) in values.Values.EnumerateIndexed(Zeros.Include))
        {
            var probability = fit.StructuralZeros[inflation switch { ZeroInflation.PerFeature => i, ZeroInflation.PerSample => j, _ => 0 }];
            expected += value == 0
                ? Math.Log(probability + (1 - probability) * Math.Exp(-means[i, j]))
                : Math.Log(1 - probability) + Poisson.PMFLn(means[i, j], (int)value);
        }

        Assert.Equal(expected, fit.LogLikelihood!.Value, 1e-8 * Math.Abs(expected));
        Assert.Equal(2 * (values.RowCount + values.ColumnCount - 1) + fit.StructuralZeros.Count, fit.ParameterCount);
    }

    [Fact]
    public void AgreeingRuns_OfALikelihoodOfLargeValues_CountsThoseOfTheSameLoss()
    {
        var values = new LabeledMatrix(Samples.Labeled(Samples.Uniform(3, 20, 15)).Values * 1e60);
        var fit = Nmf.Fit(values, 4, new NmfOptions { Loss = NmfLoss.KullbackLeibler, Starts = 6, MaxIterations = 3, Tolerance = 0 }).Fit;
        Assert.Equal(fit.Runs.Count(run => run.Loss <= fit.Loss * 1.0001), fit.AgreeingRuns);
        Assert.True(fit.AgreeingRuns < 6);
    }

    [Fact]
    public void Dispersion_OfGammaAndTweedie_HasTheHighestLikelihood()
    {
        var values = For(NmfLoss.Gamma, Counts(5).Values);
        foreach (var loss in new[] { NmfLoss.Gamma, NmfLoss.Tweedie(1.5) })
        {
            var model = Nmf.Fit(values, 2, new NmfOptions { Loss = loss });
            var density = new TweedieDensity(1.5);
            double At(double dispersion) => values.Values.EnumerateIndexed().Sum(entry => loss.Kind == NmfLossKind.Gamma
                ? Gamma.PDFLn(dispersion, dispersion / model.Reconstruct()[entry.Item1, entry.Item2], entry.Item3)
                : density.Log(entry.Item3, model.Reconstruct()[entry.Item1, entry.Item2], dispersion));
            var found = model.Fit.Dispersion!.Value;
            Assert.Equal(model.Fit.LogLikelihood!.Value, At(found), 1e-6 * Math.Abs(At(found)));
            Assert.True(At(found) > At(found * 1.02) && At(found) > At(found / 1.02));
        }
    }

    [Fact]
    public void Fit_HostileLossInput_SaysWhatIsWrongAndWhere()
    {
        var values = LabeledMatrix.FromArray(new[,] { { 1.0, 2 }, { 0, 3.5 } }, ["a", "b"], ["x", "y"]);
        Refused(new NmfOptions { Loss = NmfLoss.Gamma }, "values[1, 0] is 0; Gamma needs values > 0 (row 'b', column 'x')");
        Refused(new NmfOptions { Loss = NmfLoss.InverseGaussian }, "InverseGaussian needs values > 0");
        Refused(new NmfOptions { Loss = NmfLoss.NegativeBinomial() }, "values[1, 1] is 3.5; NegativeBinomial needs counts");
        Refused(new NmfOptions { Loss = NmfLoss.GeneralizedPoisson() }, "values[1, 1] is 3.5; GeneralizedPoisson needs counts");
        Refused(new NmfOptions { ZeroInflation = ZeroInflation.Shared }, "NmfOptions.ZeroInflation is Shared");
        Refused(new NmfOptions { Loss = null! }, "options.Loss");
        Assert.True(double.IsFinite(Nmf.Fit(values, 1, new NmfOptions { Loss = NmfLoss.Gamma, Missing = MissingValues.Zeros }).Fit.Loss));
        Assert.Null(Nmf.Fit(values, 1, new NmfOptions { Loss = NmfLoss.KullbackLeibler }).Fit.LogLikelihood);
        Assert.Null(Nmf.Fit(values, 1, new NmfOptions { Loss = NmfLoss.Huber(1) }).Fit.Bic);
        Assert.Throws<ArgumentOutOfRangeException>(() => NmfLoss.Huber(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => NmfLoss.Tweedie(2.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => NmfLoss.Tweedie(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => NmfLoss.NegativeBinomial(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NmfLoss.GeneralizedPoisson(1));
        Assert.Same(NmfLoss.KullbackLeibler, NmfLoss.Tweedie(1));
        Assert.Same(NmfLoss.Gamma, NmfLoss.Tweedie(2));

        void Refused(NmfOptions options, string message)
            => Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => Nmf.Fit(values, 1, options)).Message, StringComparison.Ordinal);
    }

    /// <summary>Counts, some zero; weights of which some are 0.</summary>
    private static (LabeledMatrix Values, LabeledMatrix Weights) Counts(int seed)
    {
        var stream = Samples.Stream(seed);
        var (rows, columns) = (6 + stream.NextBelow(6), 6 + stream.NextBelow(6));
        var values = Matrix<double>.Build.Dense(rows, columns, (i, j) => stream.NextBelow(4) * stream.NextBelow(4 + (i % 3 == j % 3 ? 6 : 0)));
        var weights = Matrix<double>.Build.Dense(rows, columns, (_, _) => stream.NextBelow(5) == 0 ? 0 : 0.5 + stream.NextOpenUnit());
        values[0, 0] = 3;
        weights[0, 0] = 1;
        return (new LabeledMatrix(values), new LabeledMatrix(weights));
    }

    /// <summary>The same without zeros, where the loss cannot judge them.</summary>
    private static LabeledMatrix For(NmfLoss loss, LabeledMatrix values)
        => LossDomain.NeedsPositive(loss.Kind) ? new LabeledMatrix(values.Values + 1) : values;

    private static void AssertSame(NmfModel expected, NmfModel actual)
    {
        Assert.Equal(Samples.Bits(expected.Loadings), Samples.Bits(actual.Loadings));
        Assert.Equal(Samples.Bits(expected.Embedding), Samples.Bits(actual.Embedding));
        Assert.Equal(expected.Fit.Loss, actual.Fit.Loss);
        Assert.Equal(expected.Fit.LogLikelihood, actual.Fit.LogLikelihood);
        Assert.Equal(expected.Fit.StructuralZeros, actual.Fit.StructuralZeros);
    }
}
