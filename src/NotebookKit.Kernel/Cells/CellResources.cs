using System.ComponentModel;

namespace NotebookKit.Kernel.Cells;

/// <summary>What <c>using var</c> at the top of a cell declares. The kernel writes the calls; nobody writes them by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellResources
{
    /// <summary>Has something disposed of when the cell that this runs in ends, before all that was held before it.</summary>
    /// <param name="resource">An <see cref="IDisposable"/>, an <see cref="IAsyncDisposable"/> or null.</param>
    public static void Hold(object? resource)
    {
        if (resource is not null) CellOutputs.Current?.Resources.Push(resource);
    }

    /// <summary>Disposes of what a cell holds, the last first.</summary>
    internal static void Dispose(Stack<object> resources)
    {
        while (resources.TryPop(out var resource))
        {
            if (resource is IAsyncDisposable later) later.DisposeAsync().AsTask().GetAwaiter().GetResult();
            else (resource as IDisposable)?.Dispose();
        }
    }
}
