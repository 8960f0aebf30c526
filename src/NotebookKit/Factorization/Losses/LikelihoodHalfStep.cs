using System.Collections.Concurrent;
using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Losses;

/// <summary>
/// Half an iteration of a likelihood: one step of the factors of one side at every position, those of the other being
/// fixed. A position without any observed entry becomes zero.
/// </summary>
internal sealed class LikelihoodHalfStep(
    WeightedRows rows, bool unlistedAreZeros, EntryLoss loss, StructuralZeros? zeros, bool rowsAreFeatures, double floor, double zeroLevel)
{
    // Cut at fixed places, so threads change nothing in the result.
    private const int BlockLength = 16;

    // Zeros need no visit where they are linear in the prediction, and all of one weight.
    private readonly bool _visitsZeros = unlistedAreZeros && (zeros is not null || !loss.IsLinearAtZero);
    private readonly bool _addsZeros = unlistedAreZeros && zeros is null && loss.IsLinearAtZero;

    // Memory to work in: whose it was last does not matter.
    private readonly ConcurrentBag<PositionProblem> _problems = [];
    private readonly int _mostEntries = unlistedAreZeros && (zeros is not null || !loss.IsLinearAtZero)
        ? rows.ColumnCount
        : Enumerable.Range(0, rows.RowCount).Max(j => rows.Starts[j + 1] - rows.Starts[j]);

    /// <summary>Improves <paramref name="solution"/> in place.</summary>
    /// <returns>The loss then, with the shares of structural zeros as they were before: a bound of the loss with them.</returns>
    public double Update(FactorBlock fixedSide, FactorBlock solution)
    {
        var rank = solution.Rank;
        var other = PositionMajor.Of(fixedSide);
        var sums = SumsOf(fixedSide);
        var losses = new double[rows.RowCount];
        Blocks.Run(rows.RowCount, BlockLength, Work(rank), (start, end) =>
        {
            if (!_problems.TryTake(out var problem)) problem = new PositionProblem(rank, _mostEntries, loss, floor, zeroLevel);
            for (var j = start; j < end; j++)
            {
                for (var f = 0; f < rank; f++) problem.Weights[f] = solution[f][j];
                Collect(j, other, problem);
                losses[j] = problem.Step(_addsZeros ? sums : []);
                for (var f = 0; f < rank; f++) solution[f][j] = problem.Weights[f];
            }

            _problems.Add(problem);
        });
        return Math.Max(0, Sums.Of(losses));
    }

    /// <summary>The loss over the observed entries, ≥ 0. Each position is summed alone and the positions in order.</summary>
    public double Loss(FactorBlock fixedSide, FactorBlock solution)
    {
        var losses = new double[rows.RowCount];
        ForEachPosition(fixedSide, solution, (j, other, own, sums) =>
        {
            var cursor = new EntryCursor(rows, j, _visitsZeros);
            while (cursor.MoveNext())
            {
                var product = Sums.OfProducts(other.AsSpan(cursor.Index * own.Length, own.Length), own);
                if (_addsZeros) losses[j] -= loss.ZeroSlope * product;
                if (cursor.Weight == 0) continue;
                var plain = loss.Loss(cursor.Value, Math.Max(floor, product));
                losses[j] += cursor.Weight * (zeros is null ? plain : zeros.Loss(Group(j, cursor.Index), cursor.Value, plain));
            }

            if (_addsZeros) losses[j] += loss.ZeroSlope * Sums.OfProducts(sums, own);
        });
        return Math.Max(0, Sums.Of(losses));
    }

    /// <summary>
    /// Lets the probabilities of structural zeros follow the factors. Each position of this side must belong to one group.
    /// </summary>
    public void UpdateZeros(FactorBlock fixedSide, FactorBlock solution)
    {
        var shares = new (double Structural, double Weight)[rows.RowCount];
        ForEachPosition(fixedSide, solution, (j, other, own, _) =>
        {
            var cursor = new EntryCursor(rows, j, _visitsZeros);
            while (cursor.MoveNext())
            {
                shares[j].Weight += cursor.Weight;
                if (cursor.Value != 0 || cursor.Weight == 0) continue;
                var product = Sums.OfProducts(other.AsSpan(cursor.Index * own.Length, own.Length), own);
                shares[j].Structural += cursor.Weight * (1 - zeros!.ShareOfCounts(Group(j, 0), loss.Loss(0, Math.Max(floor, product))));
            }
        });

        var structural = new double[zeros!.Probabilities.Length];
        var weights = new double[structural.Length];
        for (var j = 0; j < shares.Length; j++)
        {
            structural[Group(j, 0)] += shares[j].Structural;
            weights[Group(j, 0)] += shares[j].Weight;
        }

        zeros.Update(structural, weights);
    }

    /// <summary>Hands the entries of a position over; a zero that may be structural counts by the share that is none.</summary>
    private void Collect(int j, double[] other, PositionProblem problem)
    {
        problem.Clear();
        var cursor = new EntryCursor(rows, j, _visitsZeros);
        while (cursor.MoveNext())
        {
            if (cursor.Weight == 0 && !_addsZeros) continue;
            var x = other.AsSpan(cursor.Index * problem.Weights.Length, problem.Weights.Length);
            var (prediction, weight) = (Sums.OfProducts(x, problem.Weights), cursor.Weight);
            if (zeros is not null && cursor.Value == 0)
            {
                weight *= zeros.ShareOfCounts(Group(j, cursor.Index), loss.Loss(0, Math.Max(floor, prediction)));
            }

            problem.Add(cursor.Value, weight, x, prediction);
        }
    }

    private void ForEachPosition(FactorBlock fixedSide, FactorBlock solution, Action<int, double[], double[], double[]> work)
    {
        var (other, sums) = (PositionMajor.Of(fixedSide), SumsOf(fixedSide));
        Blocks.Run(rows.RowCount, BlockLength, Work(solution.Rank), (start, end) =>
        {
            var own = new double[solution.Rank];
            for (var j = start; j < end; j++)
            {
                for (var f = 0; f < own.Length; f++) own[f] = solution[f][j];
                work(j, other, own, sums);
            }
        });
    }

    private long Work(int rank) => (rank + 10L) * rank * (_visitsZeros ? (long)rows.RowCount * rows.ColumnCount : rows.Count);

    private int Group(int position, int index) => rowsAreFeatures ? zeros!.GroupOf(position, index) : zeros!.GroupOf(index, position);

    private static double[] SumsOf(FactorBlock side)
    {
        var sums = new double[side.Rank];
        for (var f = 0; f < sums.Length; f++) sums[f] = Sums.Of(side[f]);
        return sums;
    }
}
