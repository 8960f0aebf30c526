using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NotebookKit.Kernel.Cells;

/// <summary>
/// Where the code of cells looks whether it was interrupted. The kernel puts calls of it into loops, functions and
/// awaits of every cell, so that an interrupt ends them on whatever thread they run; nobody writes them by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Checkpoint
{
    // Threads that an interrupted cell left in library code come by when they return from it.
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(10);

    private static readonly Lock Gate = new();
    private static readonly Timer Quiet = new(_ => EndWatch());

    /// <summary>Goes on, or ends the code when its cell was interrupted.</summary>
    /// <exception cref="OperationCanceledException">The cell this code belongs to was interrupted.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pass()
    {
        // All that a function pays while nobody interrupts.
        if (Flag.IsSet) ThrowIfInterrupted();
    }

    /// <summary>Gives what the loops of the calling function ask.</summary>
    public static InterruptFlag Enter() => CellOutputs.Current?.Interrupt ?? InterruptFlag.Never;

    /// <summary>Gives a task that ends early when the cell is interrupted, so that <c>finally</c> and <c>using</c> around an await do their work.</summary>
    public static Task Await(Task task) => task is { IsCompleted: false } ? task.WaitAsync(Cancellation) : task;

    /// <inheritdoc cref="Await(Task)"/>
    public static Task<T> Await<T>(Task<T> task) => task is { IsCompleted: false } ? task.WaitAsync(Cancellation) : task;

    /// <inheritdoc cref="Await(Task)"/>
    public static ValueTask Await(ValueTask task) => task.IsCompleted ? task : new ValueTask(task.AsTask().WaitAsync(Cancellation));

    /// <inheritdoc cref="Await(Task)"/>
    public static ValueTask<T> Await<T>(ValueTask<T> task) => task.IsCompleted ? task : new ValueTask<T>(task.AsTask().WaitAsync(Cancellation));

    /// <summary>Gives anything else that can be awaited as it is.</summary>
    public static T Await<T>(T awaitable) where T : allows ref struct => awaitable;

    /// <summary>Makes all code of cells look at its cell's token, for a while.</summary>
    internal static void BeginWatch()
    {
        lock (Gate)
        {
            Flag.IsSet = true;
            Quiet.Change(Watch, Timeout.InfiniteTimeSpan);
        }
    }

    private static CancellationToken Cancellation => CellOutputs.Current?.Cancellation ?? CancellationToken.None;

    private static void EndWatch()
    {
        lock (Gate) Flag.IsSet = false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowIfInterrupted() => Cancellation.ThrowIfCancellationRequested();

    /// <summary>A class that needs no initialization, which each pass would have to check for.</summary>
    private static class Flag
    {
        public static volatile bool IsSet;
    }
}
