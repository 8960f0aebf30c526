using Microsoft.AspNetCore.Html;

namespace NotebookKit.Kernel.Display;

/// <summary>What every cell can call without a <c>using</c>.</summary>
public static class CellFunctions
{
    /// <summary>Shows a value here and now; the function form of <see cref="DisplayExtensions.Display{T}(T)"/>.</summary>
    /// <exception cref="InvalidOperationException">The call does not come from a cell.</exception>
#pragma warning disable IDE1006 // The name notebooks know from Jupyter and .NET Interactive.
    public static void display(object? value) => value.Display();
#pragma warning restore IDE1006

    /// <summary>Makes a value that shows as the given HTML.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);
}
