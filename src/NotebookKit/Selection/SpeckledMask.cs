using NotebookKit.Numerics;

namespace NotebookKit;

/// <summary>
/// Which entries are held out: each by a coin of its own, keyed by (seed, replicate, row, column). Nothing is stored, and
/// a matrix with more rows or columns holds out the same of those that it shares.
/// </summary>
/// <remarks>Speckled hold-out: Wold (1978).</remarks>
internal readonly struct SpeckledMask(int seed, int replicate, double fraction)
{
    private readonly long _key = ((long)seed << 32) | (uint)replicate;

    public bool Holds(int row, int column)
        => new RandomStream(_key, RandomStage.HoldOut, ((long)row << 32) | (uint)column).NextOpenUnit() < fraction;
}
