using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Losses;

/// <summary>
/// Half an iteration of a likelihood: one multiplicative step of the factors of one side, those of the other being
/// fixed. A position or a factor without any observed entry to explain becomes zero.
/// </summary>
internal sealed class MajorizedHalfStep(
    WeightedRows rows, bool unlistedAreZeros, EntryLoss loss, StructuralZeros? zeros, bool rowsAreFeatures, double floor)
{
    // Cut at fixed places, so threads change nothing in the result.
    private const int BlockLength = 16;

    // A difference below this share of what it was taken from has lost half its digits or more.
    private const double Cancellation = 1e-6;

    // Zeros need no visit where they are linear in the prediction, and all of one weight.
    private readonly bool _visitsZeros = unlistedAreZeros && (zeros is not null || !loss.IsLinearAtZero);
    private readonly bool _addsZeros = unlistedAreZeros && zeros is null && loss.IsLinearAtZero;

    /// <summary>Improves <paramref name="solution"/> in place.</summary>
    public void Update(FactorBlock fixedSide, FactorBlock solution)
    {
        var rank = solution.Rank;
        var other = PositionMajor.Of(fixedSide);
        var sums = SumsOf(fixedSide);
        Blocks.Run(rows.RowCount, BlockLength, Work(rank), (start, end) =>
        {
            var (own, numerator, denominator) = (new double[rank], new double[rank], new double[rank]);
            for (var j = start; j < end; j++)
            {
                for (var f = 0; f < rank; f++) own[f] = solution[f][j];
                Accumulate(j, other, own, sums, numerator, denominator);
                for (var f = 0; f < rank; f++)
                {
                    var ratio = denominator[f] > 0 ? numerator[f] / denominator[f] : 0;
                    solution[f][j] = ratio == 0 ? 0 : own[f] * (loss.Exponent == 1 ? ratio : Math.Pow(ratio, loss.Exponent));
                }
            }
        });
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

    private void Accumulate(int j, double[] other, double[] own, double[] sums, double[] numerator, double[] denominator)
    {
        numerator.AsSpan().Clear();
        denominator.AsSpan().Clear();
        var cursor = new EntryCursor(rows, j, _visitsZeros);
        while (cursor.MoveNext())
        {
            var x = other.AsSpan(cursor.Index * own.Length, own.Length);
            if (cursor.Weight > 0)
            {
                var prediction = Math.Max(floor, Sums.OfProducts(x, own));
                var weight = cursor.Weight;
                if (zeros is not null && cursor.Value == 0)
                {
                    weight *= zeros.ShareOfCounts(Group(j, cursor.Index), loss.Loss(0, prediction));
                }

                var (p, q) = loss.Majorize(cursor.Value, prediction);
                if (p != 0) Add(x, weight * p, numerator);
                Add(x, weight * q - (_addsZeros ? 1 : 0), denominator);
            }
            else if (_addsZeros)
            {
                Add(x, -1, denominator);
            }
        }

        if (_addsZeros) AddUnlisted(j, other, sums, denominator);
    }

    /// <summary>
    /// Turns Σ over listed entries of (weight − 1)·x into the sum over all of weight·x. A factor that lives almost on
    /// entries of weight 0 alone is summed anew: the difference would be rounding.
    /// </summary>
    private void AddUnlisted(int j, double[] other, double[] sums, double[] denominator)
    {
        var hasCancelled = false;
        for (var f = 0; f < denominator.Length; f++)
        {
            denominator[f] += sums[f];
            hasCancelled |= denominator[f] < Cancellation * sums[f];
        }

        if (!hasCancelled) return;
        denominator.AsSpan().Clear();
        var cursor = new EntryCursor(rows, j, visitsZeros: true);
        while (cursor.MoveNext()) Add(other.AsSpan(cursor.Index * denominator.Length, denominator.Length), cursor.Weight, denominator);
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

    private long Work(int rank) => 10L * rank * (_visitsZeros ? (long)rows.RowCount * rows.ColumnCount : rows.Count);

    private int Group(int position, int index) => rowsAreFeatures ? zeros!.GroupOf(position, index) : zeros!.GroupOf(index, position);

    private static double[] SumsOf(FactorBlock side)
    {
        var sums = new double[side.Rank];
        for (var f = 0; f < sums.Length; f++) sums[f] = Sums.Of(side[f]);
        return sums;
    }

    private static void Add(ReadOnlySpan<double> x, double factor, double[] target)
    {
        for (var f = 0; f < x.Length; f++) target[f] += factor * x[f];
    }
}
