using NotebookKit.Kernel.Cells;

namespace Microsoft.DotNet.Interactive;

/// <summary>Displays in the middle of a cell, as opposed to the value it ends with.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value here and now, in its registered representations.</summary>
    /// <param name="value">What to show.</param>
    /// <param name="mimeTypes">The representations wanted; by default all that are registered for its type.</param>
    /// <exception cref="InvalidOperationException">The call does not come from a cell.</exception>
    public static DisplayedValue Display<T>(this T value, params string[] mimeTypes) => DisplayedValue.Show(value, mimeTypes, CellOutputs.OfTheCell());

    /// <summary>Shows text as what it is, such as <c>text/html</c> or <c>image/svg+xml</c>.</summary>
    /// <param name="value">The text.</param>
    /// <param name="mimeType">What it is.</param>
    /// <exception cref="InvalidOperationException">The call does not come from a cell.</exception>
    public static DisplayedValue DisplayAs(this string value, string mimeType) => DisplayedValue.ShowAs(value, mimeType, CellOutputs.OfTheCell());

    /// <summary>Gives a password as it is; older notebooks call this on what <see cref="Kernel.GetPasswordAsync"/> gives.</summary>
    public static string GetClearTextPassword(this string password) => password;
}
