namespace NotebookKit.Factorization.Engine;

/// <summary>
/// One start of the factorization: alternating non-negative least squares, each half by coordinate descent, with the
/// extrapolation and restart of Ang and Gillis (2019, "Accelerating nonnegative matrix factorization algorithms using
/// extrapolation").
/// </summary>
/// <remarks>
/// Three deviations from the paper: a step that raises the loss is taken back, not kept, so the loss never increases;
/// convergence is believed only when a plain step (without extrapolation) confirms it; and a factor that has vanished
/// by then starts anew from what is explained worst. On a <see cref="RoundedOperand"/> it iterates until float32 tells no more, and from
/// there on the input itself.
/// </remarks>
internal sealed class AlternatingLeastSquares : IStartSolver
{
    // The weight of the extrapolation grows more slowly than in the paper: a step that has to be taken back costs as much as a good one.
    private const double FirstWeight = 0.6;
    private const double WeightGrowth = 1.05;
    private const double BoundGrowth = 1.02;

    // Sweeps go on as long as they still move much: single ones lock weights in at zero and end in poor minima (on the AML
    // data at rank 20 a median of 1552 instead of 1507). The first half, from zero with nearly parallel factors, is all but
    // solved, which saves a tenth of the iterations.
    private const int FirstSweeps = 200;
    private const double FirstSettled = 1e-6;
    private const int Sweeps = 16;
    private const double Settled = 0.01;

    // Below this fraction of ‖A‖² the loss from the Gram matrices has too few digits: it is computed entry by entry.
    private const double NearlyExact = 1e-7;

    // A decrease below this fraction of ‖A‖² is rounding error of products in float32.
    private const double RoundedFloor = 1e-9;

    private readonly IFactorizable _input;
    private readonly HalfStep _sampleStep;
    private readonly HalfStep _featureStep;
    private readonly FactorBlock _extrapolatedW;
    private readonly bool _isGoodStart;
    private IFactorizable _current;
    private FactorBlock _extrapolatedH;
    private FactorBlock _reachedH;
    private FactorBlock _trialW;
    private FactorBlock _trialH;

    /// <param name="input">A.</param>
    /// <param name="startW">Where W starts, k × m; taken over.</param>
    /// <param name="startH">A guess of H, k × n, if there is one; copied.</param>
    /// <param name="isGoodStart">
    /// Whether W comes from somewhere, not at random: then the first H is exact, and a fit that starts at a minimum stays there.
    /// </param>
    public AlternatingLeastSquares(IFactorizable input, FactorBlock startW, FactorBlock? startH = null, bool isGoodStart = false)
    {
        _input = (input as RoundedOperand)?.Exact ?? input;
        _current = input;
        _isGoodStart = isGoodStart;
        var rank = startW.Rank;
        _sampleStep = new HalfStep(rank, input.SampleCount, (w, h) => _current.ProjectFeatures(w, h));
        _featureStep = new HalfStep(rank, input.FeatureCount, (h, w) => _current.ProjectSamples(h, w));
        W = startW;
        H = new FactorBlock(rank, input.SampleCount);
        _trialW = new FactorBlock(rank, input.FeatureCount);
        _trialH = new FactorBlock(rank, input.SampleCount);
        _extrapolatedW = new FactorBlock(rank, input.FeatureCount);
        _extrapolatedH = new FactorBlock(rank, input.SampleCount);
        _reachedH = new FactorBlock(rank, input.SampleCount);
        W.CopyTo(_extrapolatedW);
        startH?.CopyTo(H);
        startH?.CopyTo(_reachedH);
    }

    public FactorBlock W { get; private set; }

    public FactorBlock H { get; private set; }

    private bool IsRounded => _current is RoundedOperand;

