using System.Numerics.Tensors;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// Repeats the steps of a loss, each from a point extrapolated along the last move (after Ang and Gillis 2019). A step
/// that ends higher than the last is taken back and made again without extrapolation, so the loss never
/// increases; convergence is believed only when a plain step confirms it.
/// </summary>
internal sealed class ExtrapolatedDescent(IDescentStep step, FactorBlock w, FactorBlock h)
{
    // An extrapolated entry keeps this share of its value: a multiplicative update could not bring it back from zero.
    private const double KeptShare = 0.1;

    private readonly FactorBlock _lastW = new(w.Rank, w.Length);
    private readonly FactorBlock _lastH = new(h.Rank, h.Length);
    private readonly FactorBlock _trialW = new(w.Rank, w.Length);
    private readonly FactorBlock _trialH = new(h.Rank, h.Length);

    /// <summary>Iterates until the loss settles; the factors are changed in place.</summary>
    /// <param name="exact">A loss that is rounding error: the fit is exact as far as can be known.</param>
    /// <param name="tolerance">The relative decrease that counts as settled.</param>
    /// <param name="maxIterations">The most iterations.</param>
    /// <param name="iterationDone">Is told the number of iterations done and the loss.</param>
    /// <param name="cancellation">Checked before each iteration.</param>
    public (List<double> History, bool Converged) Run(
        double exact, double tolerance, int maxIterations, Action<int, double> iterationDone, CancellationToken cancellation)
    {
        var history = new List<double>();
        var loss = double.PositiveInfinity;
        var weight = new ExtrapolationWeight();
        var (converged, isPlain) = (false, true);
        while (!converged && history.Count < maxIterations)
        {
            cancellation.ThrowIfCancellationRequested();
            Extrapolate(_lastW, w, isPlain ? 0 : weight.Value, _trialW);
            Extrapolate(_lastH, h, isPlain ? 0 : weight.Value, _trialH);
            var trialLoss = step.Improve(_trialW, _trialH);
            if (trialLoss > loss && !isPlain)
            {
                weight.Shrink();
                isPlain = true;
            }
            else
            {
                Accept(w, _lastW, _trialW);
                Accept(h, _lastH, _trialH);
                trialLoss = step.Refine(w, h, trialLoss);
                var isSettled = loss - trialLoss <= tolerance * trialLoss || trialLoss <= exact;
                converged = isSettled && (isPlain || trialLoss <= exact);
                if (!isPlain) weight.Grow();
                isPlain = isSettled;
                loss = Math.Min(loss, trialLoss);
            }

            history.Add(loss);
            iterationDone(history.Count, loss);
        }

        return (history, converged);
    }

    private static void Accept(FactorBlock current, FactorBlock last, FactorBlock trial)
    {
        current.CopyTo(last);
        trial.CopyTo(current);
    }

    /// <summary>max(share · current, current + weight · (current − last)).</summary>
    private static void Extrapolate(FactorBlock last, FactorBlock current, double weight, FactorBlock result)
    {
        if (weight == 0)
        {
            current.CopyTo(result);
            return;
        }

        TensorPrimitives.Subtract(current.Span, last.Span, result.Span);
        TensorPrimitives.MultiplyAdd(result.Span, weight, current.Span, result.Span);
        for (var i = 0; i < result.Span.Length; i++) result.Span[i] = Math.Max(result.Span[i], KeptShare * current.Span[i]);
    }
}
