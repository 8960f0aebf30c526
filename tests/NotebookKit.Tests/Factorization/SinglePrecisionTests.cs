using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization.Engine;

namespace NotebookKit.Tests.Factorization;

/// <summary>Products in float32: near those in float64, in every unit; and fits that end where those in float64 do.</summary>
public sealed class SinglePrecisionTests
{
    private static readonly NmfOptions Single = new() { Arithmetic = NmfArithmetic.SinglePrecision, Tolerance = 1e-10, MaxIterations = 5_000 };

    public static TheoryData<bool, double, double> Fits => new()
    {
        { false, 1, 1e-10 },
        { true, 1, 1e-10 },
        { false, 1e-140, 1e-10 },
        { false, 1e140, 1e-10 },
        { false, 1, 0 },
        { true, 1, 0 },
    };

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 5, 2)]
    [InlineData(40, 24, 4)]
    [InlineData(7, 260, 5)]
    [InlineData(260, 7, 9)]
    [InlineData(1_100, 70, 11)]
    [InlineData(70, 1_100, 33)]
    [InlineData(130, 150, 70)]
    public void Products_AnyShape_AreThoseOfFloat64ToTwentyBits(int features, int samples, int rank)
    {
        var values = Matrix<double>.Build.DenseOfArray(Samples.Signed(features, features, samples));
        var dense = new DenseOperand(values);
        var sparse = (SparseOperand)Operand.Of(Matrix<double>.Build.SparseOfMatrix(values.Map(value => value > 0.5 ? value : 0)));
        var (w, h) = (UniformStart.Create(rank, features, 1), UniformStart.Create(rank, samples, 2));
        foreach (var (exact, rounded) in new (IFactorizable, IFactorizable)[] { (dense, RoundedOperand.Of(dense)), (sparse, RoundedOperand.Of(sparse)) })
        {
            AssertNear(exact.ProjectFeatures, rounded.ProjectFeatures, w, samples, features);
            AssertNear(exact.ProjectSamples, rounded.ProjectSamples, h, features, samples);
            Assert.Equal(exact.SquaredResidual(w, h), rounded.SquaredResidual(w, h));
            Assert.Equal(exact.SquaredNorm, rounded.SquaredNorm);
        }
    }

    [Theory]
    [InlineData(1e-120, 1e-150)]
    [InlineData(1e150, 1e150)]
    [InlineData(1e-150, 1e300)]
    [InlineData(1, 1e-290)]
    public void Products_UnitsBeyondFloat32_LoseNoDigits(double unitOfValues, double unitOfFactors)
    {
        var dense = new DenseOperand(Matrix<double>.Build.DenseOfArray(Samples.Uniform(1, 30, 20)) * unitOfValues);
        var w = UniformStart.Create(5, 30, 1);
        for (var f = 1; f < 5; f++)
        {
            foreach (ref var value in w[f]) value *= unitOfFactors;
        }

        w[2].Clear();
        var (expected, actual) = (new FactorBlock(5, 20), new FactorBlock(5, 20));
        dense.ProjectFeatures(w, expected);
        RoundedOperand.Of(dense).ProjectFeatures(w, actual);
        Assert.All(expected.Span.ToArray().Zip(actual.Span.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6 * pair.First));
    }

    [Theory, MemberData(nameof(Fits))]
    public void Fit_OneMinimum_EndsWhereFloat64Does(bool isSparse, double unit, double tolerance)
    {
        var values = Values(isSparse) * unit;
        var options = Single with { Tolerance = tolerance };
        var (expected, actual) = (Nmf.Fit(new LabeledMatrix(values), 3, options with { Arithmetic = NmfArithmetic.DoublePrecision }), Nmf.Fit(new LabeledMatrix(values), 3, options));
        Assert.True(actual.Fit.BestRun.Converged);
        Assert.Equal(expected.Fit.Loss, actual.Fit.Loss, 1e-8 * expected.Fit.Loss);
        Assert.All(expected.Scale.Zip(actual.Scale), pair => Assert.Equal(pair.First, pair.Second, 2e-5 * pair.First));
        var history = actual.Fit.BestRun.LossHistory;
        Assert.All(history.Zip(history.Skip(1)), pair => Assert.True(pair.Second <= pair.First));
        Assert.Equal(actual.Fit.Loss, history[^1], 1e-5 * actual.Fit.Loss);
    }

    [Fact]
    public void Fit_DefaultTolerance_TakesAboutAsManyIterationsAsFloat64()
    {
        var values = new LabeledMatrix(Values(isSparse: false));
        var (expected, actual) = (Nmf.Fit(values, 3), Nmf.Fit(values, 3, new NmfOptions { Arithmetic = NmfArithmetic.SinglePrecision }));
        Assert.Equal(expected.Fit.Loss, actual.Fit.Loss, 1e-5 * expected.Fit.Loss);
        Assert.InRange(actual.Fit.BestRun.Iterations, 1, expected.Fit.BestRun.Iterations + 5);
    }

    [Fact]
    public void Fit_ExactInput_IsExactAllTheSame()
    {
        var values = Samples.LowRank(3, 60, 50, 3);
        var fit = Nmf.Fit(new LabeledMatrix(values), 3, Single with { Tolerance = 0, Starts = 3 }).Fit;
        Assert.True(fit.Loss <= 1e-14 * fit.SquaredNorm, $"{fit.Loss / fit.SquaredNorm}");
    }

    [Fact]
    public void Fit_OneIteration_GivesTheExactEmbeddingOfItsLoadings()
    {
        var values = Values(isSparse: false);
        var model = Nmf.Fit(new LabeledMatrix(values), 4, Single with { MaxIterations = 1 });
        var again = Nmf.Fit(new LabeledMatrix(values), 4, Single with { MaxIterations = 1, Arithmetic = NmfArithmetic.DoublePrecision });
        Assert.False(model.Fit.BestRun.Converged);
        Assert.Equal(again.Fit.Loss, model.Fit.Loss, 1e-4 * again.Fit.Loss);
        Assert.Equal(Math.Pow((values - model.Reconstruct().Values).FrobeniusNorm(), 2), model.Fit.Loss, 1e-9 * model.Fit.Loss);
    }

    [Fact]
    public void Fit_GivenStartOrNndsvd_RunsFromThere()
    {
        var values = new LabeledMatrix(Values(isSparse: false));
        var model = Nmf.Fit(values, 3, Single);
        var start = new LabeledMatrix(model.Loadings.Values * Matrix<double>.Build.DenseOfDiagonalArray([.. model.Scale]));
        Assert.Equal(model.Fit.Loss, Nmf.Fit(values, 3, Single with { StartLoadings = start, MaxIterations = 3 }).Fit.Loss, 1e-7 * model.Fit.Loss);
        Assert.Equal(model.Fit.Loss, Nmf.Fit(values, 3, Single with { Initialization = NmfInitialization.NndsvdMean }).Fit.Loss, 1e-6 * model.Fit.Loss);
    }

    [Fact]
    public void Fit_Aml_ReachesTheMinimum()
    {
        var model = Nmf.Fit(AmlData.LoadOrSkip(), 5, Single with { MaxIterations = 1_000, Starts = 10 });
        Assert.Equal(2379.46224413, model.Fit.Loss, 1e-4);
        Assert.Equal(10, model.Fit.AgreeingRuns);
    }

    [Fact]
    public void FitSymmetricAndFitProjectiveAndRankSelection_SinglePrecision_AreRefused()
    {
        var values = new LabeledMatrix(Matrix<double>.Build.Dense(6, 6, 1));
        Assert.Throws<ArgumentException>(() => Nmf.FitSymmetric(values, 2, Single));
        Assert.Throws<ArgumentException>(() => Nmf.FitProjective(values, 2, Single));
        Assert.Throws<ArgumentException>(() => RankSelection.Fit(values, [1, 2], new RankSelectionOptions { Fit = Single }));
    }

    private static Matrix<double> Values(bool isSparse)
    {
        var values = Samples.LowRank(1, 90, 70, 3) + 0.05 * Matrix<double>.Build.DenseOfArray(Samples.Uniform(2, 90, 70));
        return isSparse ? Matrix<double>.Build.SparseOfMatrix(values.Map(value => value > 0.1 ? value : 0)) : values;
    }

    /// <summary>Within 2⁻²⁰ of what the terms of each sum add up to at most.</summary>
    private static void AssertNear(
        Action<FactorBlock, FactorBlock> exact, Action<FactorBlock, FactorBlock> rounded, FactorBlock factors, int length, int terms)
    {
        var (expected, actual) = (new FactorBlock(factors.Rank, length), new FactorBlock(factors.Rank, length));
        actual.Span.Fill(double.NaN);
        exact(factors, expected);
        rounded(factors, actual);
        Assert.All(expected.Span.ToArray().Zip(actual.Span.ToArray()), pair => Assert.Equal(pair.First, pair.Second, terms * Math.ScaleB(1, -20)));
    }
}
