namespace NotebookKit.Numerics;

/// <summary>Cuts a range at fixed places and lets threads share the pieces, if there is enough to do for more than one.</summary>
internal static class Blocks
{
    // Below this many multiply-adds (a fraction of a millisecond) handing out work costs more than it saves.
    private const long WorthThreads = 500_000;

    /// <summary>Runs <paramref name="run"/> on [start, end) pieces of [0, length), in any order and in parallel.</summary>
    /// <param name="length">Length of the range.</param>
    /// <param name="blockLength">Length of a piece; the last may be shorter.</param>
    /// <param name="cost">Multiply-adds of the whole.</param>
    /// <param name="run">Is given the start of a piece and its end; must write to its own places only.</param>
    public static void Run(int length, int blockLength, long cost, Action<int, int> run)
    {
        var count = (length + blockLength - 1) / blockLength;
        if (count > 1 && cost >= WorthThreads)
        {
            Parallel.For(0, count, RunBlock);
        }
        else
        {
            for (var block = 0; block < count; block++) RunBlock(block);
        }

        void RunBlock(int block) => run(block * blockLength, Math.Min(length, (block + 1) * blockLength));
    }

    /// <summary>The same for pieces that take long enough to be handed out one by one, and to be stopped between.</summary>
    /// <remarks>What a piece throws, a distance of the user's say, arrives as it is.</remarks>
    /// <exception cref="OperationCanceledException">Cancelled before or between pieces.</exception>
    public static void Run(int length, int blockLength, Action<int, int> run, CancellationToken cancellation)
        => SideBySide.Run((length + blockLength - 1) / blockLength, block => run(block * blockLength, Math.Min(length, (block + 1) * blockLength)), cancellation);
}
