using System.Numerics.Tensors;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// One start of a factorization with penalties, bounds or a signed side: hierarchical alternating least squares (Cichocki
/// and Phan 2009), in which every step is the exact minimizer for one factor, or for one position where a graph couples
/// positions, with the extrapolation and restart of Ang and Gillis (2019).
/// </summary>
/// <remarks>
/// As in <see cref="AlternatingLeastSquares"/>, an iteration that raises the objective is taken back, so it never rises; and convergence is
/// believed only when a plain iteration confirms it. Only the fixed side of a step is extrapolated, never a result: the factors always
/// meet the constraints.
/// Penalties on a random start would kill factors before they have found anything. A few iterations without them
/// come first and only make the start; where the start is given, they are left out. The one side is the anchor, whose factors have
/// norms ≤ 1, so that the penalties of the other mean something; see <see cref="FactorOptions"/>. Factors that are fixed belong to the anchor.
/// With weights or missing values every position has a Gram matrix of its own, and the loss is summed over the entries.
/// </remarks>
internal sealed class PenalizedLeastSquares : IStartSolver
{
    // The start: so few iterations that it stays a start, each swept until it has nearly settled, because single
    // sweeps from far away leave zeros that stay.
    private const int WarmIterations = 5;
    private const int WarmSweeps = 200;
    private const double WarmSettled = 1e-3;

    // In later iterations what more sweeps could win is soon less than what a new product wins; but extrapolation needs steps that have
    // nearly arrived.
    private const int MostSweeps = 40;
    private const double Settled = 0.01;

    private readonly IFactorizable _input;
    private readonly ObservedEntries? _entries;
    private readonly VanishingRidge? _ridge;
    private readonly PenalizedSide _anchor;
    private readonly PenalizedSide _free;
    private readonly FactorBlock _first;
    private readonly int _givenCount;
    private readonly bool _isStartGiven;
    private readonly FactorBlock _lastAnchor;
    private readonly FactorBlock _lastFree;
    private readonly FactorBlock _lastProducts;
    private readonly FactorBlock _extrapolatedAnchor;
    private readonly FactorBlock _extrapolatedFree;
    private readonly double[] _anchorGram;
    private readonly double[] _freeGram;
    private readonly double[] _norms;
    private readonly PenaltyTerms _plainAnchor;
    private readonly PenaltyTerms _plainFree;
    private readonly bool _isAnchorW;
    private readonly bool _isAnchorPenalized;

    /// <param name="input">The values.</param>
    /// <param name="rank">k.</param>
    /// <param name="seed">The seed of what is drawn.</param>
    /// <param name="loadings">What is asked of W.</param>
    /// <param name="embedding">What is asked of H.</param>
    /// <param name="guide">The first factors of one side, which stay; that side must be free of penalties and signs.</param>
    /// <param name="start">Where to begin instead of at random; not with a guide.</param>
    /// <param name="isStartGiven">Whether the start is where the fit shall go on, rather than a first guess.</param>
    public PenalizedLeastSquares(
        IFactorizable input, int rank, int seed, FactorOptions loadings, FactorOptions embedding,
        GuidingFactors? guide = null, FactorStart? start = null, bool isStartGiven = false)
    {
        _input = input;
        _entries = input as ObservedEntries;
        _ridge = _entries is null ? null : new VanishingRidge(_entries);
        _isAnchorW = guide?.IsOverFeatures ?? (embedding.IsPenalized || !loadings.IsPenalized);
        _givenCount = guide?.Factors.Rank ?? 0;
        _isStartGiven = isStartGiven;
        var (anchorOptions, freeOptions) = _isAnchorW ? (loadings, embedding) : (embedding, loadings);
        _isAnchorPenalized = anchorOptions.IsPenalized;
        W = new FactorBlock(rank, input.FeatureCount);
        H = new FactorBlock(rank, input.SampleCount);
        var anchorTerms = TermsOf(anchorOptions, _isAnchorW, input.SquaredNorm / rank, 1) with { IsInUnitBall = freeOptions.IsPenalized };
        var freeTerms = TermsOf(freeOptions, !_isAnchorW, 1, Math.Sqrt(input.SquaredNorm));
        _plainAnchor = new PenaltyTerms { IsNonNegative = anchorTerms.IsNonNegative };
        _plainFree = new PenaltyTerms { IsNonNegative = freeTerms.IsNonNegative };
        _anchor = Side(_isAnchorW, anchorTerms);
        _free = Side(!_isAnchorW, freeTerms);
        _lastAnchor = new FactorBlock(rank, _anchor.Factors.Length);
        _lastFree = new FactorBlock(rank, _free.Factors.Length);
        _lastProducts = new FactorBlock(rank, _anchor.Factors.Length);
        _extrapolatedAnchor = new FactorBlock(rank, _anchor.Factors.Length);
        _extrapolatedFree = new FactorBlock(rank, _free.Factors.Length);
        _anchorGram = new double[rank * rank];
        _freeGram = new double[rank * rank];
        _norms = new double[rank];

        // A signed side gets its start from the other: at random from a non-negative one alone, values that are negative have nothing
        // in common with it.
        _first = start is not null ? W : anchorTerms.IsNonNegative ? _anchor.Factors : _free.Factors;
        (start?.W ?? UniformStart.Create(rank, _first.Length, seed)).CopyTo(_first);
        guide?.Factors.Span.CopyTo(_anchor.Factors.Span);
    }

