using FsCheck.Xunit;
using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization.Engine;

namespace NotebookKit.Tests.Factorization;

/// <summary>Penalties, signed sides, fixed factors and starts together with missing values and weights.</summary>
public sealed class PenalizedEntriesTests
{
    private static readonly NmfOptions Search = new() { Tolerance = 1e-9, MaxIterations = 2_000, Seed = 2 };

    [Property(MaxTest = 100)]
    public void Improve_AllWeightsOne_EqualsTheStepWithoutWeights(int seed)
    {
        // One sweep: in more of them rounding may decide how many there are.
        const int Rank = 3, Length = 11;
        var stream = Samples.Stream(seed);
        var values = Matrix<double>.Build.DenseOfArray(Samples.Signed(seed, 9, Length));
        var entries = ObservedEntries.From(values, MissingValues.None, Matrix<double>.Build.Dense(9, Length, 1));
        var options = PenaltyReference.RandomOptions(ref stream, Length, 0.2, nonNegative: stream.NextBelow(3) > 0);
        var terms = PenaltyTerms.Of(options, Length, 1, 2) with { IsInUnitBall = stream.NextBelow(3) == 0 };
        var features = UniformStart.Create(Rank, 9, seed);
        var plain = new PenalizedSide(UniformStart.Create(Rank, Length, seed + 1), terms, new DenseOperand(values).ProjectFeatures);
        var weighted = new PenalizedSide(
            UniformStart.Create(Rank, Length, seed + 1), terms, entries.ProjectFeatures, new OwnCurvature(Rank, entries.BySample, entries.UnlistedAreZeros));
        plain.Improve(features, 1, 0);
        weighted.Improve(features, 1, 0);
        for (var i = 0; i < Rank * Length; i++) Assert.Equal(plain.Factors.Span[i], weighted.Factors.Span[i], 1e-10);
    }

