using Microsoft.DotNet.Interactive;
using NotebookKit.Interactive;

namespace NotebookKit.Cli;

/// <summary>
/// What surrounds a cell in a front end: its long calculations find the token that ends them, and show how far they
/// are in a display of the cell that changes in place.
/// </summary>
internal sealed class CellProgress : IDisposable
{
    private readonly FitMonitor _monitor;
    private readonly IDisposable _context;

    private CellProgress(CancellationToken cancellation)
    {
        // Taken here: a calculation may report from a thread that knows nothing of the cell.
        var cell = KernelInvocationContext.Current ?? throw new InvalidOperationException("Progress is shown around cells; no cell runs here.");
        _monitor = new FitMonitor(standing => Show(cell, standing), cancellation: cancellation);
        _context = FitContext.Use(cancellation, _monitor);
    }

    /// <summary>Called on the thread of the cell, before its code.</summary>
    public static IDisposable Open(CancellationToken cancellation) => new CellProgress(cancellation);

    public void Dispose()
    {
        _context.Dispose();
        _monitor.Dispose();
    }

    private static Action<FitStanding> Show(KernelInvocationContext cell, FitStanding standing)
    {
        // Cells that take the core alone, from a file of their own, have not run the extension.
        NotebookKitExtension.Load();
        return cell.Display(standing).Update;
    }
}
