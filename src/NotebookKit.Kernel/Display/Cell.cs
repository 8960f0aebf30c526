using NotebookKit.Kernel.Cells;

namespace NotebookKit.Kernel.Display;

/// <summary>The cell that code runs in.</summary>
public static class Cell
{
    /// <summary>Cancelled when the cell is interrupted: hand it to what takes a token. Outside of a cell it is never cancelled.</summary>
    public static CancellationToken CancellationToken => CellOutputs.Current?.Cancellation ?? CancellationToken.None;
}
