namespace NotebookKit.Factorization.Engine;

/// <summary>Chooses the algorithm that the options ask for.</summary>
internal static class StartSolvers
{
    public static IStartSolver Create(IFactorizable input, int rank, int seed, NmfOptions options)
    {
        if (options.FixedLoadings is { } loadings) return AnchoredLeastSquares.OverFeatures(input, rank, GivenFactors.OfColumns(loadings), seed);
        if (options.FixedEmbedding is { } embedding) return AnchoredLeastSquares.OverSamples(input, rank, GivenFactors.OfRows(embedding), seed);
        return new DeferredStart(cancellation =>
        {
            var start = FactorStart.Choose(input, rank, seed, options, cancellation);
            return new AlternatingLeastSquares(input, rank, start.W, start.H);
        });
    }
}
