using System.Numerics.Tensors;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// One start of the factorization: alternating exact non-negative least squares, with the extrapolation and
/// restart of Ang and Gillis (2019, "Accelerating nonnegative matrix factorization algorithms using extrapolation").
/// </summary>
/// <remarks>
/// Two deviations from the paper: a step that raises the loss is taken back, not kept, so the loss never
/// increases; and convergence is believed only when a plain step (without extrapolation) confirms it.
/// </remarks>
internal sealed class AlternatingLeastSquares : IStartSolver
{
    // The weight of the extrapolation: where it starts, how it and its bound grow, how it shrinks on a failure.
    private const double FirstWeight = 0.5;
    private const double WeightGrowth = 1.1;
    private const double BoundGrowth = 1.05;
    private const double WeightDecay = 1.5;

    private readonly IFactorizable _input;
    private readonly HalfStep _sampleStep;
    private readonly HalfStep _featureStep;
    private readonly FactorBlock _extrapolatedW;
    private readonly FactorBlock _extrapolatedH;
    private FactorBlock _trialW;
    private FactorBlock _trialH;

    /// <param name="input">A.</param>
    /// <param name="rank">k.</param>
    /// <param name="startW">Where W starts; taken over.</param>
    /// <param name="startH">A guess of which entries of H are positive, if there is one; taken over.</param>
    public AlternatingLeastSquares(IFactorizable input, int rank, FactorBlock startW, FactorBlock? startH)
    {
        _input = input;
        _sampleStep = new HalfStep(rank, input.SampleCount, input.ProjectFeatures);
        _featureStep = new HalfStep(rank, input.FeatureCount, input.ProjectSamples);
        W = startW;
        H = startH ?? new FactorBlock(rank, input.SampleCount);
        _trialW = new FactorBlock(rank, input.FeatureCount);
        _trialH = startH ?? new FactorBlock(rank, input.SampleCount);
        _extrapolatedW = new FactorBlock(rank, input.FeatureCount);
        _extrapolatedH = startH ?? new FactorBlock(rank, input.SampleCount);
        W.CopyTo(_extrapolatedW);
    }

    public FactorBlock W { get; private set; }

    public FactorBlock H { get; private set; }

    /// <summary>Iterates until the loss settles; leaves H the exact solution for W.</summary>
    public (List<double> History, bool Converged) Run(
        double tolerance, int maxIterations, Action<int, double> iterationDone, CancellationToken cancellation)
    {
        // Below this the Gram form of the loss is rounding error: the fit is exact as far as can be known.
        var exact = 1e-15 * _input.SquaredNorm;
        var history = new List<double>();
        var loss = double.PositiveInfinity;
        var (weight, previousWeight, bound) = (FirstWeight, FirstWeight, 1.0);
        var (converged, isPlain) = (false, true);
        while (!converged && history.Count < maxIterations)
        {
            cancellation.ThrowIfCancellationRequested();
            var trialLoss = Step(isPlain ? 0 : weight);
            if (trialLoss > loss && !isPlain)
            {
                (bound, weight) = (previousWeight, weight / WeightDecay);
                isPlain = true;
            }
            else
            {
                var isSettled = loss - trialLoss <= tolerance * trialLoss || trialLoss <= exact;
                converged = isSettled && (isPlain || trialLoss <= exact);
                if (!isPlain)
                {
                    previousWeight = weight;
                    (bound, weight) = (Math.Min(1, bound * BoundGrowth), Math.Min(bound, weight * WeightGrowth));
                }

                isPlain = isSettled;
                Accept(isPlain ? 0 : weight);
                loss = Math.Min(loss, trialLoss);
            }

            if (isPlain) W.CopyTo(_extrapolatedW);
            history.Add(loss);
            iterationDone(history.Count, loss);
        }

        _sampleStep.Solve(W, H);
        return (history, converged);
    }

    /// <summary>Solves both sides into the trial factors; the loss is that of the trial W with the extrapolated H.</summary>
    private double Step(double weight)
    {
        H.CopyTo(_trialH);
        _sampleStep.Solve(_extrapolatedW, _trialH);
        Extrapolate(H, _trialH, weight, _extrapolatedH);
        W.CopyTo(_trialW);
        _featureStep.Solve(_extrapolatedH, _trialW);
        return _featureStep.Loss(_input.SquaredNorm, _trialW);
    }

    private void Accept(double weight)
    {
        Extrapolate(W, _trialW, weight, _extrapolatedW);
        (W, _trialW) = (_trialW, W);
        (H, _trialH) = (_trialH, H);
    }

    /// <summary>max(0, next + weight · (next − last)).</summary>
    private static void Extrapolate(FactorBlock last, FactorBlock next, double weight, FactorBlock result)
    {
        if (weight == 0)
        {
            next.CopyTo(result);
            return;
        }

        TensorPrimitives.Subtract(next.Span, last.Span, result.Span);
        TensorPrimitives.MultiplyAdd(result.Span, weight, next.Span, result.Span);
        TensorPrimitives.Max(result.Span, 0.0, result.Span);
    }
}
