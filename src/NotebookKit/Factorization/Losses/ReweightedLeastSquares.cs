using System.Collections.ObjectModel;
using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Losses;

/// <summary>
/// One start of a robust loss: alternating exact non-negative least squares with the weights that majorize the loss at
/// the current residuals, so that it never increases (iteratively reweighted least squares: Holland and Welsch 1977).
/// </summary>
internal sealed class ReweightedLeastSquares : ILossSolver, IDescentStep
{
    // Cut at fixed places, so threads change nothing in the result.
    private const int BlockLength = 16;

    private readonly ObservedEntries _input;
    private readonly ResidualLoss _loss;

    /// <param name="input">What was observed.</param>
    /// <param name="start">W to start from, k × m; changed in place.</param>
    /// <param name="loss">The loss.</param>
    public ReweightedLeastSquares(ObservedEntries input, FactorBlock start, NmfLoss loss)
    {
        _input = input;
        _loss = ResidualLoss.Of(loss, input.MeanValue);
        W = start;
        H = new FactorBlock(start.Rank, input.SampleCount);
    }

    public FactorBlock W { get; }

    public FactorBlock H { get; }

    public double FinalLoss => Loss(W, H);

    public double? Dispersion => null;

    public IReadOnlyList<double> StructuralZeros => ReadOnlyCollection<double>.Empty;

    /// <summary>The weights of samples for factors that are known.</summary>
    /// <param name="input">The samples.</param>
    /// <param name="w">The factors.</param>
    /// <param name="loss">The loss of the fit; its width is relative to the samples that are given.</param>
    public static FactorBlock Project(ObservedEntries input, FactorBlock w, NmfLoss loss)
    {
        const double Tolerance = 1e-10;
        const int MostIterations = 500;
        var solver = new ReweightedLeastSquares(input, w, loss);
        var previous = double.PositiveInfinity;
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            solver.Solve(input.BySample, w, solver.H);
            var current = solver.FinalLoss;
            if (previous - current <= Tolerance * current) break;
            previous = current;
        }

        return solver.H;
    }

    public (List<double> History, bool Converged) Run(
        double tolerance, int maxIterations, Action<int, double> iterationDone, CancellationToken cancellation)
    {
        var exact = 1e-15 * FinalLoss;
        return new ExtrapolatedDescent(this, W, H).Run(exact, tolerance, maxIterations, iterationDone, cancellation);
    }

    double IDescentStep.Improve(FactorBlock w, FactorBlock h)
    {
        Solve(_input.BySample, w, h);
        Solve(_input.ByFeature, h, w);
        return Loss(w, h);
    }

    double IDescentStep.Refine(FactorBlock w, FactorBlock h, double loss) => loss;

    /// <summary>The least squares problem of each position, its entries weighted by their residuals so far.</summary>
    private void Solve(WeightedRows rows, FactorBlock fixedSide, FactorBlock solution)
    {
        var rank = solution.Rank;
        var other = PositionMajor.Of(fixedSide);
        var rightHandSides = new FactorBlock(rank, rows.RowCount);
        Blocks.Run(rows.RowCount, BlockLength, Work(rows, rank * (rank + 4L)), (start, end) =>
        {
            var solver = new NonNegativeLeastSquares(rank);
            var (gram, right, own) = (new double[rank * rank], new double[rank], new double[rank]);
            for (var j = start; j < end; j++)
            {
                for (var f = 0; f < rank; f++) own[f] = solution[f][j];
                NormalEquations(rows, j, other, own, gram, right);
                for (var f = 0; f < rank; f++) rightHandSides[f][j] = right[f];
                solver.Solve(gram, rightHandSides, solution, j, j + 1);
            }
        });
    }

    private void NormalEquations(WeightedRows rows, int j, double[] other, double[] own, double[] gram, double[] right)
    {
        gram.AsSpan().Clear();
        right.AsSpan().Clear();
        var rank = own.Length;
        var cursor = new EntryCursor(rows, j, _input.UnlistedAreZeros);
        while (cursor.MoveNext())
        {
            if (cursor.Weight == 0) continue;
            var x = other.AsSpan(cursor.Index * rank, rank);
            var weight = cursor.Weight * _loss.Weight(cursor.Value - Sums.OfProducts(x, own));
            for (var f = 0; f < rank; f++)
            {
                var scaled = weight * x[f];
                if (scaled == 0) continue;
                right[f] += scaled * cursor.Value;
                for (var g = 0; g <= f; g++) gram[f * rank + g] += scaled * x[g];
            }
        }

        for (var f = 1; f < rank; f++)
        {
            for (var g = 0; g < f; g++) gram[g * rank + f] = gram[f * rank + g];
        }
    }

    /// <summary>The loss over the observed entries. Each sample is summed alone and the samples in order.</summary>
    private double Loss(FactorBlock w, FactorBlock h)
    {
        var rows = _input.BySample;
        var (rank, other, positions) = (w.Rank, PositionMajor.Of(w), PositionMajor.Of(h));
        var losses = new double[rows.RowCount];
        Blocks.Run(rows.RowCount, BlockLength, Work(rows, rank + 4L), (start, end) =>
        {
            for (var j = start; j < end; j++)
            {
                var own = positions.AsSpan(j * rank, rank);
                var cursor = new EntryCursor(rows, j, _input.UnlistedAreZeros);
                while (cursor.MoveNext())
                {
                    if (cursor.Weight == 0) continue;
                    var residual = cursor.Value - Sums.OfProducts(other.AsSpan(cursor.Index * rank, rank), own);
                    losses[j] += cursor.Weight * _loss.Loss(residual);
                }
            }
        });
        return Sums.Of(losses);
    }

    private long Work(WeightedRows rows, long each) => each * (_input.UnlistedAreZeros ? (long)rows.RowCount * rows.ColumnCount : rows.Count);
}
