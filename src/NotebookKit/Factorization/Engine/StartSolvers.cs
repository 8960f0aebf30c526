namespace NotebookKit.Factorization.Engine;

/// <summary>Chooses the algorithm that the options ask for.</summary>
internal static class StartSolvers
{
    public static IStartSolver Create(IFactorizable input, int rank, int seed, NmfOptions options)
    {
        var start = FactorStart.Choose(input, rank, seed, options);
        return new AlternatingLeastSquares(input, rank, start.W, start.H);
    }
}
