using System.Runtime.ExceptionServices;

namespace NotebookKit.Neighbors;

/// <summary>Work on ranges cut at fixed places, in parallel.</summary>
internal static class ParallelBlocks
{
    /// <summary>Runs <paramref name="run"/> on [start, end) pieces of [0, count), each once, in any order. What it throws arrives as it is.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before or between pieces.</exception>
    public static void Run(int count, int blockLength, Action<int, int> run, CancellationToken cancellation)
    {
        var options = new ParallelOptions { CancellationToken = cancellation };
        try
        {
            Parallel.For(0, (count + blockLength - 1) / blockLength, options, block => run(block * blockLength, Math.Min(count, (block + 1) * blockLength)));
        }
        catch (AggregateException errors)
        {
            // A distance of the user's failed, on one thread or on several: one error says it as well.
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
    }
}
