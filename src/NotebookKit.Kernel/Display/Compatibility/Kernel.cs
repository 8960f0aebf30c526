using Microsoft.AspNetCore.Html;
using NotebookKit.Kernel.Cells;

// Notebooks of .NET Interactive name these types in full; the source they were written against no longer changes.
namespace Microsoft.DotNet.Interactive;

/// <summary>
/// What notebooks of .NET Interactive call without a <c>using</c>, and what they read of their kernel. There is one
/// kernel, of C#; commands to kernels and connections to others do not exist here.
/// </summary>
public class Kernel
{
    private static readonly Kernel CSharp = new("csharp");

    private protected Kernel(string name) => Name = name;

    /// <summary>The kernel the cell runs in.</summary>
    public static Kernel Current => CSharp;

    /// <summary>The kernel of kernels, which holds the one there is.</summary>
    public static CompositeKernel Root { get; } = new(CSharp);

    /// <summary>The name a notebook calls it by: <c>csharp</c>.</summary>
    public string Name { get; }

    /// <summary>What language it runs.</summary>
    public KernelInfo KernelInfo => new(Name);

#pragma warning disable IDE1006 // The name notebooks know from Jupyter and .NET Interactive.
    /// <summary>Shows a value here and now; the function form of <see cref="DisplayExtensions.Display{T}(T, string[])"/>.</summary>
    /// <param name="value">What to show.</param>
    /// <param name="mimeTypes">The representations wanted; by default all that are registered for its type.</param>
    /// <exception cref="InvalidOperationException">The call does not come from a cell.</exception>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => value.Display(mimeTypes);
#pragma warning restore IDE1006

    /// <summary>Makes a value that shows as the given HTML.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Adds style rules to the page. Front ends that do not run scripts take no notice.</summary>
    /// <exception cref="InvalidOperationException">The call does not come from a cell.</exception>
    public static void CSS(string content) => $"<style>{content}</style>".DisplayAs("text/html");

    /// <summary>Runs a script in the page, where the front end allows it.</summary>
    /// <exception cref="InvalidOperationException">The call does not come from a cell.</exception>
    public static void Javascript(string scriptContent) => $"<script type=\"text/javascript\">{scriptContent}</script>".DisplayAs("text/html");

    /// <summary>Asks the user for a line. Gives null when there is nobody to ask.</summary>
    /// <param name="prompt">What to ask.</param>
    /// <param name="inputName">Taken as the question when there is no <paramref name="prompt"/>.</param>
    /// <exception cref="InvalidOperationException">The call does not come from a cell.</exception>
    public static Task<string?> GetInputAsync(string prompt = "", string inputName = "") => AskAsync(prompt, inputName, isPassword: false);

    /// <summary>Asks the user for a line that is not shown while it is typed. Gives null when there is nobody to ask.</summary>
    /// <param name="prompt">What to ask.</param>
    /// <param name="inputName">Taken as the question when there is no <paramref name="prompt"/>.</param>
    /// <exception cref="InvalidOperationException">The call does not come from a cell.</exception>
    public static Task<string?> GetPasswordAsync(string prompt = "", string inputName = "") => AskAsync(prompt, inputName, isPassword: true);

    private static Task<string?> AskAsync(string prompt, string inputName, bool isPassword)
    {
        var outputs = CellOutputs.OfTheCell();
        // The sink waits for the user; the cell may go on with other work.
        return Task.Run(() => outputs.ReadLine(prompt.Length > 0 ? prompt : inputName, isPassword));
    }
}
