using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// Starts W uniform on (0, 1), each factor scaled to sum to 1. The numbers of a row depend on the seed and the
/// position of the row only.
/// </summary>
internal static class UniformStart
{
    public static FactorBlock Create(int rank, int length, int seed)
    {
        var block = new FactorBlock(rank, length);
        for (var i = 0; i < length; i++)
        {
            var stream = new RandomStream(seed, RandomStage.FactorStart, i);
            for (var f = 0; f < rank; f++) block[f][i] = stream.NextOpenUnit();
        }

        for (var f = 0; f < rank; f++)
        {
            var sum = Sums.Of(block[f]);
            foreach (ref var value in block[f]) value /= sum;
        }

        return block;
    }
}
