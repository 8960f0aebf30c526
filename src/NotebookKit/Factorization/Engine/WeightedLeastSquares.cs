namespace NotebookKit.Factorization.Engine;

/// <summary>
/// One start with weights or missing values: alternating exact non-negative least squares, where every position has a
/// Gram matrix of its own. A position without any observed entry gets zero weights.
/// </summary>
/// <remarks>
/// Weighted low-rank approximation by alternation: Gabriel and Zamir (1979). Where entries were not observed, a factor that lies on
/// these almost alone has no scale there, and predicts anything; so ε·Σ ‖w_f‖²·‖h_f‖² is added to the loss, which does not depend on
/// how a factor is divided between its sides (what dropping factors at random adds on average: Cavazza, Morerio, Haeffele, Lane, Murino
/// and Vidal 2018). ε is a thousandth of the share of the squared values that the fit leaves unexplained, so that it vanishes with the noise.
/// </remarks>
internal sealed class WeightedLeastSquares : IStartSolver, IDescentStep
{
    // Changes the loss by some 1e-6 of it where the factors are determined: the change grows with the square of this.
    private const double RidgeShare = 1e-3;

    private readonly ObservedEntries _input;
    private readonly WeightedHalfStep _sampleStep;
    private readonly WeightedHalfStep _featureStep;
    private double _ridge;

    /// <param name="input">What was observed.</param>
    /// <param name="start">W to start from, k × m; changed in place.</param>
    public WeightedLeastSquares(ObservedEntries input, FactorBlock start)
    {
        var rank = start.Rank;
        _input = input;
        _sampleStep = new WeightedHalfStep(rank, input.BySample, input.UnlistedAreZeros, input.ProjectFeatures);
        _featureStep = new WeightedHalfStep(rank, input.ByFeature, input.UnlistedAreZeros, input.ProjectSamples);
        _ridge = input.Count < (long)input.FeatureCount * input.SampleCount ? RidgeShare : 0;
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
        _sampleStep.Solve(W, H, _ridge);
        return result;
    }

    double IDescentStep.Improve(FactorBlock w, FactorBlock h)
    {
        _sampleStep.Solve(w, h, _ridge);
        return _featureStep.Solve(h, w, _ridge);
    }

    /// <summary>Lowers the ridge with the loss, which can only lower what the next step begins with.</summary>
    double IDescentStep.Refine(FactorBlock w, FactorBlock h, double loss)
    {
        _ridge = Math.Min(_ridge, RidgeShare * loss / _input.SquaredNorm);
        return loss;
    }
}
