namespace NotebookKit.Factorization.Engine;

/// <summary>Chooses the algorithm that the options ask for.</summary>
internal static class StartSolvers
{
    public static IStartSolver Create(IFactorizable input, int rank, int seed, NmfOptions options)
    {
        _ = options;
        var start = UniformStart.Create(rank, input.FeatureCount, seed);
        return input is ObservedEntries entries ? new WeightedLeastSquares(entries, start) : new AlternatingLeastSquares(input, start);
    }
}
