using NotebookKit.Kernel.Cells;

namespace NotebookKit.Kernel.Display;

/// <summary>The cell that code runs in.</summary>
public static class Cell
{
    /// <summary>Cancelled when the cell is interrupted: hand it to what takes a token. Outside of a cell it is never cancelled.</summary>
    public static CancellationToken CancellationToken => CellOutputs.Current?.Cancellation ?? CancellationToken.None;

    /// <summary>Removes what the cell has shown.</summary>
    /// <param name="wait">Whether to keep it until the cell shows the next thing, which avoids flicker. Default: at once.</param>
    /// <exception cref="InvalidOperationException">The call does not come from a cell.</exception>
    public static void ClearOutput(bool wait = false) => CellOutputs.OfTheCell().Clear(wait);
}