    [Property(MaxTest = 40)]
    public void Fit_MaskedEntriesChanged_GivesTheSameBitsAndNeverRises(int seed)
    {
        var (values, options) = Problem(seed);
        var mask = Mask(seed, values);
        var other = new LabeledMatrix(values.Values.MapIndexed((i, j, value) => mask[i, j] == 0 ? 1e6 + i : value));
        var model = Nmf.Fit(values, 3, options with { Weights = mask });
        var same = Nmf.Fit(other, 3, options with { Weights = mask });
        Assert.Equal(Samples.Bits(model.Loadings), Samples.Bits(same.Loadings));
        Assert.Equal(Samples.Bits(model.Embedding), Samples.Bits(same.Embedding));
        var history = model.Fit.BestRun.LossHistory;
        for (var i = 1; i < history.Count; i++) Assert.True(history[i] <= history[i - 1]);
        Assert.True(model.Fit.BestRun.Objective <= history[^1] + 1e-12 * model.Fit.SquaredNorm);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fit_PlantedFactorsWithGapsAndALittleL1_PredictsTheGaps(bool isSparse)
    {
        var truth = Samples.LowRank(4, 40, 30, 3);
        var mask = Mask(4, new LabeledMatrix(truth), share: 0.25);
        var holes = truth.MapIndexed((i, j, value) => mask[i, j] == 0 ? 0 : value);
        var values = new LabeledMatrix(isSparse ? Matrix<double>.Build.SparseOfMatrix(holes) : holes);
        var model = Nmf.Fit(values, 3, Search with { Starts = 3, Missing = MissingValues.Zeros, Embedding = new FactorOptions { L1 = 1e-4 } });
        var errors = (model.Reconstruct().Values - truth).PointwiseMultiply(mask.Values.Map(weight => 1 - weight));
        Assert.True(errors.FrobeniusNorm() < 0.01 * truth.FrobeniusNorm(), $"{errors.FrobeniusNorm() / truth.FrobeniusNorm()}");
    }

    [Fact]
    public void Fit_SignedSideAndGaps_PredictsTheGapsAndProjectsSamplesWithGaps()
    {
        var truth = Matrix<double>.Build.DenseOfArray(Samples.Signed(1, 30, 2)) * Matrix<double>.Build.DenseOfArray(Samples.Uniform(2, 2, 24));
        var holes = new LabeledMatrix(truth.MapIndexed((i, j, value) => (i + 2 * j) % 5 == 0 ? double.NaN : value));
        var model = Nmf.Fit(holes, 2, Search with { Missing = MissingValues.NaN, Loadings = new FactorOptions { NonNegative = false } });
        Assert.True((model.Reconstruct().Values - truth).FrobeniusNorm() < 1e-2 * truth.FrobeniusNorm());

        var turned = new LabeledMatrix(holes.Values.Transpose());
        var transposed = Nmf.Fit(turned, 2, Search with { Missing = MissingValues.NaN, Embedding = new FactorOptions { NonNegative = false } });
        var projected = transposed.Project(turned);
        var prediction = transposed.Loadings.Values * Matrix<double>.Build.DenseOfDiagonalArray([.. transposed.Scale]) * projected.Values;
        Assert.True((prediction - truth.Transpose()).FrobeniusNorm() < 1e-2 * truth.FrobeniusNorm());
    }

    [Fact]
    public void Fit_SignedSideAndInfinity_ThrowsNamingTheCellThoughGapsAreAllowed()
    {
        var values = Samples.Labeled(new[,] { { double.NaN, 1 }, { 2, double.NegativeInfinity } });
        var options = new NmfOptions { Missing = MissingValues.NaN, Loadings = new FactorOptions { NonNegative = false } };
        Assert.Contains("values[1, 1] is -Infinity; semi-NMF needs finite values", Assert.Throws<ArgumentException>(() => Nmf.Fit(values, 1, options)).Message, StringComparison.Ordinal);
    }

    [Property(MaxTest = 20)]
    public void Fit_FixedFactorsAllWeightsOne_ReachesTheOptimumOfThePlainGuidedFit(int seed)
    {
        // Separable: the factors that are not given are unique.
        var w = Matrix<double>.Build.DenseIdentity(3).Stack(Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed, 9, 3)));
        var h = Matrix<double>.Build.DenseIdentity(3).Append(Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed + 1, 3, 11)));
        var values = new LabeledMatrix(w * h);
        foreach (var options in new[]
                 {
                     Search with { FixedLoadings = new LabeledMatrix(w.SubMatrix(0, 12, 0, 1), values.RowNames, ["given"]) },
                     Search with { FixedEmbedding = new LabeledMatrix(h.SubMatrix(0, 1, 0, 14), ["given"], values.ColumnNames) },
                 })
        {
            var model = Nmf.Fit(values, 3, options with { Starts = 5, Weights = new LabeledMatrix(Matrix<double>.Build.Dense(12, 14, 1)) });
            Assert.True(model.Fit.Loss < 1e-5 * model.Fit.SquaredNorm, $"{model.Fit.Loss / model.Fit.SquaredNorm}");
            Assert.Contains("given", model.FactorNames);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fit_FixedFactorsPenaltiesOnTheOtherSideAndGaps_KeepsThemAndItsPenalties(bool isOverFeatures)
    {
        var (w, h) = (Matrix<double>.Build.DenseOfArray(Samples.Uniform(7, 20, 4)), Matrix<double>.Build.DenseOfArray(Samples.Uniform(8, 4, 16)));
        var values = new LabeledMatrix(w * h);
        var given = isOverFeatures ? w.SubMatrix(0, 20, 0, 1) : h.SubMatrix(0, 1, 0, 16).Transpose();
        var penalty = new FactorOptions { L1 = 0.1, UpperBound = 2 };
        var options = isOverFeatures
            ? Search with { FixedLoadings = new LabeledMatrix(given, values.RowNames, ["given"]), Embedding = penalty }
            : Search with { FixedEmbedding = new LabeledMatrix(given.Transpose(), ["given"], values.ColumnNames), Loadings = penalty };
        foreach (var weights in new[] { null, Mask(3, values) })
        {
            var model = Nmf.Fit(values, 4, options with { Weights = weights });
            var place = model.FactorNames.ToList().IndexOf("given");
            var kept = isOverFeatures ? model.Loadings.Values.Column(place) : model.Embedding.Values.Row(place);
            Assert.True((kept - given.Column(0) / given.Column(0).Sum()).L2Norm() < 1e-12);
            var plain = Nmf.Fit(values, 4, options with { Weights = weights, Embedding = new(), Loadings = new() });
            Assert.True(Zeros(model, isOverFeatures) > Zeros(plain, isOverFeatures), $"{Zeros(model, isOverFeatures)} > {Zeros(plain, isOverFeatures)}");
        }

        static int Zeros(NmfModel model, bool inEmbedding) => (inEmbedding ? model.Embedding : model.Loadings).Values.Enumerate().Count(weight => weight == 0);
    }

    [Fact]
    public void Fit_FixedFactorsAndASignOfTheOtherSide_FitsValuesOfAnySign()
    {
        var given = Matrix<double>.Build.DenseOfArray(Samples.Uniform(1, 10, 2));
        var values = new LabeledMatrix(given * Matrix<double>.Build.DenseOfArray(Samples.Signed(2, 2, 12)));
        var options = Search with { FixedLoadings = new LabeledMatrix(given, values.RowNames, ["a", "b"]), Embedding = new FactorOptions { NonNegative = false } };
        Assert.True(Nmf.Fit(values, 2, options).Fit.Loss < 1e-8 * values.Values.L2Norm());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_GivenStartAndPenalties_GoesOnFromThere(bool withGaps)
    {
        var values = new LabeledMatrix(Samples.LowRank(9, 20, 16, 4) + 0.2 * Matrix<double>.Build.DenseOfArray(Samples.Uniform(10, 20, 16)));
        var options = Search with { Embedding = new FactorOptions { L1 = 0.05, L2 = 0.1 }, Weights = withGaps ? Mask(3, values) : null };
        var model = Nmf.Fit(values, 4, options);
        foreach (var start in new[] { options with { StartLoadings = model.Loadings }, options with { StartEmbedding = model.Embedding } })
        {
            var again = Nmf.Fit(values, 4, start);
            Assert.True(again.Fit.BestRun.LossHistory[0] < Math.Min(1.05 * model.Fit.BestRun.Objective, model.Fit.BestRun.LossHistory[0]));
            Assert.Equal(model.Fit.BestRun.Objective, again.Fit.BestRun.Objective, 1e-4 * model.Fit.BestRun.Objective);
        }
    }

    [Fact]
    public void Fit_NndsvdWithGapsOrPenaltiesOrAnotherLoss_DoesNotDependOnTheSeed()
    {
        var values = new LabeledMatrix(Samples.LowRank(9, 20, 16, 4) + 0.2 * Matrix<double>.Build.DenseOfArray(Samples.Uniform(10, 20, 16)));
        var options = new NmfOptions { Initialization = NmfInitialization.NndsvdMean, MaxIterations = 30 };
        foreach (var variant in new[]
                 {
                     options with { Weights = Mask(3, values) },
                     options with { Embedding = new FactorOptions { L1 = 0.05 } },
                     options with { Loss = NmfLoss.KullbackLeibler },
                     options with { Loss = NmfLoss.AbsoluteError },
                 })
        {
            var (one, two) = (Nmf.Fit(values, 3, variant), Nmf.Fit(values, 3, variant with { Seed = 77 }));
            Assert.Equal(Samples.Bits(one.Loadings), Samples.Bits(two.Loadings));
            Assert.True(one.Fit.ExplainedFraction > 0.9, $"{variant}: {one.Fit.ExplainedFraction}");
        }
    }

    [Fact]
    public void Fit_AFeatureWithoutObservedEntries_GetsZeroWeightsUnderEveryPenalty()
    {
        var array = Samples.Uniform(3, 8, 9);
        for (var j = 0; j < 9; j++) array[2, j] = double.NaN;
        for (var i = 0; i < 8; i++) array[i, 5] = double.NaN;
        foreach (var penalty in new FactorOptions[] { new() { L1 = 0.1 }, new() { L2 = 0.1 }, new() { L21 = 0.05 }, new() { Angular = 0.1 }, new() { UpperBound = 0.5 } })
        {
            foreach (var options in new[] { Search with { Loadings = penalty }, Search with { Embedding = penalty }, Search with { Loadings = penalty, Embedding = penalty } })
            {
                var model = Nmf.Fit(Samples.Labeled(array), 3, options with { Missing = MissingValues.NaN });
                Assert.All(Enumerable.Range(0, 3), f => Assert.Equal((0, 0), (model.Loadings[2, f], model.Embedding[f, 5])));
                Assert.All(model.Loadings.Values.Enumerate().Concat(model.Embedding.Values.Enumerate()), value => Assert.True(double.IsFinite(value)));
            }
        }
    }

    [Fact]
    public void Fit_TooStrongPenaltiesAndGaps_LeavesNothingAndNoNaN()
    {
        var values = new LabeledMatrix(Samples.LowRank(9, 20, 16, 4));
        foreach (var penalty in new FactorOptions[] { new() { L1 = 1e6 }, new() { L21 = 1e6 } })
        {
            var model = Nmf.Fit(values, 4, Search with { Embedding = penalty, Weights = Mask(3, values) });
            Assert.All(model.Scale, d => Assert.Equal(0, d));
            Assert.True(double.IsFinite(model.Fit.Loss));
        }
    }

    [Fact]
    public void Improve_SideCutForThreads_EqualsItsHalvesAlone()
    {
        const int Rank = 4, Half = 45_000;
        var values = Matrix<double>.Build.DenseOfArray(Samples.Uniform(1, 3, 2 * Half));
        var weights = Matrix<double>.Build.DenseOfArray(Samples.Uniform(2, 3, 2 * Half));
        var features = UniformStart.Create(Rank, 3, seed: 2);
        var whole = Improved(0, 2 * Half);
        var (left, right) = (Improved(0, Half), Improved(Half, Half));
        for (var f = 0; f < Rank; f++)
        {
            Assert.True(whole[f][..Half].SequenceEqual(left[f]));
            Assert.True(whole[f][Half..].SequenceEqual(right[f]));
        }

        FactorBlock Improved(int first, int count)
        {
            var entries = ObservedEntries.From(values.SubMatrix(0, 3, first, count), MissingValues.None, weights.SubMatrix(0, 3, first, count));
            var curvature = new OwnCurvature(Rank, entries.BySample, entries.UnlistedAreZeros);
            var side = new PenalizedSide(new FactorBlock(Rank, count), new PenaltyTerms { L1 = 0.01, Angular = 0.2 }, entries.ProjectFeatures, curvature);
            side.Improve(features, 1, 0);
            return side.Factors;
        }
    }

    private static LabeledMatrix Mask(int seed, LabeledMatrix values, double share = 0.2)
    {
        var draws = Samples.Uniform(seed + 11, values.RowCount, values.ColumnCount);
        return new LabeledMatrix(Matrix<double>.Build.Dense(values.RowCount, values.ColumnCount, (i, j) => draws[i, j] < share ? 0 : 1));
    }

    private static (LabeledMatrix Values, NmfOptions Options) Problem(int seed)
    {
        var stream = Samples.Stream(seed);
        var values = Samples.LowRank(seed, 9, 11, 4) + 0.3 * Matrix<double>.Build.DenseOfArray(Samples.Uniform(seed + 5, 9, 11));
        return (new LabeledMatrix(values), new NmfOptions
        {
            MaxIterations = 60,
            Loadings = stream.NextBelow(2) == 0 ? new FactorOptions() : PenaltyReference.RandomOptions(ref stream, 9, 0.1),
            Embedding = PenaltyReference.RandomOptions(ref stream, 11, 0.1),
        });
    }
}
