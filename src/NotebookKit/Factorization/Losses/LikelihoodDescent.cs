using NotebookKit.Factorization.Engine;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Losses;

/// <summary>
/// One start of a likelihood: steps that never raise the loss, alternating with the estimation of the dispersion and of the
/// structural zeros.
/// </summary>
internal sealed class LikelihoodDescent : ILossSolver, IDescentStep
{
    // Predictions below this share of the largest value count as this: their powers must stay finite.
    private const double FloorShare = 1e-60;

    // Curvatures at zeros are those at this share of the mean value or above.
    private const double ZeroLevelShare = 1e-2;

    // A multiplicative step cannot leave zero, so no entry starts below this share of the mean of its factor.
    private const double LeastStart = 1e-3;

    private readonly LikelihoodHalfStep _sampleStep;
    private readonly LikelihoodHalfStep _featureStep;
    private readonly EntryLoss _loss;
    private readonly StructuralZeros? _zeros;
    private readonly DispersionSearch? _search;
    private readonly bool _isProjection;
    private readonly bool _zerosArePerFeature;

    /// <param name="input">What was observed; valid for the loss.</param>
    /// <param name="start">W to start from, k × m; changed in place.</param>
    /// <param name="options">The loss and the zero inflation.</param>
    public LikelihoodDescent(ObservedEntries input, FactorBlock start, NmfOptions options)
        : this(input, start, options, null)
    {
        for (var f = 0; f < W.Rank; f++)
        {
            var least = LeastStart * Sums.Of(W[f]) / W.Length;
            foreach (ref var value in W[f]) value = Math.Max(value, least);
        }
    }

    private LikelihoodDescent(ObservedEntries input, FactorBlock w, NmfOptions options, NmfFit? fit)
    {
        _isProjection = fit is not null;
        _zerosArePerFeature = options.ZeroInflation == ZeroInflation.PerFeature;
        _loss = EntryLosses.Of(options.Loss, fit?.Dispersion);
        if (!_isProjection && options.Loss.Parameter is null && _loss is DispersedLoss dispersed) _search = new DispersionSearch(dispersed);
        if (options.ZeroInflation != ZeroInflation.None) _zeros = ZerosOf(input, options.ZeroInflation, fit);
        var (floor, zeroLevel) = (FloorShare * input.LargestValue, ZeroLevelShare * input.MeanValue);
        _sampleStep = new LikelihoodHalfStep(input.BySample, input.UnlistedAreZeros, _loss, _zeros, rowsAreFeatures: false, floor, zeroLevel);
        _featureStep = new LikelihoodHalfStep(input.ByFeature, input.UnlistedAreZeros, _loss, _zeros, rowsAreFeatures: true, floor, zeroLevel);
        W = w;
        H = StartOf(input, w);
    }

    public FactorBlock W { get; }

    public FactorBlock H { get; }

    public double FinalLoss => _sampleStep.Loss(W, H);

    public double? Dispersion => (_loss as DispersedLoss)?.Dispersion;

    public IReadOnlyList<double> StructuralZeros => Array.AsReadOnly(_zeros?.Probabilities ?? []);

    /// <summary>The weights of samples for factors that are known, with the dispersion and structural zeros of their fit.</summary>
    public static FactorBlock Project(ObservedEntries input, FactorBlock w, NmfFit fit)
    {
        const double Tolerance = 1e-10;
        const int MostIterations = 2_000;
        var solver = new LikelihoodDescent(input, w, fit.Options, fit);
        solver.Run(Tolerance, MostIterations, static (_, _) => { }, CancellationToken.None);
        return solver.H;
    }

    public (List<double> History, bool Converged) Run(
        double tolerance, int maxIterations, Action<int, double> iterationDone, CancellationToken cancellation)
    {
        // A divergence that shrinks to this share of where it starts is rounding error.
        var exact = 1e-15 * FinalLoss;
        return new ExtrapolatedDescent(this, W, H).Run(exact, tolerance, maxIterations, iterationDone, cancellation);
    }

    double IDescentStep.Improve(FactorBlock w, FactorBlock h)
    {
        _sampleStep.Update(w, h);
        if (_isProjection)
        {
            W.CopyTo(w);
            return _sampleStep.Loss(w, h);
        }

        var loss = _featureStep.Update(h, w);
        return _zeros is null ? loss : _sampleStep.Loss(w, h);
    }

    double IDescentStep.Refine(FactorBlock w, FactorBlock h, double loss)
    {
        if (_zeros is not null && !_isProjection)
        {
            if (_zerosArePerFeature) _featureStep.UpdateZeros(h, w);
            else _sampleStep.UpdateZeros(w, h);
            loss = _sampleStep.Loss(w, h);
        }

        return _search?.Improve(() => _sampleStep.Loss(w, h), loss) ?? loss;
    }

    /// <summary>Half the observed zeros of all may be structural, or what the fit found; new samples have its mean.</summary>
    private static StructuralZeros ZerosOf(ObservedEntries input, ZeroInflation kind, NmfFit? fit)
    {
        var share = fit is null
            ? 0.5 * (1 - (double)input.ByFeature.Values.LongCount(value => value > 0) / input.Count)
            : fit.StructuralZeros.Average();
        var start = fit is null || kind == ZeroInflation.PerSample ? [share] : fit.StructuralZeros;
        return new StructuralZeros(kind, input.FeatureCount, input.SampleCount, start);
    }

    /// <summary>The same weight for all factors of a sample, such that its values have the right sum; zero for an empty one.</summary>
    private static FactorBlock StartOf(ObservedEntries input, FactorBlock w)
    {
        var sums = new double[w.Rank];
        for (var f = 0; f < w.Rank; f++) sums[f] = Sums.Of(w[f]);
        var total = Sums.Of(sums);
        var h = new FactorBlock(w.Rank, input.SampleCount);
        for (var j = 0; j < h.Length; j++)
        {
            var (start, end) = (input.BySample.Starts[j], input.BySample.Starts[j + 1]);
            var unobserved = input.BySample.Weights.AsSpan(start, end - start).Count(0.0);
            var observed = (input.UnlistedAreZeros ? input.FeatureCount : end - start) - unobserved;
            if (observed == 0 || total == 0) continue;
            var level = Sums.Of(input.BySample.Values.AsSpan(start, end - start)) / observed * (input.FeatureCount / total);
            for (var f = 0; f < w.Rank; f++) h[f][j] = level;
        }

        return h;
    }
}
