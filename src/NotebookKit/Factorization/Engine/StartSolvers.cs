using NotebookKit.Factorization.Losses;

namespace NotebookKit.Factorization.Engine;

/// <summary>Chooses the algorithm that the options ask for.</summary>
internal static class StartSolvers
{
    /// <param name="input">The values.</param>
    /// <param name="rank">k.</param>
    /// <param name="seed">The seed of the start.</param>
    /// <param name="options">What is asked for, checked.</param>
    /// <param name="cancellation">Stops the search for first factors, where these take time.</param>
    public static IStartSolver Create(IFactorizable input, int rank, int seed, NmfOptions options, CancellationToken cancellation)
    {
        var guide = GuidingFactors.Of(options);
        var isPenalized = options.IsConstrained || (guide is not null && input is ObservedEntries);
        if (guide is not null && !isPenalized) return new AnchoredLeastSquares(input, rank, guide, seed);
        if (isPenalized && options.StartsAtRandom) return new PenalizedLeastSquares(input, rank, seed, options.Loadings, options.Embedding, guide);

        var exact = (input as RoundedOperand)?.Exact ?? input;
        var start = FactorStart.Choose(exact, rank, seed, options, cancellation);
        if (isPenalized)
        {
            return new PenalizedLeastSquares(
                input, rank, seed, options.Loadings, options.Embedding, guide: null, start, isStartGiven: options.Initialization == NmfInitialization.Random);
        }

        if (input is ObservedEntries entries) return OverEntries(entries, start.W, options);
        if (options.StartsAtRandom && Sketch.IsWorthwhile(exact, rank)) Sketch.Improve(input, start.W, seed, cancellation);
        return new AlternatingLeastSquares(input, start.W, start.H, isGoodStart: !options.StartsAtRandom);
    }

    private static IStartSolver OverEntries(ObservedEntries entries, FactorBlock start, NmfOptions options) => options.Loss.Kind switch
    {
        NmfLossKind.SquaredError => new WeightedLeastSquares(entries, start),
        NmfLossKind.Huber or NmfLossKind.AbsoluteError => new ReweightedLeastSquares(entries, start, options.Loss),
        _ => new LikelihoodDescent(entries, start, options),
    };
}
