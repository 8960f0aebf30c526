using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit.Tests.Factorization;

public sealed class VanishedFactorsTests
{
    [Fact]
    public void Revive_OneFactorOfTwoGone_StartsItFromTheSampleExplainedWorst()
    {
        // The first factor explains samples 0 and 1 exactly, and sample 2 not at all.
        var input = new DenseOperand(Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 2, 0 }, { 0, 0, 3 }, { 0, 0, 1 } }));
        var (w, h) = (new FactorBlock(2, 3), new FactorBlock(2, 3));
        (w[0][0], h[0][0], h[0][1], h[1][1]) = (1, 1, 2, 5);
        Assert.Equal(1, VanishedFactors.Revive(input, w, h, most: 2));
        Assert.Equal([0, 0.75, 0.25], w[1].ToArray());
        Assert.Equal([0, 0, 0], h[1].ToArray());
        Assert.Equal([1, 0, 0], w[0].ToArray());
    }

    [Fact]
    public void Revive_NothingVanishedOrNothingLeftToExplain_ChangesNothing()
    {
        var input = new DenseOperand(Matrix<double>.Build.Dense(2, 2, 1));
        var (w, h) = (new FactorBlock(2, 2), new FactorBlock(2, 2));
        w[0].Fill(1);
        h[0].Fill(1);
        Assert.Equal(0, VanishedFactors.Revive(input, w, h, most: 2));
        w[1].Fill(1);
        h[1].Fill(1);
        Assert.Equal(0, VanishedFactors.Revive(input, w, h, most: 2));
    }

    [Fact]
    public void Run_StartWithAZeroFactor_EndsWithAllFactorsInUse()
    {
        var input = new DenseOperand(Samples.LowRank(4, 20, 15, 3));
        var start = UniformStart.Create(3, 20, seed: 1);
        start[1].Clear();
        var solver = new AlternatingLeastSquares(input, start);
        var (history, converged) = solver.Run(1e-9, 2_000, (_, _) => { }, CancellationToken.None);
        Assert.True(converged);
        Assert.Equal(history.OrderDescending(), history);
        Assert.All(Enumerable.Range(0, 3), f => Assert.True(Sums.Of(solver.W[f]) * Sums.Of(solver.H[f]) > 0));
        Assert.True(history[^1] < 1e-4 * input.SquaredNorm, $"{history[^1] / input.SquaredNorm}");
    }
}
