using NotebookKit.Kernel.Cells;

namespace NotebookKit.Kernel.Display;

/// <summary>Displays in the middle of a cell, as opposed to the value it ends with.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value here and now, in its registered representations.</summary>
    /// <exception cref="InvalidOperationException">The call does not come from a cell.</exception>
    public static void Display<T>(this T value)
    {
        var outputs = CellOutputs.Current ?? throw new InvalidOperationException("A value can only be displayed while a cell runs.");
        outputs.Display(ValueFormatter.Format(value, outputs));
    }
}