    /// <summary>Iterates until the loss settles; leaves H the exact solution for W.</summary>
    public (List<double> History, bool Converged) Run(
        double tolerance, int maxIterations, Action<int, double> iterationDone, CancellationToken cancellation)
    {
        // Below this the fit is exact as far as can be known.
        var exact = 1e-15 * _input.SquaredNorm;
        var history = new List<double>();
        var loss = double.PositiveInfinity;
        var weight = new ExtrapolationWeight(FirstWeight, WeightGrowth, BoundGrowth);
        var (converged, isPlain) = (false, true);
        var revivals = W.Rank;
        while (!converged && history.Count < maxIterations)
        {
            cancellation.ThrowIfCancellationRequested();
            var trialLoss = Step(isPlain ? 0 : weight.Value, isFirst: history.Count == 0);
            if (trialLoss > loss && !isPlain)
            {
                weight.Shrink();
                isPlain = true;
            }
            else
            {
                var floor = IsRounded ? RoundedFloor * _input.SquaredNorm : 0;
                var isExact = trialLoss <= Math.Max(exact, floor);
                var isSettled = loss - trialLoss <= Math.Max(tolerance * trialLoss, floor) || isExact;
                converged = isSettled && (isPlain || isExact);
                if (!isPlain) weight.Grow();
                isPlain = isSettled;
                Accept(isPlain ? 0 : weight.Value);
                loss = Math.Min(loss, trialLoss);
                if (converged && IsRounded)
                {
                    _current = _input;
                    loss = _input.SquaredResidual(W, _reachedH);
                    converged = false;
                }
                else if (converged && trialLoss > exact && revivals > 0)
                {
                    var revived = VanishedFactors.Revive(_input, W, _reachedH, revivals);
                    revivals -= revived;
                    converged = revived == 0;
                }
            }

            if (isPlain) W.CopyTo(_extrapolatedW);

            // What float32 made too low by rounding stays the lowest.
            history.Add(history.Count == 0 ? loss : Math.Min(history[^1], loss));
            iterationDone(history.Count, loss);
        }

        _current = _input;
        SolveSamples(loss);
        return (history, converged);
    }

    /// <summary>
    /// Makes H the exact solution for W. Where factors all but depend on each other, exact is no better than the digits of
    /// the normal equations allow; the H that the loss was reached with may then be better, and is kept.
    /// </summary>
    private void SolveSamples(double loss)
    {
        _sampleStep.Solve(W, H);
        if (_sampleStep.Loss(_input.SquaredNorm, H) <= loss) return;
        _sampleStep.Improve(W, _reachedH, Sweeps, Settled);
        if (_input.SquaredResidual(W, _reachedH) < _input.SquaredResidual(W, H)) _reachedH.CopyTo(H);
    }

    /// <summary>Improves both sides into the trial factors; the loss is that of the trial W with the extrapolated H.</summary>
    private double Step(double weight, bool isFirst)
    {
        // A plain step sets out from the very pair that the loss belongs to: then no sweep, however few, can raise it.
        (weight == 0 ? _reachedH : H).CopyTo(_trialH);
        if (isFirst && _isGoodStart)
        {
            _sampleStep.Solve(_extrapolatedW, _trialH);
        }
        else
        {
            _sampleStep.Improve(_extrapolatedW, _trialH, isFirst ? FirstSweeps : Sweeps, isFirst ? FirstSettled : Settled);
        }

        Extrapolation.Extend(H, _trialH, weight, _extrapolatedH);
        W.CopyTo(_trialW);
        _featureStep.Improve(_extrapolatedH, _trialW, Sweeps, Settled);
        var loss = _featureStep.Loss(_input.SquaredNorm, _trialW);
        return loss < NearlyExact * _input.SquaredNorm ? _input.SquaredResidual(_trialW, _extrapolatedH) : loss;
    }

    private void Accept(double weight)
    {
        Extrapolation.Extend(W, _trialW, weight, _extrapolatedW);
        (W, _trialW) = (_trialW, W);
        (H, _trialH) = (_trialH, H);
        (_reachedH, _extrapolatedH) = (_extrapolatedH, _reachedH);
    }
}
