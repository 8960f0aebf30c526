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
        ("#!about", "show the versions of kernel and runtime"),
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

    // What .NET Interactive has besides, and what to do here.
    private static readonly Dictionary<string, string> Absent = new(StringComparer.Ordinal)
    {
        ["#!value"] = "For a text in a variable, write string x = \"\"\"…\"\"\"; or #!set --name x --value \"text\".",
        ["#!share"] = "All cells are of one kernel: they see each other's variables without it.",
        ["#!connect"] = "There is one kernel, of C#. A database is reached by a package: #r \"nuget: Microsoft.Data.Sqlite\".",
        ["#!quit"] = "The front end ends and restarts the kernel.",
    };

    // These stand before the code they are about, which follows on the next lines.
    private static readonly string[] WithoutArgument = ["#!time", "#!who", "#!whos", "#!lsmagic", "#!about"];

    public static IEnumerable<string> All => Listed.Select(each => each.Name);

    public static bool IsKnown(string name) => Sections.ContainsKey(name) || All.Contains(name);

    /// <exception cref="CellFailedException">There is no such directive, or it cannot be written like this.</exception>
    public static void Check(Directive directive)
    {
        if (!IsKnown(directive.Name)) throw DirectiveError.At(directive, Unknown(directive.Name));
        if (WithoutArgument.Contains(directive.Name) && directive.Argument.Length > 0 && !directive.Argument.StartsWith("//", StringComparison.Ordinal))
            throw DirectiveError.At(directive, $"{directive.Name} stands alone on its line. Write \"{directive.Argument}\" on the next one.");
    }

    private static string Unknown(string name)
    {
        if (OtherLanguages.TryGetValue(name, out var language)) return $"{language} is not a language of this kernel. Its languages: {string.Join(", ", Languages)}.";
        if (Absent.TryGetValue(name, out var instead)) return $"{name} does not exist here. {instead}";
        var meant = SimilarNames.Best(name, All) is { } similar ? $"Did you mean {similar}? " : "";
        return $"Unknown directive {name}. {meant}Known directives: {string.Join(", ", All)}.";
    }
}
