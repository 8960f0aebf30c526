using System.Globalization;
using System.Text;

namespace NotebookKit.Charts;

/// <summary>Makes text from data fit to be a label: one line, nothing invisible that breaks XML or reorders its
/// neighbours.</summary>
internal static class LabelText
{
    /// <summary>Spaces for line breaks and tabs; without control characters and bidirectional overrides; U+FFFD for
    /// half a surrogate pair.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or '\t' or 0x2028 or 0x2029)
                clean.Append(' ');
            else if (!IsUnwanted(rune))
                clean.Append(rune);
        }
        return clean.ToString().Trim();
    }

    /// <summary>The lines of a text, each cleaned.</summary>
    public static IEnumerable<string> Lines(string text) => text.Split('\n').Select(Clean);

    /// <summary>The text, or its beginning with an ellipsis where it is wider than <paramref name="width"/> pixels.</summary>
    public static string Fit(string text, double width, double fontSize)
    {
        text = Clean(text);
        if (TextWidth.Of(text, fontSize) <= width)
            return text;
        var kept = new StringBuilder();
        var elements = StringInfo.GetTextElementEnumerator(text);
        var used = TextWidth.Of("…", fontSize);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            used += TextWidth.Of(element, fontSize);
            if (used > width)
                break;
            kept.Append(element);
        }
        return kept.ToString().TrimEnd() + "…";
    }

    /// <summary>Fitted labels that stay distinct: a repeated one gets a number, as category axes need.</summary>
    public static IReadOnlyList<string> FitDistinct(IEnumerable<string> texts, double width, double fontSize)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var fitted = new List<string>();
        foreach (var text in texts)
        {
            var label = Fit(text, width, fontSize);
            while (!seen.TryAdd(label, 1))
                label = $"{Fit(text, width, fontSize)} ({++seen[Fit(text, width, fontSize)]})";
            fitted.Add(label);
        }
        return fitted;
    }

    private static bool IsUnwanted(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned
        || rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0xFEFF or 0xFFFE or 0xFFFF;
}
