using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization.Engine;

namespace NotebookKit.Tests.Factorization;

/// <summary>What was not observed has no influence, and weights count as what they say.</summary>
public sealed class NmfMissingValueTests
{
    private static readonly NmfOptions Options = new() { Tolerance = 1e-9, MaxIterations = 150, Seed = 3 };

    [Property(MaxTest = 30)]
    public void Fit_AnyWeights_LossNeverIncreasesAndIsThatOfTheModel(int seed)
    {
        var (values, weights) = Problem(seed);
        var model = Nmf.Fit(values, 3, Options with { Weights = weights });
        var history = model.Fit.BestRun.LossHistory;
        for (var i = 1; i < history.Count; i++) Assert.True(history[i] <= history[i - 1]);
        var errors = values.Values - model.Reconstruct().Values;
        var expected = weights.Values.PointwiseMultiply(errors.PointwiseMultiply(errors)).Enumerate().Sum();
        Assert.Equal(expected, model.Fit.Loss, 1e-11 * model.Fit.SquaredNorm);
        Assert.True(model.Fit.Loss <= history[^1] + 1e-12 * model.Fit.SquaredNorm);
        Assert.Equal(weights.Values.Enumerate().Count(weight => weight > 0), model.Fit.EntryCount);
    }

    [Property(MaxTest = 30)]
    public void Fit_MaskedEntriesChanged_GivesTheSameBits(int seed)
    {
        var (values, weights) = Problem(seed);
        var options = Options with { Weights = weights };
        var other = new LabeledMatrix(values.Values.MapIndexed((i, j, value) => weights[i, j] == 0 ? 1e6 + i : value));
        var (expected, actual) = (Nmf.Fit(values, 3, options), Nmf.Fit(other, 3, options));
        AssertSame(expected, actual);
        AssertSame(Nmf.Fit(Sparse(values), 3, options), Nmf.Fit(Sparse(other), 3, options));
    }

    [Property(MaxTest = 30)]
    public void Fit_NaN_EqualsAMask(int seed)
    {
        var (values, weights) = Problem(seed);
        var mask = weights.Values.Map(weight => weight > 0 ? 1.0 : 0);
        var holes = new LabeledMatrix(values.Values.MapIndexed((i, j, value) => mask[i, j] == 0 ? double.NaN : value));
        var masked = Nmf.Fit(values, 3, Options with { Weights = new LabeledMatrix(mask) });
        AssertSame(masked, Nmf.Fit(holes, 3, Options with { Missing = MissingValues.NaN }));
        AssertSame(
            Nmf.Fit(values, 3, Options with { Weights = weights }),
            Nmf.Fit(holes, 3, Options with { Weights = weights, Missing = MissingValues.NaN }));
    }

    [Property(MaxTest = 30)]
    public void Fit_DenseOrSparseStorage_GivesTheSameLossUpToRounding(int seed)
    {
        // Large enough that every position has more entries than factors: else its solution is not unique.
        var (values, weights) = Problem(seed, smallest: 20);
        var options = Options with { MaxIterations = 4, Tolerance = 0 };
        foreach (var variant in new[]
                 {
                     options with { Weights = weights },
                     options with { Weights = Sparse(weights) },
                     options with { Missing = MissingValues.Zeros },
                     options with { Missing = MissingValues.Zeros, Weights = weights },
                     options with { Missing = MissingValues.NaN },
                 })
        {
            var (dense, sparse) = (Nmf.Fit(values, 2, variant), Nmf.Fit(Sparse(values), 2, variant));
            Assert.Equal(dense.Fit.Loss, sparse.Fit.Loss, 1e-9 * dense.Fit.SquaredNorm);
            Assert.Equal(dense.Fit.EntryCount, sparse.Fit.EntryCount);
            Assert.True((dense.Reconstruct().Values - sparse.Reconstruct().Values).FrobeniusNorm() < 1e-6);
        }
    }

    [Fact]
    public void Fit_RankOneAndWeightsOfOne_ReachesTheOptimumOfTheFitWithout()
    {
        var values = Samples.Labeled(Samples.Uniform(4, 20, 15));
        var options = Options with { Tolerance = 1e-14 };
        var weighted = Nmf.Fit(values, 1, options with { Weights = new LabeledMatrix(Matrix<double>.Build.Dense(20, 15, 1)) });
        var plain = Nmf.Fit(values, 1, options);
        Assert.Equal(plain.Fit.Loss, weighted.Fit.Loss, 1e-10);
        Assert.True((plain.Reconstruct().Values - weighted.Reconstruct().Values).FrobeniusNorm() < 1e-5);
    }

