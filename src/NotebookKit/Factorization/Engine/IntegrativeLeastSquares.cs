namespace NotebookKit.Factorization.Engine;

/// <summary>
/// One start of an integrative factorization: block coordinate descent, each block (the H, the V, then W) solved exactly
/// (Welch et al. 2019), so the objective never increases.
/// </summary>
internal sealed class IntegrativeLeastSquares
{
    private readonly double[] _gram;
    private readonly FactorBlock _rightHandSides;

    public IntegrativeLeastSquares(IReadOnlyList<IFactorizable> inputs, int rank, double lambda, int seed)
    {
        Parts = [.. inputs.Select(input => new IntegrativePart(input, rank, lambda))];
        W = UniformStart.Create(rank, inputs[0].FeatureCount, seed);
        _gram = new double[rank * rank];
        _rightHandSides = new FactorBlock(rank, inputs[0].FeatureCount);
    }

    /// <summary>The shared loadings, k × m.</summary>
    public FactorBlock W { get; }

    /// <summary>The data sets.</summary>
    public IReadOnlyList<IntegrativePart> Parts { get; }

    /// <summary>Iterates until the objective settles; leaves every H the exact solution for W and V.</summary>
    public (List<double> History, bool Converged) Run(
        double tolerance, int maxIterations, Action<int, double> iterationDone, CancellationToken cancellation)
    {
        // Below this the Gram form of the loss is rounding error: the fit is exact as far as can be known.
        var exact = 1e-15 * Parts.Sum(part => part.Input.SquaredNorm);
        var history = new List<double>();
        var objective = double.PositiveInfinity;
        var converged = false;
        while (!converged && history.Count < maxIterations)
        {
            cancellation.ThrowIfCancellationRequested();
            var next = Step();
            converged = objective - next <= tolerance * next || next <= exact;

            // What rounding adds at the end is no increase.
            objective = Math.Min(objective, next);
            history.Add(objective);
            iterationDone(history.Count, objective);
        }

        foreach (var part in Parts) part.SolveSamples(W);
        return (history, converged);
    }

    private double Step()
    {
        foreach (var part in Parts) part.SolveSamples(W);
        foreach (var part in Parts) part.SolveSpecific(W);
        Array.Clear(_gram);
        _rightHandSides.Span.Clear();
        foreach (var part in Parts) part.AddShared(_gram, _rightHandSides);
        IntegrativePart.Solve(_gram, _rightHandSides, W);
        return Parts.Sum(part => part.Objective(W));
    }
}
