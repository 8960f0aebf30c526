using System.Globalization;
using System.Text;

namespace NotebookKit.Text;

/// <summary>
/// Text from data, made fit for a terminal or a page: no control characters, which may move the cursor; none of the marks that turn the text
/// around them (Unicode Standard Annex 9); U+FFFD for half a surrogate pair; no towers of accents; of bounded length.
/// </summary>
internal static class SafeText
{
    // More on one letter no script has; a few hundred cover the lines around.
    private const int MostAccents = 8;

    // A picture of a family takes eleven.
    private const int CharactersPerLetter = 16;

    /// <summary>A name: one line of at most so many letters as people count them, the last an ellipsis where some were left out.</summary>
    public static string Name(string name, int longest)
    {
        var limit = longest * CharactersPerLetter;
        var start = name.Length <= limit ? name : name[..(char.IsHighSurrogate(name[limit - 1]) ? limit - 1 : limit)];
        var clean = Clean(start);
        var letters = new StringInfo(clean);
        return start.Length == name.Length && letters.LengthInTextElements <= longest
            ? clean
            : letters.SubstringByTextElements(0, Math.Min(longest - 1, letters.LengthInTextElements)) + "…";
    }

    /// <summary>Sentences or a table: line feeds stay; where a line is longer than any that people write, its rest is counted.</summary>
    public static string Lines(string text, int longestLine)
        => string.Join('\n', text.Split('\n').Select(line => Clean(Shortened(line.TrimEnd('\r'), longestLine))));

    private static string Shortened(string line, int longest) => line.Length <= longest
        ? line
        : string.Create(CultureInfo.InvariantCulture, $"{line.AsSpan(0, longest)}… ({line.Length - longest:#,##0} more characters)");

    private static string Clean(string text)
    {
        if (Ascii.IsValid(text) && !text.Any(char.IsControl)) return text;
        var (clean, accents) = (new StringBuilder(text.Length), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            accents = category == UnicodeCategory.NonSpacingMark ? accents + 1 : 0;
            if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) clean.Append(' ');
            else if (!TurnsText(rune.Value) && accents <= MostAccents) clean.Append(rune);
        }

        return clean.ToString();
    }

    private static bool TurnsText(int character) => character is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
