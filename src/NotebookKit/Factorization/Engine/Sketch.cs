using System.Numerics.Tensors;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// A low-rank approximation of a large input by random projection with one power iteration (Halko, Martinsson and Tropp
/// 2011, algorithm 4.4), on which a factorization takes its first, long way at a fraction of the cost.
/// </summary>
internal static class Sketch
{
    private const int Oversampling = 10;

    // The sketch costs about three iterations; it must be several times cheaper to iterate on than the input.
    private const int WorthRatio = 8;

    // On the sketch it ends when an iteration gives no more than a hair.
    private const int MostIterations = 40;
    private const double Tolerance = 1e-4;

    /// <summary>Whether iterating on a sketch is so much cheaper that making it pays.</summary>
    public static bool IsWorthwhile(IFactorizable input, int rank)
        => input is DenseOperand
            && (long)input.FeatureCount * input.SampleCount >= (long)WorthRatio * (rank + Oversampling) * (input.FeatureCount + input.SampleCount);

    /// <summary>
    /// Takes W, k × m, most of the way from a random start: far from any minimum it does not need every value of the
    /// input to tell where to go. What happens here is in no history, which holds losses of the input only.
    /// </summary>
    public static void Improve(IFactorizable input, FactorBlock w, int seed, CancellationToken cancellation)
    {
        var solver = new AlternatingLeastSquares(Create(input, w.Rank, seed), w);
        solver.Run(Tolerance, MostIterations, (_, _) => { }, cancellation);
        if (solver.W != w) solver.W.CopyTo(w);
    }

    /// <summary>Approximates the input by rank k + 10. The random numbers of a feature depend on the seed and its position only.</summary>
    public static LowRankOperand Create(IFactorizable input, int rank, int seed)
    {
        var size = rank + Oversampling;
        var (u, v) = (new FactorBlock(size, input.FeatureCount), new FactorBlock(size, input.SampleCount));
        for (var i = 0; i < u.Length; i++)
        {
            var stream = new RandomStream(seed, RandomStage.Sketch, i);
            for (var r = 0; r < size; r++) u[r][i] = 2 * stream.NextOpenUnit() - 1;
        }

        input.ProjectFeatures(u, v);
        Orthonormalize(v);
        input.ProjectSamples(v, u);
        Orthonormalize(u);
        input.ProjectFeatures(u, v);
        Orthonormalize(v);
        input.ProjectSamples(v, u);
        return new LowRankOperand(u, v);
    }

    /// <summary>Gram and Schmidt, each row twice; a row that depends on those before it becomes zero.</summary>
    private static void Orthonormalize(FactorBlock rows)
    {
        for (var r = 0; r < rows.Rank; r++)
        {
            var before = Math.Sqrt(Sums.OfSquares(rows[r]));
            for (var pass = 0; pass < 2; pass++)
            {
                for (var s = 0; s < r; s++)
                {
                    TensorPrimitives.MultiplyAdd(rows[s], -Sums.OfProducts(rows[s], rows[r]), rows[r], rows[r]);
                }
            }

            var norm = Math.Sqrt(Sums.OfSquares(rows[r]));
            if (norm > 1e-12 * before)
            {
                TensorPrimitives.Divide(rows[r], norm, rows[r]);
            }
            else
            {
                rows[r].Clear();
            }
        }
    }
}
