using FsCheck.Xunit;
using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit.Tests.Factorization;

/// <summary>Coordinate descent for many problems at once, against one problem and one coordinate at a time.</summary>
public sealed class NonNegativeSweepsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 31)]
    [InlineData(3, 32)]
    [InlineData(5, 33)]
    [InlineData(20, 300)]
    public void Solve_FixedNumberOfSweeps_EqualsScalarTwinToTheLastBit(int rank, int length)
    {
        var (gram, right, solution) = Problem(rank, length, seed: rank);
        var expected = Twin(gram, right, solution, sweeps: 7);
        new NonNegativeSweeps(rank).Solve(gram.Span, right, solution, maxSweeps: 7, settled: -1);
        Assert.Equal(expected.Span.ToArray(), solution.Span.ToArray());
    }

    [Property(MaxTest = 40)]
    public void Solve_UntilSettled_GivesTheExactSolution(int seed)
    {
        var stream = Samples.Stream(seed);
        var (rank, length) = (1 + stream.NextBelow(6), 1 + stream.NextBelow(70));
        var (gram, right, solution) = Problem(rank, length, seed);
        var exact = new FactorBlock(rank, length);
        new NonNegativeLeastSquares(rank).Solve(gram.Span, right, exact, 0, length);
        new NonNegativeSweeps(rank).Solve(gram.Span, right, solution, maxSweeps: 200_000, settled: 0);
        Assert.All(exact.Span.ToArray().Zip(solution.Span.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void Solve_FactorWithoutMass_GetsNoWeight()
    {
        var (right, solution) = (new FactorBlock(2, 3), new FactorBlock(2, 3));
        right[0].Fill(2);
        solution.Span.Fill(7);
        new NonNegativeSweeps(2).Solve([4, 0, 0, 0], right, solution, maxSweeps: 5, settled: 0);
        Assert.Equal([0.5, 0.5, 0.5, 0, 0, 0], solution.Span.ToArray());
    }

    private static (FactorBlock Gram, FactorBlock Right, FactorBlock Solution) Problem(int rank, int length, int seed)
    {
        // Right-hand sides of both signs, so that some weights are zero; a start that is not zero.
        var side = UniformStart.Create(rank, 3 * rank, seed);
        for (var f = 0; f < rank; f++) side[f][f] += 1;
        var gram = new FactorBlock(rank, rank);
        InnerProducts.Multiply(side, side.Span, 0, rank, gram);
        var (right, solution) = (new FactorBlock(rank, length), UniformStart.Create(rank, length, seed + 1));
        var stream = Samples.Stream(seed + 2);
        foreach (ref var value in right.Span) value = 2 * stream.NextOpenUnit() - 0.7;
        return (gram, right, solution);
    }

    private static FactorBlock Twin(FactorBlock gram, FactorBlock right, FactorBlock start, int sweeps)
    {
        var (rank, result) = (start.Rank, new FactorBlock(start.Rank, start.Length));
        start.CopyTo(result);
        for (var j = 0; j < start.Length; j++)
        {
            for (var sweep = 0; sweep < sweeps; sweep++)
            {
                for (var f = 0; f < rank; f++)
                {
                    var inverse = 1 / gram[f][f];
                    var value = right[f][j] * inverse;
                    for (var g = 0; g < rank; g++) value = Math.FusedMultiplyAdd(g == f ? 0 : -gram[f][g] * inverse, result[g][j], value);
                    result[f][j] = Math.Max(0, value);
                }
            }
        }

        return result;
    }
}
