using NotebookKit.Factorization.Engine;

namespace NotebookKit.Benchmarks.Neighbors;

/// <summary>
/// The inner products of all pairs of samples in double precision, by the kernels of the factorizations and in blocks that
/// stay in the caches: what an exact search would need at least if it took its distances from them.
/// </summary>
internal static class MatrixProduct
{
    private const int Height = 64;
    private const int Width = 512;

    public static void Run(double[] samples, int count, int features)
        => Parallel.For(0, (count + Height - 1) / Height, block =>
        {
            var height = Math.Min(Height, count - block * Height);
            var rows = new FactorBlock(height, features);
            samples.AsSpan(block * Height * features, height * features).CopyTo(rows.Span);
            var products = new FactorBlock(height, Width);
            for (var first = 0; first < count; first += Width)
            {
                var width = Math.Min(Width, count - first);
                InnerProducts.Multiply(rows, samples.AsSpan(first * features, width * features), 0, width, products);
            }
        });
}
