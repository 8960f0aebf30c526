using MathNet.Numerics.LinearAlgebra;
using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit.Tests.Factorization;

/// <summary>The same values, rank and options give the same bits, whatever the threads.</summary>
public sealed class NmfDeterminismTests
{
    private static readonly NmfOptions Options = new() { MaxIterations = 40, Tolerance = 0, Seed = 5 };

    [Fact]
    public void Fit_Twice_GivesTheSameBits()
        => AssertSame(Nmf.Fit(Small(), 4, Options with { Starts = 3 }), Nmf.Fit(Small(), 4, Options with { Starts = 3 }));

    [Fact]
    public void Fit_FourStartsSideBySide_EqualsFourSingleFits()
    {
        var together = Nmf.Fit(Small(), 4, Options with { Starts = 4 });
        var single = Enumerable.Range(0, 4).Select(start => Nmf.Fit(Small(), 4, Options with { Seed = 5 + start })).ToArray();
        for (var start = 0; start < 4; start++)
        {
            var run = together.Fit.Runs[start];
            Assert.Equal(5 + start, run.Seed);
            Assert.Equal(single[start].Fit.BestRun.LossHistory, run.LossHistory);
            Assert.Equal(single[start].Fit.Loss, run.Loss);
        }

        var best = single.MinBy(model => model.Fit.Loss)!;
        Assert.Equal(best.Fit.Loss, together.Fit.Loss);
        Assert.Equal(best.Fit.BestRun.Seed, together.Fit.BestRun.Seed);
        AssertSame(best, together);
    }

    [Fact]
    public void Solve_SideCutForThreads_EqualsTheSideSolvedInOne()
    {
        const int Rank = 6, Length = 2_500;
        var values = Samples.Uniform(3, 900, Length);
        var input = new DenseOperand(Matrix<double>.Build.DenseOfArray(values));
        var fixedSide = UniformStart.Create(Rank, 900, seed: 1);
        var cut = new FactorBlock(Rank, Length);
        new HalfStep(Rank, Length, input.ProjectFeatures).Solve(fixedSide, cut);

        var gram = new FactorBlock(Rank, Rank);
        InnerProducts.Multiply(fixedSide, fixedSide.Span, 0, Rank, gram);
        var sides = new FactorBlock(Rank, Length);
        for (var start = 0; start < Length; start += 24)
        {
            InnerProducts.Multiply(fixedSide, Matrix<double>.Build.DenseOfArray(values).ToColumnMajorArray(), start, Math.Min(Length, start + 24), sides);
        }

        var whole = new FactorBlock(Rank, Length);
        new NonNegativeLeastSquares(Rank).Solve(gram.Span, sides, whole, 0, Length);
        Assert.True(whole.Span.SequenceEqual(cut.Span));
    }

    [Fact]
    public void Fit_DenseOrSparseStorage_GivesTheSameModelUpToRounding()
    {
        var dense = Samples.LowRank(1, 20, 15, 3);
        for (var entry = 0; entry < 200; entry++) dense[entry * 7 % 20, entry % 15] = 0;
        var sparse = Matrix<double>.Build.SparseOfMatrix(dense);

        // Products round differently; the paths part slowly, and are compared before that grows.
        var options = Options with { MaxIterations = 5 };
        var (expected, actual) = (Nmf.Fit(new LabeledMatrix(dense), 3, options), Nmf.Fit(new LabeledMatrix(sparse), 3, options));
        Assert.Equal(expected.Fit.Loss, actual.Fit.Loss, 1e-12 * expected.Fit.SquaredNorm);
        Assert.True((expected.Embedding.Values - actual.Embedding.Values).InfinityNorm() < 1e-10);
        Assert.True((expected.Loadings.Values - actual.Loadings.Values).InfinityNorm() < 1e-10);
    }

    [Fact]
    public void SelectColumns_SparseStorage_StaysSparse()
        => Assert.True(new LabeledMatrix(Matrix<double>.Build.SparseIdentity(4)).SelectColumns([2, 0]).Values.Storage is
            MathNet.Numerics.LinearAlgebra.Storage.SparseCompressedRowMatrixStorage<double>);

    [Fact]
    public void Fit_OtherSeed_StartsElsewhere()
        => Assert.NotEqual(Nmf.Fit(Small(), 4, Options).Fit.BestRun.LossHistory[0], Nmf.Fit(Small(), 4, Options with { Seed = 6 }).Fit.BestRun.LossHistory[0]);

    private static LabeledMatrix Small() => Samples.Labeled(Samples.Uniform(2, 40, 30));

    private static void AssertSame(NmfModel expected, NmfModel actual)
    {
        Assert.Equal(Samples.Bits(expected.Loadings), Samples.Bits(actual.Loadings));
        Assert.Equal(Samples.Bits(expected.Embedding), Samples.Bits(actual.Embedding));
        Assert.Equal(expected.Scale, actual.Scale);
        Assert.Equal(expected.Fit.Loss, actual.Fit.Loss);
    }
}
