namespace NotebookKit.Factorization.Engine;

/// <summary>
/// One start of a factorization in which the same weights stand on both sides of the product: sweeps over the weights, each
/// set to its exact minimizer. The loss follows from what each weight lowers it by, so it never rises.
/// </summary>
internal abstract class CoordinateDescent(IFactorizable input, int rank) : IStartSolver
{
    public abstract FactorBlock W { get; }

    public abstract FactorBlock H { get; }

    protected IFactorizable Input => input;

    protected int Rank => rank;

    public (List<double> History, bool Converged) Run(
        double tolerance, int maxIterations, Action<int, double> iterationDone, CancellationToken cancellation)
    {
        // Below this the loss is rounding error: the fit is exact as far as can be known.
        var exact = 1e-15 * input.SquaredNorm;
        var history = new List<double>();
        var (loss, converged) = (Start(), false);
        while (!converged && history.Count < maxIterations)
        {
            cancellation.ThrowIfCancellationRequested();
            var decrease = Sweep();
            loss = Math.Max(0, loss - decrease);
            converged = decrease <= tolerance * loss || loss <= exact;
            history.Add(loss);
            iterationDone(history.Count, loss);
        }

        Finish();
        return (history, converged);
    }

    /// <summary>Prepares the first weights; returns their squared error.</summary>
    protected abstract double Start();

    /// <summary>Improves every weight once; returns by how much the squared error fell.</summary>
    protected abstract double Sweep();

    /// <summary>Brings both sides in line with the last weights.</summary>
    protected abstract void Finish();
}
