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
    /// <summary>Fits to all entries but those held out, by the loss of the options; the errors are squared ones whatever the loss.</summary>
    /// <param name="values">m × n, checked.</param>
    /// <param name="rank">k.</param>
    /// <param name="seed">The seed of the start.</param>
    /// <param name="options">Tolerance, limit of iterations, loss, missing values and weights, checked; entries of weight 0 are never held out.</param>
    /// <param name="isHeldOut">Which entries (feature, sample) are held out; asked once for each observed entry.</param>
    /// <param name="cancellation">Stops between iterations.</param>
    public static HeldOutFit Of(
        Matrix<double> values, int rank, int seed, NmfOptions options, Func<int, int, bool> isHeldOut, CancellationToken cancellation)
    {
        var input = ObservedEntries.From(values, options.Missing, options.Weights?.Values, isHeldOut);
        var solver = StartSolvers.Create(input, rank, seed, options);
        var (history, converged) = solver.Run(options.Tolerance, options.MaxIterations, static (_, _) => { }, cancellation);
        return new HeldOutFit(
            solver.W, solver.H, history.AsReadOnly(), converged, input.SquaredResidual(solver.W, solver.H) / input.Count,
            input.HeldOutError(solver.W, solver.H), input.HeldOut.Count);
    }
}
