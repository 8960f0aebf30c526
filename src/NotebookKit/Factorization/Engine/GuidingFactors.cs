namespace NotebookKit.Factorization.Engine;

/// <summary>The first factors of one side, which are given and stay.</summary>
/// <param name="Factors">p × the length of the side, each of sum 1.</param>
/// <param name="IsOverFeatures">Whether the side is W.</param>
internal sealed record GuidingFactors(FactorBlock Factors, bool IsOverFeatures)
{
    /// <summary>Those of the options, if any.</summary>
    public static GuidingFactors? Of(NmfOptions options) => options switch
    {
        { FixedLoadings: { } loadings } => new GuidingFactors(GivenFactors.OfColumns(loadings), true),
        { FixedEmbedding: { } embedding } => new GuidingFactors(GivenFactors.OfRows(embedding), false),
        _ => null,
    };
}
