namespace NotebookKit.Interactive.Markup;

/// <summary>
/// Names may be in Arabic or Hebrew, or hold invisible characters that reorder a whole line. Unicode's isolates keep
/// either within the name (Unicode Standard Annex 9); as characters they survive every sanitizer.
/// </summary>
internal static class DirectionMarks
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';

    /// <summary>The text without overrides, embeddings and isolates.</summary>
    public static string Without(string text)
        => text.Any(IsMark) ? string.Concat(text.Where(character => !IsMark(character))) : text;

    /// <summary>The text as an island if it has any letter that runs from right to left.</summary>
    public static string Isolated(string text)
        => text.Any(RunsLeftwards) ? FirstStrongIsolate + text + PopDirectionalIsolate : text;

    private static bool IsMark(char character) => character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // Hebrew to Arabic Extended-A, the presentation forms, and the first halves of the right-to-left planes' characters.
    private static bool RunsLeftwards(char character)
        => character is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC') or '\uD802' or '\uD803' or '\uD83A' or '\uD83B';
}