    public FactorBlock W { get; }

    public FactorBlock H { get; }

    public double Penalty => _anchor.Penalty + _free.Penalty;

    private double Ridge => _ridge?.Strength ?? 0;

    /// <summary>Iterates until the objective settles; the history is the squared error plus twice the penalties.</summary>
    public (List<double> History, bool Converged) Run(
        double tolerance, int maxIterations, Action<int, double> iterationDone, CancellationToken cancellation)
    {
        // Below this the Gram form of the loss is rounding error: the fit is exact as far as can be known.
        var exact = 1e-15 * _input.SquaredNorm;
        var history = new List<double>();
        Warm(cancellation);
        _anchor.Factors.CopyTo(_extrapolatedAnchor);
        var objective = double.PositiveInfinity;
        var weight = new ExtrapolationWeight();
        var (converged, isPlain) = (false, true);
        while (!converged && history.Count < maxIterations)
        {
            cancellation.ThrowIfCancellationRequested();
            var trial = Step(isPlain ? 0 : weight.Value);
            if (trial > objective && !isPlain)
            {
                weight.Shrink();
                isPlain = true;
                TakeBack();
            }
            else
            {
                var isSettled = objective - trial <= tolerance * trial || trial <= exact;
                converged = isSettled && (isPlain || trial <= exact);
                if (!isPlain) weight.Grow();
                isPlain = isSettled;
                Accept(isPlain ? 0 : weight.Value);
                objective = Math.Min(objective, trial);
                _ridge?.Follow(trial);
            }

            history.Add(objective);
            iterationDone(history.Count, objective);
        }

        return (history, converged);
    }

    /// <summary>Makes the start: improves both sides without penalties.</summary>
    private void Warm(CancellationToken cancellation)
    {
        var (anchor, free) = (Side(_isAnchorW, _plainAnchor), Side(!_isAnchorW, _plainFree));
        var (first, second) = _first == anchor.Factors ? (anchor, free) : (free, anchor);
        second.Improve(first.Factors, WarmSweeps, WarmSettled, Ridge);
        for (var iteration = 0; iteration < WarmIterations && !_isStartGiven; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (iteration > 0) second.Improve(first.Factors, WarmSweeps, WarmSettled, Ridge);
            first.Improve(second.Factors, WarmSweeps, WarmSettled, Ridge);
            Normalize();
        }

        if (_isStartGiven) Normalize();
    }

    /// <summary>Improves both sides once, each against the other extrapolated; returns the objective of the two as they are.</summary>
    private double Step(double weight)
    {
        _anchor.Factors.CopyTo(_lastAnchor);
        _free.Factors.CopyTo(_lastFree);
        _free.Improve(_extrapolatedAnchor, MostSweeps, Settled, Ridge);
        Extrapolate(_lastFree, _free.Factors, weight, _extrapolatedFree);
        _anchor.Improve(_extrapolatedFree, MostSweeps, Settled, Ridge);
        return (_entries is null ? SquaredErrorOfStep(weight) : SquaredErrorOf(_entries)) + 2 * Penalty;
    }

