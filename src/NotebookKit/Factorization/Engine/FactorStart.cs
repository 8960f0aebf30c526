namespace NotebookKit.Factorization.Engine;

/// <summary>Where a start begins.</summary>
/// <param name="W">k × m, over features.</param>
/// <param name="H">k × n, over samples, of a scale of its own; null where W alone is known.</param>
internal sealed record FactorStart(FactorBlock W, FactorBlock? H)
{
    /// <summary>The start that the options ask for.</summary>
    public static FactorStart Choose(IFactorizable input, int rank, int seed, NmfOptions options, CancellationToken cancellation) => options switch
    {
        { StartLoadings: { } loadings } => new FactorStart(
            GivenFactors.OfColumns(loadings), options.StartEmbedding is { } given ? GivenFactors.OfRows(given) : null),
        { StartEmbedding: { } embedding } => OfSamples(input, GivenFactors.OfRows(embedding)),
        { Initialization: NmfInitialization.Random } => new FactorStart(UniformStart.Create(rank, input.FeatureCount, seed), null),
        _ => Nndsvd.Create(input, rank, seed, options.Initialization, cancellation),
    };

    /// <summary>Starts from H with the best W for it.</summary>
    private static FactorStart OfSamples(IFactorizable input, FactorBlock h)
    {
        var w = new FactorBlock(h.Rank, input.FeatureCount);
        if (input is ObservedEntries entries) new WeightedHalfStep(h.Rank, entries.ByFeature, entries.UnlistedAreZeros, entries.ProjectSamples).Solve(h, w);
        else new HalfStep(h.Rank, input.FeatureCount, input.ProjectSamples).Solve(h, w);
        return new FactorStart(w, h);
    }
}
