using NotebookKit.Factorization.Engine;

namespace NotebookKit.Decomposition;

/// <summary>What a singular value decomposition needs of a matrix A: its shape, its size and its two products.</summary>
/// <param name="FeatureCount">m, the number of rows.</param>
/// <param name="SampleCount">n, the number of columns.</param>
/// <param name="SquaredNorm">‖A‖².</param>
/// <param name="ProjectFeatures">X·A: from rows over features (first, p × m) to rows over samples (second, p × n).</param>
/// <param name="ProjectSamples">Y·Aᵀ: from rows over samples (first, p × n) to rows over features (second, p × m).</param>
internal sealed record LinearMap(
    int FeatureCount, int SampleCount, double SquaredNorm,
    Action<FactorBlock, FactorBlock> ProjectFeatures, Action<FactorBlock, FactorBlock> ProjectSamples)
{
    /// <summary>The matrix as it is.</summary>
    public static LinearMap Of(IFactorizable input)
        => new(input.FeatureCount, input.SampleCount, input.SquaredNorm, input.ProjectFeatures, input.ProjectSamples);
}
