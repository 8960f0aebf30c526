using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Tests.Factorization;

/// <summary>Shapes and values at the edges of what a factorization takes: no NaN, no endless loop.</summary>
public sealed class NmfDegenerateTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(9, 1)]
    public void Fit_OneRowOrColumn_IsExact(int rows, int columns)
    {
        var values = Samples.Labeled(Samples.Uniform(1, rows, columns));
        AssertClose(values, Nmf.Fit(values, 1), 1e-14);
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(3, 7)]
    [InlineData(7, 3)]
    public void Fit_FullRank_ComesNearToExact(int rows, int columns)
    {
        var values = Samples.Labeled(Samples.Uniform(2, rows, columns));
        AssertClose(values, Nmf.Fit(values, 3, new NmfOptions { Starts = 10, MaxIterations = 2_000, Tolerance = 1e-12 }), rows == columns ? 0.05 : 1e-3);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    public void Fit_RankAboveThatOfTheValues_StaysFiniteAndExact(int rank)
    {
        var w = Matrix<double>.Build.DenseOfArray(Samples.Uniform(1, 6, 1));
        var values = new LabeledMatrix(w * Matrix<double>.Build.DenseOfArray(Samples.Uniform(2, 1, 8)));
        AssertClose(values, Nmf.Fit(values, rank), 1e-10);
    }

    [Fact]
    public void Fit_RowsAndColumnsOfZero_GetNoWeight()
    {
        var array = Samples.Uniform(3, 8, 9);
        for (var j = 0; j < 9; j++) array[2, j] = 0;
        for (var i = 0; i < 8; i++) array[i, 5] = 0;
        var model = Nmf.Fit(Samples.Labeled(array), 3);
        Assert.All(Enumerable.Range(0, 3), f => Assert.Equal((0, 0), (model.Loadings[2, f], model.Embedding[f, 5])));
        Assert.True(double.IsFinite(model.Fit.Loss));
    }

    [Fact]
    public void Fit_ConstantValues_IsExactAtAnyRank()
    {
        var values = new LabeledMatrix(Matrix<double>.Build.Dense(5, 6, 2.5));
        for (var rank = 1; rank <= 5; rank++) AssertClose(values, Nmf.Fit(values, rank), 1e-10);
    }

    [Fact]
    public void Fit_RowsAndColumnsRepeated_RepeatsTheirWeights()
    {
        var half = Matrix<double>.Build.DenseOfArray(Samples.Uniform(4, 6, 7));
        var model = Nmf.Fit(new LabeledMatrix(half.Append(half)), 3, new NmfOptions { Tolerance = 1e-10 });
        for (var j = 0; j < 7; j++)
        {
            for (var f = 0; f < 3; f++) Assert.Equal(model.Embedding[f, j], model.Embedding[f, j + 7], 1e-12);
        }
    }

    [Fact]
    public void Fit_SingleEntryPositive_PutsAllWeightThere()
    {
        var array = new double[4, 5];
        array[1, 3] = 7;
        var model = Nmf.Fit(Samples.Labeled(array), 2);
        AssertClose(Samples.Labeled(array), model, 1e-12);
        Assert.Equal(7, model.Scale.Sum(), 1e-9);
    }

    [Fact]
    public void Fit_VanishedFactor_StaysZeroWithScaleZeroAndProjectsToZero()
    {
        var array = new double[4, 5];
        array[1, 3] = 7;
        var model = Nmf.Fit(Samples.Labeled(array), 3, new NmfOptions { MaxIterations = 50 });
        Assert.All(model.Embedding.Values.Enumerate(), value => Assert.True(double.IsFinite(value)));
        Assert.All(model.Project(Samples.Labeled(array)).Values.Enumerate(), value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [InlineData(1e-140)]
    [InlineData(1e140)]
    public void Fit_ExtremeUnits_FactorizesAsInUnitsOfOne(double unit)
    {
        var array = Samples.Uniform(5, 9, 8);
        var plain = Nmf.Fit(Samples.Labeled(array), 2);
        var scaled = Nmf.Fit(new LabeledMatrix(Matrix<double>.Build.DenseOfArray(array) * unit), 2);
        Assert.Equal(plain.Fit.ExplainedFraction, scaled.Fit.ExplainedFraction, 1e-9);
        Assert.Equal(plain.Scale[0] * unit, scaled.Scale[0], 1e-6 * scaled.Scale[0]);
    }

    [Fact]
    public void Fit_ValuesOverElevenOrdersOfMagnitude_StaysMonotoneAndFinite()
    {
        var stream = Samples.Stream(9);
        var values = Matrix<double>.Build.Dense(20, 15, (_, _) => Math.Pow(10, 11 * stream.NextOpenUnit() - 8));
        var run = Nmf.Fit(new LabeledMatrix(values), 4, new NmfOptions { Tolerance = 0 }).Fit.BestRun;
        Assert.Equal(run.LossHistory.OrderDescending(), run.LossHistory);
        Assert.True(double.IsFinite(run.Loss));
    }

    [Fact]
    public void Fit_MaxIterationsReached_SaysItHasNotConverged()
    {
        var run = Nmf.Fit(Samples.Labeled(Samples.Uniform(1, 20, 20)), 5, new NmfOptions { MaxIterations = 3 }).Fit.BestRun;
        Assert.Equal((false, 3), (run.Converged, run.Iterations));
    }

    private static void AssertClose(LabeledMatrix values, NmfModel model, double relative)
    {
        Assert.All(model.Embedding.Values.Enumerate(), value => Assert.True(double.IsFinite(value)));
        var error = (values.Values - model.Reconstruct().Values).FrobeniusNorm() / values.Values.FrobeniusNorm();
        Assert.True(error <= relative, $"relative error {error}");
    }
}
