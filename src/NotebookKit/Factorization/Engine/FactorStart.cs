namespace NotebookKit.Factorization.Engine;

/// <summary>Where a start begins.</summary>
/// <param name="W">k × m, over features.</param>
/// <param name="H">k × n, over samples, such that W and H together come near the values; null where W alone is known.</param>
internal sealed record FactorStart(FactorBlock W, FactorBlock? H)
{
    /// <summary>The start that the options ask for.</summary>
    public static FactorStart Choose(IFactorizable input, int rank, int seed, NmfOptions options)
        => options.Initialization == NmfInitialization.Random
            ? new FactorStart(UniformStart.Create(rank, input.FeatureCount, seed), null)
            : Nndsvd.Create(input, rank, seed, options.Initialization);
}
