using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using NotebookKit.Kernel.Display;

namespace NotebookKit.Kernel.Cells;

/// <summary>
/// Whether one cell was interrupted, as its loops ask: they find it once, before they begin. The kernel weaves this in;
/// nobody writes it by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InterruptFlag
{
    private volatile bool _isSet;

    internal InterruptFlag()
    {
    }

    internal static InterruptFlag Never { get; } = new();

    /// <summary>Goes on, or ends the loop when its cell was interrupted.</summary>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Pass()
    {
        // A call that returned would cost a tight loop its registers, and three times its time.
        if (_isSet) Throw();
    }

    internal void Set() => _isSet = true;

    [DoesNotReturn]
    private static void Throw() => throw new OperationCanceledException(Cell.CancellationToken);
}
