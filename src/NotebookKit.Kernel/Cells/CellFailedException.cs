namespace NotebookKit.Kernel.Cells;

/// <summary>Ends a cell from within its stages; never leaves the session.</summary>
internal sealed class CellFailedException : Exception
{
    public CellFailedException(CellError error) : base(error.Message) => Error = error;

    public CellError Error { get; }
}
