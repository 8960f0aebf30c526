using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Factorization.Engine;

/// <summary>A fit that does not see some entries, and how well it predicts them.</summary>
/// <param name="W">The factors over features, k × m.</param>
/// <param name="H">The factors over samples, k × n.</param>
/// <param name="LossHistory">The loss over the entries that it saw, after each iteration.</param>
/// <param name="Converged">Whether the tolerance was met.</param>
/// <param name="TrainingError">Mean squared error at the entries that it saw.</param>
/// <param name="HeldOutError">Mean squared error at the entries that were held out, predictions limited to the largest value seen of the feature; NaN when there are none.</param>
/// <param name="HeldOutCount">How many entries were held out.</param>
internal sealed record HeldOutFit(
    FactorBlock W, FactorBlock H, IReadOnlyList<double> LossHistory, bool Converged, double TrainingError, double HeldOutError, long HeldOutCount)
{
    /// <summary>Whether it ended because the error at the held-out entries fell no more.</summary>
    public bool RanOutOfPatience { get; private init; }

    /// <summary>Fits to all entries but those held out, by the loss of the options; the errors are squared ones whatever the loss.</summary>
    /// <param name="values">m × n, checked.</param>
    /// <param name="rank">k.</param>
    /// <param name="seed">The seed of the start.</param>
    /// <param name="options">Tolerance, limit of iterations, loss, missing values and weights, checked; entries of weight 0 are never held out.</param>
    /// <param name="isHeldOut">Which entries (feature, sample) are held out; asked once for each observed entry.</param>
    /// <param name="cancellation">Stops between iterations.</param>
    /// <param name="patience">After how many iterations without a new lowest error at the held-out entries it ends; never when left out.</param>
    public static HeldOutFit Of(
        Matrix<double> values, int rank, int seed, NmfOptions options, Func<int, int, bool> isHeldOut, CancellationToken cancellation,
        int? patience = null)
    {
        var input = ObservedEntries.From(values, options.Missing, options.Weights?.Values, isHeldOut);
        var solver = StartSolvers.Create(input, rank, seed, options, cancellation);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var (history, converged, ranOut) = (new List<double>(), false, false);
        var (lowest, lowestAt) = (double.PositiveInfinity, 0);
        try
        {
            converged = solver.Run(options.Tolerance, options.MaxIterations, IterationDone, end.Token).Converged;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            // A solver has no other way to be ended from outside; between iterations its factors are whole.
            ranOut = true;
        }

        return new HeldOutFit(
            solver.W, solver.H, history.AsReadOnly(), converged, input.SquaredResidual(solver.W, solver.H) / input.Count,
            input.HeldOutError(solver.W, solver.H), input.HeldOut.Count)
        {
            RanOutOfPatience = ranOut,
        };

        void IterationDone(int iteration, double loss)
        {
            history.Add(loss);
            if (patience is null) return;
            var error = input.HeldOutError(solver.W, solver.H);
            if (error < lowest) (lowest, lowestAt) = (error, iteration);
            else if (iteration - lowestAt >= patience) end.Cancel();
        }
    }
}
