namespace NotebookKit.Factorization.Engine;

/// <summary>A start whose first factors take time to find: they are found when it runs, and can be cancelled as the run can.</summary>
/// <param name="begin">Finds the first factors and makes the solver that goes on from them.</param>
internal sealed class DeferredStart(Func<CancellationToken, IStartSolver> begin) : IStartSolver
{
    private IStartSolver? _solver;

    public FactorBlock W => Solver.W;

    public FactorBlock H => Solver.H;

    private IStartSolver Solver => _solver ?? throw new InvalidOperationException("The start has no factors before it runs.");

    public (List<double> History, bool Converged) Run(
        double tolerance, int maxIterations, Action<int, double> iterationDone, CancellationToken cancellation)
    {
        _solver = begin(cancellation);
        return _solver.Run(tolerance, maxIterations, iterationDone, cancellation);
    }
}
