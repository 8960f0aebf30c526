namespace NotebookKit.Factorization.Engine;

/// <summary>
/// One start with weights or missing values: alternating exact non-negative least squares, where every position has a
/// Gram matrix of its own. A position without any observed entry gets zero weights.
/// </summary>
/// <remarks>
/// Weighted low-rank approximation by alternation: Gabriel and Zamir (1979).
/// </remarks>
internal sealed class WeightedLeastSquares : IStartSolver, IDescentStep
{
    private readonly ObservedEntries _input;
    private readonly WeightedHalfStep _sampleStep;
    private readonly WeightedHalfStep _featureStep;
    private readonly VanishingRidge _ridge;

    /// <param name="input">What was observed.</param>
    /// <param name="start">W to start from, k × m; changed in place.</param>
    public WeightedLeastSquares(ObservedEntries input, FactorBlock start)
    {
        var rank = start.Rank;
        _input = input;
        _sampleStep = new WeightedHalfStep(rank, input.BySample, input.UnlistedAreZeros, input.ProjectFeatures);
        _featureStep = new WeightedHalfStep(rank, input.ByFeature, input.UnlistedAreZeros, input.ProjectSamples);
        _ridge = new VanishingRidge(input);
        W = start;
        H = new FactorBlock(rank, input.SampleCount);
    }

    public FactorBlock W { get; }

    public FactorBlock H { get; }

    /// <summary>Iterates until the loss settles; leaves H the exact solution for W.</summary>
    public (List<double> History, bool Converged) Run(
        double tolerance, int maxIterations, Action<int, double> iterationDone, CancellationToken cancellation)
    {
        // Below this the Gram form of the loss is rounding error.
        var exact = 1e-15 * _input.SquaredNorm;
        var result = new ExtrapolatedDescent(this, W, H).Run(exact, tolerance, maxIterations, iterationDone, cancellation);
        _sampleStep.Solve(W, H, _ridge.Strength);
        return result;
    }

    double IDescentStep.Improve(FactorBlock w, FactorBlock h)
    {
        _sampleStep.Solve(w, h, _ridge.Strength);
        return _featureStep.Solve(h, w, _ridge.Strength);
    }

    double IDescentStep.Refine(FactorBlock w, FactorBlock h, double loss)
    {
        _ridge.Follow(loss);
        return loss;
    }
}
