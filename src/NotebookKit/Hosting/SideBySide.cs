using System.Runtime.ExceptionServices;

namespace NotebookKit;

/// <summary>Runs the independent parts of a computation in parallel.</summary>
internal static class SideBySide
{
    /// <summary>Runs them all; what one throws, a caller's progress sink say, comes out as it is, not wrapped.</summary>
    public static void Run(int count, Action<int> run, CancellationToken cancellation)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, run);
        }
        catch (AggregateException error)
        {
            ExceptionDispatchInfo.Throw(error.InnerExceptions[0]);
        }
    }
}
