using NotebookKit.Kernel.Cells;

namespace Microsoft.DotNet.Interactive;

/// <summary>The running cell, as notebooks of .NET Interactive reach it.</summary>
public sealed class KernelInvocationContext
{
    private readonly CellOutputs _outputs;

    private KernelInvocationContext(CellOutputs outputs) => _outputs = outputs;

    /// <summary>The cell this code runs in, or null outside of cells.</summary>
    public static KernelInvocationContext? Current => CellOutputs.Current is { } outputs ? new KernelInvocationContext(outputs) : null;

    /// <summary>Cancelled when the cell is interrupted.</summary>
    public CancellationToken CancellationToken => _outputs.Cancellation;

    /// <summary>The kernel the cell runs in.</summary>
    public Kernel HandlingKernel { get; } = Kernel.Current;

    /// <summary>Shows a value here and now.</summary>
    /// <param name="value">What to show.</param>
    /// <param name="mimeTypes">The representations wanted; by default all that are registered for its type.</param>
    public DisplayedValue Display(object? value, params string[] mimeTypes) => DisplayedValue.Show(value, mimeTypes, _outputs);

    /// <summary>Shows text as what it is.</summary>
    public DisplayedValue DisplayAs(string value, string mimeType) => DisplayedValue.ShowAs(value, mimeType, _outputs);
}
