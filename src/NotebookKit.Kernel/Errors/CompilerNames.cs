using System.Text.RegularExpressions;

namespace NotebookKit.Kernel.Errors;

/// <summary>Takes out of texts the names that the compiler makes up for what has none in a notebook.</summary>
internal static partial class CompilerNames
{
    /// <summary>Gives a message in terms of the notebook.</summary>
    public static string Clean(string text)
    {
        if (text.Contains(" cannot be cast to [", StringComparison.Ordinal)) text = EarlierType().Replace(text, "A $1 of an earlier cell cannot be cast to the $1 that a later cell declared anew. Make the value anew, too.");
        if (text.Contains("lambda_method", StringComparison.Ordinal)) text = HostFrame().Replace(text, "");
        if (text.Contains("AnonymousType", StringComparison.Ordinal)) text = AnonymousType().Replace(text, "Anonymous");
        if (!text.Contains("Submission#", StringComparison.Ordinal)) return text;
        return Nesting().Replace(Submission().Replace(text, "This cell"), "");
    }

    // "[A]Person cannot be cast to [B]Person. Type A originates from 'cells-4, …' … Type B originates from …"
    [GeneratedRegex(@"\[A\](?:Submission#[0-9]+\+)?(\S+) cannot be cast to \[B\](?:Submission#[0-9]+\+)?\1\. Type A originates from 'cells-.*", RegexOptions.CultureInvariant)]
    private static partial Regex EarlierType();

    // What a property threw is shown with its stack, at whose end is the display that asked for it. HTML has \n for the ends of lines.
    [GeneratedRegex(@"(\r?\n|\\r\\n|\\n)\s*at (lambda_method[0-9]+\(|Microsoft\.DotNet\.Interactive\.Formatting\.)[^\r\n\\<]*", RegexOptions.CultureInvariant)]
    private static partial Regex HostFrame();

    [GeneratedRegex(@"(?:<>|&lt;&gt;)f__AnonymousType[0-9]+(#[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex AnonymousType();

    [GeneratedRegex(@"Submission#[0-9]+[.+]", RegexOptions.CultureInvariant)]
    private static partial Regex Nesting();

    // "The type 'Submission#3' already contains a definition for 'a'"
    [GeneratedRegex(@"(?:The type|Type) 'Submission#[0-9]+'", RegexOptions.CultureInvariant)]
    private static partial Regex Submission();
}
