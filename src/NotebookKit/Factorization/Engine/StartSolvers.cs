using NotebookKit.Factorization.Losses;

namespace NotebookKit.Factorization.Engine;

/// <summary>Chooses the algorithm that the options ask for.</summary>
internal static class StartSolvers
{
    public static IStartSolver Create(IFactorizable input, int rank, int seed, NmfOptions options)
    {
        var start = UniformStart.Create(rank, input.FeatureCount, seed);
        if (input is not ObservedEntries entries) return new AlternatingLeastSquares(input, start);
        return options.Loss.Kind switch
        {
            NmfLossKind.SquaredError => new WeightedLeastSquares(entries, start),
            NmfLossKind.Huber or NmfLossKind.AbsoluteError => new ReweightedLeastSquares(entries, start, options.Loss),
            _ => new MajorizedLikelihood(entries, start, options),
        };
    }
}
