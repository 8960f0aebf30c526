using System.Globalization;
using System.Text;

namespace NotebookKit.Text;

/// <summary>
/// How many columns of a terminal a text takes: Chinese, Japanese, Korean and pictures take two (Unicode Standard Annex 11, classes W and F),
/// combining and invisible marks none.
/// </summary>
internal static class TerminalWidth
{
    public static int Of(string text)
    {
        var (width, elements) = (0, StringInfo.GetTextElementEnumerator(text));
        while (elements.MoveNext()) width += Rune.TryGetRuneAt(text, elements.ElementIndex, out var first) ? WidthOf(first) : 1;
        return width;
    }

    private static int WidthOf(Rune first)
        => Rune.GetUnicodeCategory(first) is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark ? 0 : IsWide(first.Value) ? 2 : 1;

    private static bool IsWide(int character) => character is
        (>= 0x1100 and <= 0x115F) // Hangul leading consonants
        or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF and not (>= 0x4DC0 and <= 0x4DFF)) // radicals, kana, ideographs, Yi
        or (>= 0xA960 and <= 0xA97C) or (>= 0xAC00 and <= 0xD7A3) // Hangul
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) // compatibility and full width
        or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F680 and <= 0x1F6FF) or (>= 0x1F900 and <= 0x1F9FF) // pictures
        or (>= 0x20000 and <= 0x3FFFD); // further ideographs
}
