using NotebookKit.Kernel.Cells;
using NotebookKit.Kernel.Errors;

namespace NotebookKit.Kernel.Directives;

/// <summary>The directives there are, and what is said of any other.</summary>
internal static class DirectiveNames
{
    /// <summary>Directives that begin a stretch of a language, and the type its text is shown as; null for C#.</summary>
    public static readonly IReadOnlyDictionary<string, string?> Sections = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["#!csharp"] = null,
        ["#!markdown"] = "text/markdown",
        ["#!html"] = "text/html",
    };

    private static readonly string[] Lines = ["#r", "#!time"];

    /// <summary>All names, in the order to list.</summary>
    public static IEnumerable<string> All => Lines.Concat(Sections.Keys);

    public static bool IsKnown(string name) => Lines.Contains(name) || Sections.ContainsKey(name);

    /// <exception cref="CellFailedException">There is no such directive.</exception>
    public static void Check(Directive directive)
    {
        if (IsKnown(directive.Name)) return;
        throw DirectiveError.At(directive, directive.Name switch
        {
            "#i" => "#i is not supported. Name the package source in a NuGet.config beside the notebook.",
            _ => $"Unknown directive {directive.Name}. Known directives: {string.Join(", ", All)}.",
        });
    }
}
