using System.Numerics.Tensors;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// One start of a guided factorization: the first factors are given on one side and stay; the rest of that side and all
/// of the other are solved for in turn, exactly (block coordinate descent), the other for the rest extrapolated along its last move (Ang and
/// Gillis 2019).
/// </summary>
/// <remarks>
/// The half-step for the rest is an ordinary one for A less what the given factors contribute: with X the anchored
/// side, Y the other and F the given factors, its right-hand sides are those of A less (Y_rest·Y_Fᵀ)·X_F. A step that raises the loss is
/// taken back and made again without extrapolation, so the loss never increases; convergence is believed only when a plain step confirms it.
/// </remarks>
internal sealed class AnchoredLeastSquares : IStartSolver
{
    private readonly IFactorizable _input;
    private readonly bool _isOverFeatures;
    private readonly int _anchoredCount;
    private readonly FactorBlock _anchored;
    private readonly FactorBlock _other;
    private readonly FactorBlock _free;
    private readonly FactorBlock _otherOfFree;
    private readonly FactorBlock _lastFree;
    private readonly FactorBlock _keptAnchored;
    private readonly FactorBlock _keptOther;
    private readonly HalfStep _otherStep;
    private readonly HalfStep? _freeStep;

    /// <param name="input">The values.</param>
    /// <param name="rank">k.</param>
    /// <param name="guide">The factors that are given.</param>
    /// <param name="seed">The seed of the others.</param>
    public AnchoredLeastSquares(IFactorizable input, int rank, GuidingFactors guide, int seed)
    {
        var (given, isOverFeatures) = guide;
        _input = input;
        _isOverFeatures = isOverFeatures;
        _anchoredCount = given.Rank;
        var (length, otherLength) = isOverFeatures ? (input.FeatureCount, input.SampleCount) : (input.SampleCount, input.FeatureCount);
        _anchored = new FactorBlock(rank, length);
        _other = new FactorBlock(rank, otherLength);
        _free = UniformStart.Create(rank - given.Rank, length, seed);
        _otherOfFree = new FactorBlock(_free.Rank, otherLength);
        _lastFree = new FactorBlock(_free.Rank, length);
        _keptAnchored = new FactorBlock(rank, length);
        _keptOther = new FactorBlock(rank, otherLength);
        given.Span.CopyTo(_anchored.Span);
        _free.Span.CopyTo(FreeOf(_anchored));
        _otherStep = new HalfStep(rank, otherLength, isOverFeatures ? input.ProjectFeatures : input.ProjectSamples);
        _freeStep = _free.Rank > 0 ? new HalfStep(_free.Rank, length, ProjectRest) : null;
    }

    public FactorBlock W => _isOverFeatures ? _anchored : _other;

    public FactorBlock H => _isOverFeatures ? _other : _anchored;

    /// <summary>Iterates until the loss settles; leaves the other side the exact solution for the anchored one.</summary>
    public (List<double> History, bool Converged) Run(
        double tolerance, int maxIterations, Action<int, double> iterationDone, CancellationToken cancellation)
    {
        // Below this the Gram form of the loss is rounding error: the fit is exact as far as can be known.
        var exact = 1e-15 * _input.SquaredNorm;
        var history = new List<double>();
        var loss = double.PositiveInfinity;
        var weight = new ExtrapolationWeight();
        var (converged, isPlain) = (false, true);
        while (!converged && history.Count < maxIterations)
        {
            cancellation.ThrowIfCancellationRequested();
            if (history.Count > 0) SolveFree(isPlain ? 0 : weight.Value);
            _otherStep.Solve(_anchored, _other);
            var next = _otherStep.Loss(_input.SquaredNorm, _other);
            if (next > loss && !isPlain)
            {
                weight.Shrink();
                isPlain = true;
                _keptAnchored.CopyTo(_anchored);
                _keptOther.CopyTo(_other);
            }
            else
            {
                var isSettled = loss - next <= tolerance * next || next <= exact;
                converged = _freeStep is null || (isSettled && (isPlain || next <= exact));
                if (!isPlain) weight.Grow();
                isPlain = isSettled || history.Count == 0;
                _anchored.CopyTo(_keptAnchored);
                _other.CopyTo(_keptOther);
                loss = Math.Min(loss, next);
            }

            history.Add(loss);
            iterationDone(history.Count, loss);
        }

        return (history, converged);
    }

    /// <summary>The best free factors, and beyond them along the move from the last such.</summary>
    private void SolveFree(double weight)
    {
        if (_freeStep is null) return;
        for (var f = 0; f < _free.Rank; f++) _other[_anchoredCount + f].CopyTo(_otherOfFree[f]);
        FreeOf(_anchored).CopyTo(_free.Span);
        _freeStep.Solve(_otherOfFree, _free);
        Extrapolation.Extend(_lastFree, _free, weight, _lastFree);
        _lastFree.Span.CopyTo(FreeOf(_anchored));
        _free.CopyTo(_lastFree);
    }

    private Span<double> FreeOf(FactorBlock side) => side.Span[(_anchoredCount * side.Length)..];

    /// <summary>The product with A less what the given factors contribute.</summary>
    private void ProjectRest(FactorBlock otherOfFree, FactorBlock result)
    {
        if (_isOverFeatures) _input.ProjectSamples(otherOfFree, result);
        else _input.ProjectFeatures(otherOfFree, result);
        for (var f = 0; f < result.Rank; f++)
        {
            for (var g = 0; g < _anchoredCount; g++)
            {
                TensorPrimitives.MultiplyAdd(_anchored[g], -Sums.OfProducts(otherOfFree[f], _other[g]), result[f], result[f]);
            }
        }
    }
}
