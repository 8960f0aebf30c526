using NotebookKit.Kernel.Cells;
using NotebookKit.Kernel.Errors;

namespace NotebookKit.Kernel.Directives;

/// <summary>The directives there are, and what is said of any other.</summary>
internal static class DirectiveNames
{
    /// <summary>The type of text that is for tools, and not shown.</summary>
    public const string Ignored = "";

    /// <summary>Directives that begin a stretch of a language, and the type its text is shown as; null for C#.</summary>
    public static readonly IReadOnlyDictionary<string, string?> Sections = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["#!csharp"] = null,
        ["#!c#"] = null,
        ["#!C#"] = null,
        ["#!html"] = "text/html",
        ["#!svg"] = "image/svg+xml",
        ["#!markdown"] = "text/markdown",
        ["#!javascript"] = "application/javascript",
        ["#!js"] = "application/javascript",
        ["#!mermaid"] = "text/vnd.mermaid",
        // What .dib files begin with.
        ["#!meta"] = Ignored,
    };

    /// <summary>All directives to write, with what they do.</summary>
    public static readonly IReadOnlyList<(string Name, string Use)> Listed =
    [
        ("#r", "reference \"nuget: Package, 1.2.3\", \"path.dll\" or \"project: x.csproj\""),
        ("#i", "look for packages in \"nuget: address or folder\" as well"),
        ("#:package", "reference Package@1.2.3"),
        ("#:project", "build and reference x.csproj"),
        ("#load", "run the cells of \"x.csx\", \"x.dib\" or \"x.ipynb\""),
        ("#!import", "the same as #load"),
        ("#!set", "--name x --value \"text\", or --value @input:\"Question?\": declare a variable"),
        ("#!time", "show how long the cell takes"),
        ("#!who", "list the variables"),
        ("#!whos", "list the variables with types and values"),
        ("#!lsmagic", "list the directives"),
        ("#!csharp", "C# follows"),
        ("#!html", "HTML to show follows"),
        ("#!svg", "an SVG image to show follows"),
        ("#!markdown", "Markdown to show follows"),
        ("#!javascript", "JavaScript to run in the browser follows"),
        ("#!mermaid", "a Mermaid diagram to show follows"),
    ];

    private static readonly string[] Languages = ["C#", "HTML", "SVG", "Markdown", "JavaScript", "Mermaid"];

    private static readonly Dictionary<string, string> OtherLanguages = new(StringComparer.Ordinal)
    {
        ["#!fsharp"] = "F#", ["#!f#"] = "F#", ["#!pwsh"] = "PowerShell", ["#!powershell"] = "PowerShell", ["#!sql"] = "SQL", ["#!kql"] = "KQL", ["#!python"] = "Python",
        ["#!python3"] = "Python", ["#!r"] = "R", ["#!http"] = "HTTP", ["#!bash"] = "Bash", ["#!julia"] = "Julia", ["#!visualbasic"] = "Visual Basic", ["#!vb"] = "Visual Basic",
    };

    public static IEnumerable<string> All => Listed.Select(each => each.Name);

    public static bool IsKnown(string name) => Sections.ContainsKey(name) || All.Contains(name);

    /// <exception cref="CellFailedException">There is no such directive.</exception>
    public static void Check(Directive directive)
    {
        if (IsKnown(directive.Name)) return;
        throw DirectiveError.At(directive, OtherLanguages.TryGetValue(directive.Name, out var language)
            ? $"{language} is not a language of this kernel. Its languages: {string.Join(", ", Languages)}."
            : $"Unknown directive {directive.Name}. Known directives: {string.Join(", ", All)}.");
    }
}
