namespace NotebookKit.Interactive.Markup;

/// <summary>
/// Names may be in Arabic or Hebrew, which reorder what stands beside them. Unicode's isolates keep that within the
/// name (Unicode Standard Annex 9); as characters they survive every sanitizer.
/// </summary>
internal static class DirectionMarks
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';

    /// <summary>The text as an island if it has any letter that runs from right to left.</summary>
    public static string Isolated(string text)
        => text.Any(RunsLeftwards) ? FirstStrongIsolate + text + PopDirectionalIsolate : text;

    // Hebrew to Arabic Extended-A, the presentation forms, and the first halves of the right-to-left planes' characters.
    private static bool RunsLeftwards(char character)
        => character is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC') or '\uD802' or '\uD803' or '\uD83A' or '\uD83B';
}
