using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookKit.Kernel.Errors;

/// <summary>Shows what the compiler found at the cell's own line, with a caret below it.</summary>
internal static class CompilationError
{
    // The first errors explain; the hundredth follows from them.
    private const int MostShown = 10;

    private const string NamespaceBesideCode = "A namespace needs a cell of its own, with namespaces and types only. Put the other lines into the next cell.";

    // What the compiler says of scripts in general, in terms of cells.
    private static readonly Dictionary<string, string> Hints = new(StringComparer.Ordinal)
    {
        ["CS7021"] = NamespaceBesideCode,
        ["CS0116"] = NamespaceBesideCode,
    };

    /// <param name="errors">What was found.</param>
    /// <param name="lines">The lines of the cell.</param>
    /// <param name="compilation">What did not compile.</param>
    /// <param name="references">What it was compiled against.</param>
    public static CellError From(IReadOnlyList<Diagnostic> errors, string[] lines, CSharpCompilation compilation, IEnumerable<MetadataReference> references)
    {
        // The compiler that fails over an error somewhere says so of files, too.
        if (errors.Any(error => error.Location.IsInSource)) errors = [.. errors.Where(error => error.Location.IsInSource)];
        // An unknown attribute is looked for, and missed, by two names.
        var ordered = errors.DistinctBy(error => error.Id == "CS0246" ? error.Location : (object)error).OrderBy(error => error.Location.SourceSpan.Start).ToList();
        if (OtherHabits.Explain(ordered, lines) is { } explained) return explained;
        var advice = new Advice(compilation, references);
        var given = new HashSet<string>(StringComparer.Ordinal);
        var traceback = new List<string>();
        foreach (var error in ordered.Take(MostShown))
        {
            traceback.AddRange(Show(error, lines));
            if (advice.For(error) is { } text && given.Add(text)) traceback.Add("    " + text);
        }
        if (ordered.Count > MostShown) traceback.Add(string.Create(CultureInfo.InvariantCulture, $"… and {ordered.Count - MostShown} more errors"));
        return new CellError(CellErrorKind.Compilation, "CompilationError", Headline(ordered[0]), traceback);
    }

    private static IEnumerable<string> Show(Diagnostic error, string[] lines)
    {
        yield return Headline(error);
        if (!error.Location.IsInSource) yield break;
        var span = error.Location.GetLineSpan();
        var number = span.StartLinePosition.Line;
        if (number >= lines.Length) yield break;
        var line = lines[number].TrimEnd('\r');
        var start = Math.Min(span.StartLinePosition.Character, line.Length);
        var end = span.EndLinePosition.Line == number ? Math.Min(span.EndLinePosition.Character, line.Length) : line.Length;
        // Tabs stay tabs, so that the caret stands below its column whatever their width.
        var indent = string.Concat(line[..start].Select(c => c == '\t' ? '\t' : ' '));
        yield return "    " + line;
        yield return "    " + indent + new string('^', Math.Max(1, end - start));
    }

    private static string Headline(Diagnostic error)
    {
        var message = Hints.GetValueOrDefault(error.Id) ?? CompilerNames.Clean(error.GetMessage(CultureInfo.InvariantCulture));
        if (!error.Location.IsInSource) return $"error {error.Id}: {message}";
        var start = error.Location.GetLineSpan().StartLinePosition;
        return string.Create(CultureInfo.InvariantCulture, $"({start.Line + 1},{start.Character + 1}): error {error.Id}: {message}");
    }
}
