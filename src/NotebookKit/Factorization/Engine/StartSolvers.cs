namespace NotebookKit.Factorization.Engine;

/// <summary>Chooses the algorithm that the options ask for.</summary>
internal static class StartSolvers
{
    public static IStartSolver Create(IFactorizable input, int rank, int seed, NmfOptions options)
    {
        var isPlain = options is { Loadings: { IsPenalized: false, NonNegative: true }, Embedding: { IsPenalized: false, NonNegative: true } };
        if (!isPlain) return new PenalizedLeastSquares(input, rank, seed, options.Loadings, options.Embedding);

        var start = UniformStart.Create(rank, input.FeatureCount, seed);
        return Sketch.IsWorthwhile(input, rank) ? new SketchedLeastSquares(input, start, seed) : new AlternatingLeastSquares(input, start);
    }
}
