using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit.Tests.Factorization;

public sealed class SketchTests
{
    [Fact]
    public void Create_InputOfLowRank_IsTheInput()
    {
        var values = Samples.LowRank(1, 80, 60, 4);
        var (sketch, dense) = (Sketch.Create(new DenseOperand(values), 4, seed: 1), new DenseOperand(values));
        Assert.Equal(dense.SquaredNorm, sketch.SquaredNorm, 1e-9 * dense.SquaredNorm);
        for (var j = 0; j < 60; j++)
        {
            var (expected, actual) = (new double[80], new double[80]);
            dense.CopySample(j, expected);
            sketch.CopySample(j, actual);
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        }
    }

    [Fact]
    public void Create_InputWithNoise_KeepsNearlyWhatTheSingularValuesKeep()
    {
        var values = Samples.LowRank(2, 90, 70, 3) + 0.1 * Matrix<double>.Build.DenseOfArray(Samples.Uniform(3, 90, 70));
        var best = values.Svd().S.Take(3).Sum(s => s * s);
        Assert.True(Sketch.Create(new DenseOperand(values), 3, seed: 2).SquaredNorm >= (1 - 1e-6) * best);
    }

    [Fact]
    public void Products_Sketch_EqualThoseOfTheProductOfItsParts()
    {
        var (rank, sketch) = (5, Sketch.Create(new DenseOperand(Samples.LowRank(4, 50, 300, 6)), 5, seed: 3));
        var values = Matrix<double>.Build.Dense(50, 300);
        var column = new double[50];
        for (var j = 0; j < 300; j++)
        {
            sketch.CopySample(j, column);
            values.SetColumn(j, column);
        }

        var dense = new DenseOperand(values);
        var (w, h) = (UniformStart.Create(rank, 50, 1), UniformStart.Create(rank, 300, 2));
        var (expected, actual) = (new FactorBlock(rank, 300), new FactorBlock(rank, 300));
        dense.ProjectFeatures(w, expected);
        sketch.ProjectFeatures(w, actual);
        Assert.All(expected.Span.ToArray().Zip(actual.Span.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        Assert.Equal(dense.SquaredResidual(w, h), sketch.SquaredResidual(w, h), 1e-9 * dense.SquaredNorm);
    }

    [Fact]
    public void Fit_InputWorthASketch_ReachesTheLossOfTheLongWaySooner()
    {
        var values = Samples.LowRank(5, 400, 300, 3) + 0.05 * Matrix<double>.Build.DenseOfArray(Samples.Uniform(6, 400, 300));
        var input = new DenseOperand(values);
        Assert.True(Sketch.IsWorthwhile(input, 3));
        Assert.False(Sketch.IsWorthwhile(Operand.Of(Matrix<double>.Build.SparseOfMatrix(values)), 3));
        var whole = new AlternatingLeastSquares(input, UniformStart.Create(3, 400, 1));
        var (history, _) = whole.Run(1e-9, 1_000, (_, _) => { }, CancellationToken.None);
        var run = Nmf.Fit(new LabeledMatrix(values), 3, new NmfOptions { Tolerance = 1e-9, MaxIterations = 1_000 }).Fit.BestRun;
        Assert.True(run.Converged);
        Assert.Equal(history[^1], run.Loss, 1e-6 * history[^1]);
        Assert.True(run.Iterations < history.Count, $"{run.Iterations} after the sketch, {history.Count} without");
        Assert.Equal(run.LossHistory.OrderDescending(), run.LossHistory);
    }
}
