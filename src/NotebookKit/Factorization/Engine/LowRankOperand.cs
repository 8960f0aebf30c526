using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>An input that is a product, Uᵀ·V with l rows each: a pass over it costs l·(m + n) instead of m·n.</summary>
/// <param name="u">l × m, any sign.</param>
/// <param name="v">l × n, orthonormal rows.</param>
internal sealed class LowRankOperand(FactorBlock u, FactorBlock v) : IFactorizable
{
    private const int BlockLength = 240;

    public int FeatureCount => u.Length;

    public int SampleCount => v.Length;

    public double SquaredNorm { get; } = Sums.OfSquares(u.Span);

    public void ProjectFeatures(FactorBlock features, FactorBlock samples) => Project(features, u, v, samples);

    public void ProjectSamples(FactorBlock samples, FactorBlock features) => Project(samples, v, u, features);

    public void CopySample(int sample, Span<double> destination)
    {
        destination.Clear();
        for (var r = 0; r < u.Rank; r++)
        {
            System.Numerics.Tensors.TensorPrimitives.FusedMultiplyAdd(u[r], v[r][sample], destination, destination);
        }
    }

    public double SquaredResidual(FactorBlock features, FactorBlock samples) => Engine.SquaredResidual.FromGram(this, features, samples);

    private static void Project(FactorBlock factors, FactorBlock near, FactorBlock far, FactorBlock result)
    {
        var inner = new FactorBlock(factors.Rank, near.Rank);
        InnerProducts.Multiply(factors, near.Span, 0, near.Rank, inner);
        Blocks.Run(far.Length, BlockLength, (long)far.Length * far.Rank * factors.Rank,
            (start, end) => OuterProducts.Multiply(inner, far.Span, start, end, result));
    }
}
