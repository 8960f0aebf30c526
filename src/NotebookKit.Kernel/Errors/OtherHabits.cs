using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace NotebookKit.Kernel.Errors;

/// <summary>
/// Recognizes lines that other notebooks take and C# does not: magics and shell commands of IPython, Python, F#. One
/// sentence then stands for all that a compiler says of such a line. Asked only about code that does not compile.
/// </summary>
internal static partial class OtherHabits
{
    private const string Package = "Packages are referenced by #r \"nuget: Package\".";

    private static readonly Dictionary<string, string> Magics = new(StringComparer.Ordinal)
    {
        ["time"] = Line("#!time"), ["timeit"] = Line("#!time"), ["who"] = Line("#!who"), ["who_ls"] = Line("#!who"), ["whos"] = Line("#!whos"),
        ["lsmagic"] = Line("#!lsmagic"), ["magic"] = Line("#!lsmagic"), ["quickref"] = Line("#!lsmagic"),
        ["html"] = Line("#!html"), ["markdown"] = Line("#!markdown"), ["svg"] = Line("#!svg"), ["javascript"] = Line("#!javascript"), ["js"] = Line("#!javascript"), ["mermaid"] = Line("#!mermaid"),
        ["pip"] = Package, ["conda"] = Package,
        ["load"] = Line("#load \"file.csx\""), ["run"] = Line("#!import \"file.ipynb\""),
        ["matplotlib"] = "Charts show without being switched on: leave the line out.",
        ["cd"] = "Write Directory.SetCurrentDirectory(\"folder\").", ["pwd"] = "Write Environment.CurrentDirectory.", ["env"] = "Write Environment.GetEnvironmentVariable(\"NAME\").",
        ["reset"] = "Restart the kernel to forget all variables.",
    };

    /// <summary>Gives the error to show instead of all others, or null when the code has no such line where it fails.</summary>
    public static CellError? Explain(IEnumerable<Diagnostic> errors, string[] lines)
    {
        foreach (var error in errors.Where(error => error.Location.IsInSource))
        {
            var number = error.Location.GetLineSpan().StartLinePosition.Line;
            if (number >= lines.Length || Sentence(lines[number], error) is not { } sentence) continue;
            var headline = string.Create(CultureInfo.InvariantCulture, $"({number + 1},1): error: {sentence}");
            return new CellError(CellErrorKind.Compilation, "CompilationError", headline, [headline, "    " + lines[number].Trim()]);
        }
        return null;
    }

    private static string? Sentence(string line, Diagnostic error)
    {
        if (error.Id == "CS1525" && Magic().Match(line) is { Success: true } magic)
        {
            var name = magic.Groups["name"].Value;
            return $"{magic.Groups["marks"].Value}{name} is a magic of IPython. {Magics.GetValueOrDefault(name, "#!lsmagic lists what there is here.")}";
        }
        if (error.Id == "CS0103" && Shell().Match(line) is { Success: true } shell && error.Location.GetLineSpan().StartLinePosition.Character == shell.Groups["command"].Index) return ForShell(shell);
        if (PythonImport().IsMatch(line)) return $"This is Python; cells of this kernel are C#. A namespace is opened by using System.Text.Json; {Package}";
        if (PythonBlock().IsMatch(line)) return "This is Python; cells of this kernel are C#: int Twice(int n) => 2 * n; foreach (var x in values) { … } if (x > 0) { … }";
        if (Let().Match(line) is { Success: true } let) return $"In C#, a variable is declared by var {let.Groups["name"].Value} = …;";
        return RefLocal().IsMatch(line) ? "A cell keeps its variables, and a reference cannot be kept. Put the lines that use it into a block { … } or a function." : null;
    }

    private static string ForShell(Match shell)
    {
        var command = shell.Groups["command"].Value;
        if (command is "pip" or "pip3" or "conda") return $"!{command} installs packages of Python. {Package}";
        if (DotnetAdd().Match(shell.Value) is { Success: true } add) return $"Write #r \"nuget: {add.Groups["id"].Value}\".";
        var arguments = shell.Groups["rest"].Value.Trim().Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"Cells run no shell commands. To run a program and show what it prints: using System.Diagnostics; "
            + $"Process.Start(new ProcessStartInfo(\"{command}\", \"{arguments}\") {{ RedirectStandardOutput = true }}).StandardOutput.ReadToEnd()";
    }

    private static string Line(string text) => $"Write {text} on a line of its own.";

    [GeneratedRegex(@"^\s*(?<marks>%%?)(?<name>[A-Za-z_]\w*)", RegexOptions.CultureInvariant)]
    private static partial Regex Magic();

    [GeneratedRegex(@"^\s*!\s*(?<command>[A-Za-z][\w.-]*)(?<rest>\s.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Shell();

    [GeneratedRegex(@"^\s*(import\s+\w[\w.]*(\s+as\s+\w+)?|from\s+[\w.]+\s+import\s.*)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex PythonImport();

    [GeneratedRegex(@"^\s*(def\s+\w+\s*\(.*\).*|for\s+\w+\s+in\s.*|(if|elif|while)\s[^(].*|else|class\s+\w+(\(.*\))?):", RegexOptions.CultureInvariant)]
    private static partial Regex PythonBlock();

    [GeneratedRegex(@"^\s*let\s+(mutable\s+)?(?<name>\w+)\s*=", RegexOptions.CultureInvariant)]
    private static partial Regex Let();

    [GeneratedRegex(@"^\s*(scoped\s+)?ref\s+(readonly\s+)?[\w<>\[\],.? ]+\s\w+\s*=\s*ref\b", RegexOptions.CultureInvariant)]
    private static partial Regex RefLocal();

    [GeneratedRegex(@"dotnet\s+(?:package\s+add|add\s+(?:\S+\s+)?package)\s+(?<id>[\w.]+)", RegexOptions.CultureInvariant)]
    private static partial Regex DotnetAdd();
}
