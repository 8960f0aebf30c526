namespace NotebookKit.Factorization.Engine;

/// <summary>
/// Alternating least squares that goes its first, long way on a low-rank sketch of a large input and the rest on the
/// input itself: a start far from any minimum does not need every value of the input to tell where to go.
/// </summary>
/// <remarks>
/// Iterations on the sketch cost a fraction of one on the input and are not in the history, which holds losses of the
/// input only. They end early when the sketch, too, gives no more than a hair in an iteration.
/// </remarks>
internal sealed class SketchedLeastSquares(IFactorizable input, FactorBlock start, int seed) : IStartSolver
{
    private const int MostIterations = 40;
    private const double Tolerance = 1e-4;

    private readonly AlternatingLeastSquares _solver = new(input, start);

    public FactorBlock W => _solver.W;

    public FactorBlock H => _solver.H;

    public (List<double> History, bool Converged) Run(
        double tolerance, int maxIterations, Action<int, double> iterationDone, CancellationToken cancellation)
    {
        var sketched = new AlternatingLeastSquares(Sketch.Create(input, start.Rank, seed), start);
        sketched.Run(Tolerance, MostIterations, (_, _) => { }, cancellation);
        _solver.StartFrom(sketched.W);
        return _solver.Run(tolerance, maxIterations, iterationDone, cancellation);
    }
}