    /// <summary>The squared error of the factors as they are, from what the step computed anyway.</summary>
    private double SquaredErrorOfStep(double weight)
    {
        // The products were those of the extrapolated factors, which are linear in the last and the new ones.
        var products = _anchor.Products.Span;
        TensorPrimitives.MultiplyAdd(_lastProducts.Span, weight, products, products);
        TensorPrimitives.Divide(products, 1 + weight, products);
        GramMatrix.Of(_anchor.Factors, _anchorGram);
        GramMatrix.Of(_free.Factors, _freeGram);
        var explained = 2 * Sums.OfProducts(_anchor.Factors.Span, products) - Sums.OfProducts(_anchorGram, _freeGram);
        if (!_isAnchorPenalized) Normalize();
        return Math.Max(0, _input.SquaredNorm - explained);
    }

    private double SquaredErrorOf(ObservedEntries entries)
    {
        if (!_isAnchorPenalized) Normalize();
        return entries.SquaredResidual(W, H) + _ridge!.Penalty(W, H);
    }

    private void TakeBack()
    {
        _lastAnchor.CopyTo(_anchor.Factors);
        _lastFree.CopyTo(_free.Factors);
        _lastAnchor.CopyTo(_extrapolatedAnchor);
    }

    private void Accept(double weight)
    {
        if (!_isAnchorPenalized)
        {
            for (var f = 0; f < _norms.Length; f++) TensorPrimitives.Divide(_lastAnchor[f], _norms[f], _lastAnchor[f]);
        }

        Extrapolate(_lastAnchor, _anchor.Factors, weight, _extrapolatedAnchor);
        if (_plainAnchor.IsNonNegative) TensorPrimitives.Max(_extrapolatedAnchor.Span, 0.0, _extrapolatedAnchor.Span);
        _anchor.Products.CopyTo(_lastProducts);
    }

    /// <summary>next + weight · (next − last).</summary>
    private static void Extrapolate(FactorBlock last, FactorBlock next, double weight, FactorBlock result)
    {
        TensorPrimitives.Subtract(next.Span, last.Span, result.Span);
        TensorPrimitives.MultiplyAdd(result.Span, weight, next.Span, result.Span);
    }

    private PenalizedSide Side(bool isW, PenaltyTerms terms)
    {
        var given = isW == _isAnchorW ? _givenCount : 0;
        return isW
            ? new PenalizedSide(W, terms, _input.ProjectSamples, CurvatureOver(_entries?.ByFeature), given)
            : new PenalizedSide(H, terms, _input.ProjectFeatures, CurvatureOver(_entries?.BySample), given);
    }

    private OwnCurvature? CurvatureOver(WeightedRows? rows) => rows is null ? null : new OwnCurvature(W.Rank, rows, _entries!.UnlistedAreZeros);

    private PenaltyTerms TermsOf(FactorOptions options, bool isW, double energy, double norm)
        => PenaltyTerms.Of(options, isW ? _input.FeatureCount : _input.SampleCount, energy, norm);

    /// <summary>
    /// Gives the factors of the anchor norm 1, and the others and their products what that takes: the product of both stays, and no penalty
    /// on the other side rises, since all grow with the norm and that of the anchor was at most 1.
    /// </summary>
    private void Normalize()
    {
        for (var f = 0; f < _norms.Length; f++)
        {
            var (anchor, free, products) = (_anchor.Factors, _free.Factors, _anchor.Products);
            var norm = Math.Sqrt(Sums.OfSquares(anchor[f]));

            // What only rounding took from 1 stays, so that a bound on the other side stays exact.
            _norms[f] = norm == 0 || Math.Abs(norm - 1) < 1e-14 ? 1 : norm;
            if (_norms[f] == 1) continue;
            TensorPrimitives.Divide(anchor[f], norm, anchor[f]);
            TensorPrimitives.Multiply(free[f], norm, free[f]);
            TensorPrimitives.Multiply(products[f], norm, products[f]);
        }
    }
}
