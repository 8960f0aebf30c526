namespace NotebookKit.Numerics;

/// <summary>
/// Random numbers by place: 64 bits for each index, whatever was read before. Where few numbers are wanted at very
/// many places, this costs less than to begin a <see cref="RandomStream"/> at each.
/// </summary>
/// <remarks>SplitMix64 (Steele, Lea and Flood 2014), whose n-th output depends on the n-th state only, begun at a mixed key.</remarks>
internal readonly struct RandomTable(long seed, RandomStage stage)
{
    private readonly ulong _start = RandomStream.Key(seed, stage);

    public ulong this[long index] => RandomStream.SplitMixAt(_start, index);
}
