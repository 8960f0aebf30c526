using NotebookKit.Factorization.Losses;

namespace NotebookKit.Factorization.Engine;

/// <summary>Chooses the algorithm that the options ask for.</summary>
internal static class StartSolvers
{
    public static IStartSolver Create(IFactorizable input, int rank, int seed, NmfOptions options)
    {
        if (input is ObservedEntries entries) return OverEntries(entries, rank, seed, options);
        if (options.IsConstrained) return new PenalizedLeastSquares(input, rank, seed, options.Loadings, options.Embedding);
        if (options.FixedLoadings is { } loadings) return AnchoredLeastSquares.OverFeatures(input, rank, GivenFactors.OfColumns(loadings), seed);
        if (options.FixedEmbedding is { } embedding) return AnchoredLeastSquares.OverSamples(input, rank, GivenFactors.OfRows(embedding), seed);
        return new DeferredStart(cancellation =>
        {
            var exact = (input as RoundedOperand)?.Exact ?? input;
            var start = FactorStart.Choose(exact, rank, seed, options, cancellation);
            if (options.StartsAtRandom && Sketch.IsWorthwhile(exact, rank)) Sketch.Improve(input, start.W, seed, cancellation);
            return new AlternatingLeastSquares(input, start.W, start.H, isGoodStart: !options.StartsAtRandom);
        });
    }

    private static IStartSolver OverEntries(ObservedEntries entries, int rank, int seed, NmfOptions options)
    {
        var start = options.StartLoadings is { } given ? GivenFactors.OfColumns(given) : UniformStart.Create(rank, entries.FeatureCount, seed);
        return options.Loss.Kind switch
        {
            NmfLossKind.SquaredError => new WeightedLeastSquares(entries, start),
            NmfLossKind.Huber or NmfLossKind.AbsoluteError => new ReweightedLeastSquares(entries, start, options.Loss),
            _ => new LikelihoodDescent(entries, start, options),
        };
    }
}
