using Microsoft.DotNet.Interactive.Formatting;
using NotebookKit.Kernel.Errors;

namespace NotebookKit.Kernel.Cells;

/// <summary>A variable of the session.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">Its declared type, as in C#.</param>
/// <param name="Value">What it holds now.</param>
internal sealed record CellVariable(string Name, string TypeName, object? Value)
{
    private const int MostShown = 100;

    /// <summary>The value in one short line.</summary>
    public string Brief()
    {
        var text = Text().Split('\n')[0].TrimEnd('\r');
        return text.Length > MostShown ? text[..MostShown] + "…" : text;
    }

    private string Text()
    {
        try
        {
            return Formatter.ToDisplayString(Value, "text/plain");
        }
        catch (Exception error)
        {
            // Formatters and ToString are code of others; one that throws must not hide the other variables.
            return $"({RuntimeError.Describe(error)})";
        }
    }
}