    [Fact]
    public void Fit_WeightsOfTwo_CountAsTheSampleTwice()
    {
        var values = Samples.Labeled(Samples.Uniform(4, 12, 8));
        var doubled = values.SelectColumns([0, 1, 2, 3, 4, 5, 6, 7, 2, 5]);
        var weights = new LabeledMatrix(Matrix<double>.Build.Dense(12, 8, (_, j) => j is 2 or 5 ? 2 : 1));
        var all = new LabeledMatrix(Matrix<double>.Build.Dense(12, 10, 1));
        var options = Options with { MaxIterations = 6 };
        var (expected, actual) = (Nmf.Fit(doubled, 3, options with { Weights = all }), Nmf.Fit(values, 3, options with { Weights = weights }));
        Assert.Equal(expected.Fit.Loss, actual.Fit.Loss, 1e-10);
        var difference = expected.Reconstruct().SelectColumns([0, 1, 2, 3, 4, 5, 6, 7]).Values - actual.Reconstruct().Values;
        Assert.True(difference.FrobeniusNorm() < 1e-8, $"{difference.FrobeniusNorm()}");
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.3)]
    [InlineData(0.6)]
    public void Fit_LowRankWithHoles_FillsThemIn(double missing)
    {
        var truth = Matrix<double>.Build.DenseOfArray(Samples.Uniform(1, 40, 3)) * Matrix<double>.Build.DenseOfArray(Samples.Uniform(2, 3, 30));
        var chance = Samples.Uniform(9, 40, 30);
        var holes = new LabeledMatrix(truth.MapIndexed((i, j, value) => chance[i, j] < missing ? double.NaN : value));
        var model = Nmf.Fit(holes, 3, new NmfOptions { Missing = MissingValues.NaN, Tolerance = 1e-12, MaxIterations = 5_000, Starts = 3 });
        Assert.True(model.Fit.ExplainedFraction > 1 - 1e-8, $"{1 - model.Fit.ExplainedFraction}");
        Assert.True((model.Reconstruct().Values - truth).FrobeniusNorm() < 1e-3 * truth.FrobeniusNorm());
    }

    [Fact]
    public void Fit_FarMoreFactorsThanThereAreParts_PredictsUnobservedEntriesWithinBounds()
    {
        // Without a ridge the largest prediction is tens of thousands of times the largest value.
        var values = Samples.LowRank(1, 60, 40, 2) + 0.3 * Matrix<double>.Build.DenseOfArray(Samples.Uniform(2, 60, 40));
        var chance = Samples.Uniform(9, 60, 40);
        var holes = new LabeledMatrix(values.MapIndexed((i, j, value) => chance[i, j] < 0.2 ? double.NaN : value));
        var model = Nmf.Fit(holes, 20, new NmfOptions { Missing = MissingValues.NaN, Seed = 2, Tolerance = 1e-8, MaxIterations = 1_000 });
        var largest = model.Reconstruct().Values.Enumerate().Max();
        Assert.True(largest < 200 * values.Enumerate().Max(), $"{largest}");
    }

    [Fact]
    public void Fit_DeterminedFactors_LoseNextToNothingToTheRidge()
    {
        var values = Samples.LowRank(1, 60, 40, 2) + 0.1 * Matrix<double>.Build.DenseOfArray(Samples.Uniform(2, 60, 40));
        var options = new NmfOptions { Tolerance = 1e-13, MaxIterations = 5_000 };
        var weights = Matrix<double>.Build.Dense(60, 40, (i, j) => i == 7 && j == 5 ? 0 : 1);
        var (ridged, free) = (Nmf.Fit(new LabeledMatrix(values), 2, options with { Weights = new LabeledMatrix(weights) }),
            Nmf.Fit(new LabeledMatrix(values), 2, options with { Weights = new LabeledMatrix(weights.Map(weight => Math.Max(1e-12, weight))) }));
        Assert.Equal(free.Fit.Loss, ridged.Fit.Loss, 3e-6 * free.Fit.Loss);
        Assert.True(ridged.Fit.BestRun.LossHistory[^1] >= ridged.Fit.Loss);
    }

    [Fact]
    public void Fit_NothingObservedInARowAndAColumn_GivesThemZeroWeights()
    {
        var weights = Matrix<double>.Build.Dense(8, 7, (i, j) => i == 3 || j == 5 ? 0 : 1);
        foreach (var values in new[] { Samples.Labeled(Samples.Uniform(6, 8, 7)), Sparse(Samples.Labeled(Samples.Uniform(6, 8, 7))) })
        {
            var model = Nmf.Fit(values, 2, Options with { Weights = new LabeledMatrix(weights) });
            Assert.All(model.Loadings.Values.Row(3), value => Assert.Equal(0, value));
            Assert.All(model.Embedding.Values.Column(5), value => Assert.Equal(0, value));
            Assert.All(model.Embedding.Values.Enumerate(), value => Assert.True(double.IsFinite(value)));
            Assert.Equal(42, model.Fit.EntryCount);
        }
    }

    [Fact]
    public void Fit_HugeSparseWithZerosMissing_CostsWhatIsStored()
    {
        var entries = Enumerable.Range(0, 4_000).Select(e => (e * 37 % 200_000, e * 11 % 150_000, 1.0 + e % 5)).Distinct().ToArray();
        var values = Matrix<double>.Build.SparseOfIndexed(200_000, 150_000, entries);
        var model = Nmf.Fit(new LabeledMatrix(values), 2, new NmfOptions { Missing = MissingValues.Zeros, MaxIterations = 3 });
        Assert.Equal(values.Enumerate(Zeros.AllowSkip).Count(), model.Fit.EntryCount);
    }

    [Fact]
    public void Project_NaN_IsNotObserved()
    {
        var values = new LabeledMatrix(Samples.LowRank(3, 20, 12, 3).Add(0.1));
        var model = Nmf.Fit(values, 3, Options with { Missing = MissingValues.NaN });
        var holes = values.Values.MapIndexed((i, j, value) => (i + j) % 4 == 0 ? double.NaN : value);
        var expected = Nmf.Fit(values, 3, Options).Project(values).Values;
        Assert.Throws<ArgumentException>(() => Nmf.Fit(values, 3, Options).Project(new LabeledMatrix(holes)));

        // The same as leaving the features out of the least squares problem of each sample.
        var projected = model.Project(new LabeledMatrix(holes)).Values;
        var parts = model.Loadings.Values * Matrix<double>.Build.DiagonalOfDiagonalArray([.. model.Scale]);
        for (var j = 0; j < 12; j++)
        {
            var seen = Enumerable.Range(0, 20).Where(i => (i + j) % 4 != 0).ToArray();
            var fixedSide = Matrix<double>.Build.Dense(seen.Length, 3, (i, f) => parts[seen[i], f]);
            var target = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(seen.Length, i => holes[seen[i], j]);
            var gradient = fixedSide.TransposeThisAndMultiply(fixedSide * projected.Column(j) - target);
            for (var f = 0; f < 3; f++) Assert.True(projected[f, j] > 0 ? Math.Abs(gradient[f]) < 1e-9 : gradient[f] > -1e-9);
        }

        Assert.Equal(expected.RowCount, projected.RowCount);
    }

    [Fact]
    public void Of_HeldOutEntries_EqualsAMaskAndReportsTheirError()
    {
        foreach (var values in new[] { Samples.Labeled(Samples.Uniform(6, 30, 25)), Sparse(Problem(5).Values) })
        {
            var mask = values.Values.MapIndexed((i, j, _) => IsHeldOut(i, j) ? 0.0 : 1, Zeros.Include);
            var fit = HeldOutFit.Of(values.Values, 3, Options.Seed, Options, IsHeldOut, CancellationToken.None);
            var model = Nmf.Fit(values, 3, Options with { Weights = new LabeledMatrix(Matrix<double>.Build.DenseOfMatrix(mask)) });
            Assert.Equal(model.Fit.BestRun.LossHistory, fit.LossHistory);
            Assert.Equal(model.Fit.MeanSquaredError, fit.TrainingError);
            var largest = Enumerable.Range(0, values.RowCount)
                .Select(i => Enumerable.Range(0, values.ColumnCount).Where(j => !IsHeldOut(i, j)).Max(j => values[i, j])).ToArray();
            var errors = Entries(values).Where(e => IsHeldOut(e.I, e.J)).Select(e => Square(values[e.I, e.J] - Math.Min(largest[e.I], Predict(fit, e.I, e.J)))).ToArray();
            Assert.Equal(errors.Length, fit.HeldOutCount);
            Assert.Equal(errors.Average(), fit.HeldOutError, 1e-10);
        }

        static bool IsHeldOut(int i, int j) => (7 * i + 3 * j) % 13 == 0;
        static double Predict(HeldOutFit fit, int i, int j) => Enumerable.Range(0, 3).Sum(f => fit.W[f][i] * fit.H[f][j]);
    }

    [Fact]
    public async Task Fit_SidesCutForThreads_EqualsOneThread()
    {
        var values = Samples.Labeled(Samples.Uniform(6, 300, 200));
        var options = new NmfOptions { Weights = Samples.Labeled(Samples.Uniform(7, 300, 200)), MaxIterations = 3 };
        var several = Nmf.Fit(values, 4, options);
        var pair = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, 1);
        var single = await Task.Factory.StartNew(() => Nmf.Fit(values, 4, options), default, TaskCreationOptions.None, pair.ExclusiveScheduler);
        AssertSame(several, single);
    }

    [Fact]
    public void Fit_HostileInput_SaysWhatIsWrongAndWhere()
    {
        var values = LabeledMatrix.FromArray(new[,] { { 1.0, 2 }, { double.NaN, 3 } }, ["a", "b"], ["x", "y"]);
        AssertRefused(values, new NmfOptions(), "values[1, 0] is NaN", "row 'b', column 'x'", "MissingValues.NaN");
        AssertRefused(values, new NmfOptions { Missing = MissingValues.Zeros }, "values[1, 0] is NaN");
        var fine = LabeledMatrix.FromArray(new[,] { { 1.0, 2 }, { 0, 3 } });
        AssertRefused(fine, Weighted(new[,] { { 1.0, 1 }, { -1, 1 } }), "options.Weights[1, 0] is -1; weights must be finite and ≥ 0");
        AssertRefused(fine, Weighted(new[,] { { 1.0, 1 }, { 1, double.NaN } }), "options.Weights[1, 1] is NaN");
        AssertRefused(fine, Weighted(new[,] { { 1.0, double.PositiveInfinity }, { 1, 1 } }), "options.Weights[0, 1] is");
        AssertRefused(fine, Weighted(new[,] { { 1.0, 1, 1 }, { 1, 1, 1 } }), "NmfOptions.Weights is 2 × 3; values is 2 × 2");
        AssertRefused(fine, Weighted(new[,] { { 0.0, 0 }, { 1, 0 } }), "no observed value is above zero");
        AssertRefused(fine, new NmfOptions { Missing = (MissingValues)7 }, "NmfOptions.Missing is 7");

        static NmfOptions Weighted(double[,] weights) => new() { Weights = LabeledMatrix.FromArray(weights) };
        static void AssertRefused(LabeledMatrix values, NmfOptions options, params string[] parts)
        {
            var error = Assert.ThrowsAny<ArgumentException>(() => Nmf.Fit(values, 1, options));
            Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        }
    }

    /// <summary>Values of which about a third are zero; weights of which some are 0, 1, 2 or any number.</summary>
    private static (LabeledMatrix Values, LabeledMatrix Weights) Problem(int seed, int smallest = 4)
    {
        var stream = Samples.Stream(seed);
        var (rows, columns) = (smallest + stream.NextBelow(20), smallest + stream.NextBelow(20));
        var share = stream.NextOpenUnit();
        var values = Matrix<double>.Build.Dense(rows, columns, (_, _) => Math.Max(0, 1.5 * stream.NextOpenUnit() - 0.5));
        values[rows - 1, columns - 1] = 1;
        var weights = Matrix<double>.Build.Dense(rows, columns, (_, _) => stream.NextOpenUnit() < share ? stream.NextBelow(3) : 1);
        for (var f = 0; f < 5; f++) weights[stream.NextBelow(rows), stream.NextBelow(columns)] = 3 * stream.NextOpenUnit();
        weights[rows - 1, columns - 1] = 1;
        return (new LabeledMatrix(values), new LabeledMatrix(weights));
    }

    private static LabeledMatrix Sparse(LabeledMatrix matrix) => new(Matrix<double>.Build.SparseOfMatrix(matrix.Values));

    private static IEnumerable<(int I, int J)> Entries(LabeledMatrix matrix)
        => Enumerable.Range(0, matrix.RowCount).SelectMany(i => Enumerable.Range(0, matrix.ColumnCount).Select(j => (i, j)));

    private static double Square(double x) => x * x;

    private static void AssertSame(NmfModel expected, NmfModel actual)
    {
        Assert.Equal(Samples.Bits(expected.Loadings), Samples.Bits(actual.Loadings));
        Assert.Equal(Samples.Bits(expected.Embedding), Samples.Bits(actual.Embedding));
        Assert.Equal(expected.Fit.Loss, actual.Fit.Loss);
        Assert.Equal(expected.Fit.BestRun.LossHistory, actual.Fit.BestRun.LossHistory);
    }
}
