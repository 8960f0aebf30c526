namespace NotebookKit.Factorization.Engine;

/// <summary>
/// One start of an integrative factorization: block coordinate descent, each block (the V, W, then the H) solved exactly
/// (Welch et al. 2019), the H for loadings extrapolated along their last move (as Ang and Gillis 2019 do with two blocks).
/// </summary>
/// <remarks>
/// A step that raises the objective is taken back and made again without extrapolation, so the objective never increases; convergence is
/// believed only when a plain step confirms it.
/// </remarks>
internal sealed class IntegrativeLeastSquares
{
    private readonly double[] _gram;
    private readonly FactorBlock _rightHandSides;
    private readonly FactorBlock[] _loadings;
    private readonly FactorBlock[] _kept;
    private readonly FactorBlock[] _last;
    private readonly FactorBlock _extended;

    public IntegrativeLeastSquares(IReadOnlyList<IFactorizable> inputs, int rank, double lambda, int seed)
    {
        Parts = [.. inputs.Select(input => new IntegrativePart(input, rank, lambda))];
        W = UniformStart.Create(rank, inputs[0].FeatureCount, seed);
        _gram = new double[rank * rank];
        _rightHandSides = new FactorBlock(rank, inputs[0].FeatureCount);
        _loadings = [W, .. Parts.Select(part => part.V)];
        _kept = Array.ConvertAll(_loadings, side => new FactorBlock(rank, side.Length));
        _last = Array.ConvertAll(_loadings, side => new FactorBlock(rank, side.Length));
        _extended = new FactorBlock(rank, inputs[0].FeatureCount);
    }

    /// <summary>The shared loadings, k × m.</summary>
    public FactorBlock W { get; }

    /// <summary>The data sets.</summary>
    public IReadOnlyList<IntegrativePart> Parts { get; }

    /// <summary>Iterates until the objective settles; every H is then the exact solution for W and V.</summary>
    public (List<double> History, bool Converged) Run(
        double tolerance, int maxIterations, Action<int, double> iterationDone, CancellationToken cancellation)
    {
        // Below this the Gram form of the loss is rounding error: the fit is exact as far as can be known.
        var exact = 1e-15 * Parts.Sum(part => part.Input.SquaredNorm);
        var history = new List<double>();
        var objective = double.PositiveInfinity;
        var weight = new ExtrapolationWeight();
        var (converged, isPlain) = (false, true);
        foreach (var part in Parts) part.SolveSamples(W);
        while (!converged && history.Count < maxIterations)
        {
            cancellation.ThrowIfCancellationRequested();
            var next = Step(isPlain ? 0 : weight.Value);
            if (next > objective && !isPlain)
            {
                weight.Shrink();
                isPlain = true;
                Copy(_kept, _loadings);
                foreach (var part in Parts) part.SolveSamples(W);
            }
            else
            {
                var isSettled = objective - next <= tolerance * next || next <= exact;
                converged = isSettled && isPlain;
                if (!isPlain) weight.Grow();
                isPlain = isSettled;
                Copy(_loadings, _kept);

                // What rounding adds at the end is no increase.
                objective = Math.Min(objective, next);
            }

            history.Add(objective);
            iterationDone(history.Count, objective);
        }

        return (history, converged);
    }

    /// <summary>The best V, then the best W; both extended along the move from the last such; then the best H.</summary>
    private double Step(double weight)
    {
        foreach (var part in Parts) part.SolveSpecific(W);
        Array.Clear(_gram);
        _rightHandSides.Span.Clear();
        foreach (var part in Parts) part.AddShared(_gram, _rightHandSides);
        IntegrativePart.Solve(_gram, _rightHandSides, W);
        for (var side = 0; side < _loadings.Length; side++)
        {
            Extrapolation.Extend(_last[side], _loadings[side], weight, _extended);
            _loadings[side].CopyTo(_last[side]);
            _extended.CopyTo(_loadings[side]);
        }

        foreach (var part in Parts) part.SolveSamples(W);
        return Parts.Sum(part => part.Objective(W));
    }

    private static void Copy(FactorBlock[] from, FactorBlock[] to)
    {
        for (var side = 0; side < from.Length; side++) from[side].CopyTo(to[side]);
    }
}
