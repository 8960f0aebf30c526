using FsCheck.Xunit;
using NotebookKit.Numerics;

namespace NotebookKit.Tests.Numerics;

public sealed class AssignmentTests
{
    [Property(MaxTest = 60)]
    public void Solve_AnyCostsUpToSeven_IsAsCheapAsTheBestOfAllPermutations(int seed)
    {
        var stream = Samples.Stream(seed);
        var (rows, columns) = (1 + stream.NextBelow(7), 1 + stream.NextBelow(7));
        var costs = Samples.Signed(seed, rows, columns);
        Assert.Equal(Cheapest(costs, 0, 0, Math.Max(0, rows - columns)), Total(costs, Assignment.Solve(costs)), 1e-12);
    }

    [Property(MaxTest = 60)]
    public void Solve_CostsWithManyTies_IsAsCheapAsTheBestOfAllPermutations(int seed)
    {
        var stream = Samples.Stream(seed);
        var (rows, columns) = (1 + stream.NextBelow(6), 1 + stream.NextBelow(6));
        var costs = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) costs[i, j] = stream.NextBelow(3);
        }

        Assert.Equal(Cheapest(costs, 0, 0, Math.Max(0, rows - columns)), Total(costs, Assignment.Solve(costs)));
    }

    [Fact]
    public void Solve_CycleOfThree_GivesThePermutationAndNotItsInverse()
    {
        var costs = new[,] { { 1.0, 0, 1 }, { 1, 1, 0 }, { 0, 1, 1 } };
        Assert.Equal([1, 2, 0], Assignment.Solve(costs));
    }

    [Fact]
    public void Solve_NearestIsTakenTwice_GivesWayWhereItCostsLeast()
        => Assert.Equal([1, 0], Assignment.Solve(new[,] { { 1.0, 2 }, { 0, 9 } }));

    [Fact]
    public void Solve_MoreRowsThanColumns_LeavesTheDearestAlone()
        => Assert.Equal([0, -1, 1], Assignment.Solve(new[,] { { 0.0, 5 }, { 1, 4 }, { 5, 0 } }));

    /// <summary>The cost of an assignment, after checking that it is one.</summary>
    private static double Total(double[,] costs, int[] columnOf)
    {
        var pairs = Enumerable.Range(0, costs.GetLength(0)).Where(i => columnOf[i] >= 0).ToArray();
        Assert.Equal(Math.Min(costs.GetLength(0), costs.GetLength(1)), pairs.Length);
        Assert.Equal(pairs.Length, pairs.Select(i => columnOf[i]).Distinct().Count());
        return pairs.Sum(i => costs[i, columnOf[i]]);
    }

    private static double Cheapest(double[,] costs, int row, int used, int spare)
    {
        if (row == costs.GetLength(0)) return 0;
        var best = spare > 0 ? Cheapest(costs, row + 1, used, spare - 1) : double.PositiveInfinity;
        for (var j = 0; j < costs.GetLength(1); j++)
        {
            if ((used & (1 << j)) != 0) continue;
            best = Math.Min(best, costs[row, j] + Cheapest(costs, row + 1, used | (1 << j), spare));
        }

        return best;
    }
}
