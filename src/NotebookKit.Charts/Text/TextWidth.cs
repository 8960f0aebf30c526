using System.Text;

namespace NotebookKit.Charts;

/// <summary>
/// Estimates how wide text is drawn, without a font at hand. Widths are those of Helvetica's letters in thousandths of
/// the font size, a few per cent more because other fonts are wider.
/// </summary>
internal static class TextWidth
{
    private const double Allowance = 1.06;

    public static double Of(string text, double fontSize)
    {
        var thousandths = 0;
        foreach (var rune in text.EnumerateRunes())
            thousandths += Thousandths(rune);
        return thousandths * fontSize / 1000 * Allowance;
    }

    private static int Thousandths(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or '\'' or '|' => 222,
        ' ' or '.' or ',' or ':' or ';' or '!' or 'f' or 't' or 'I' or '/' or '\\' or '[' or ']' or 0x2009 => 278,
        '(' or ')' or '-' or 'r' or '`' or '"' => 340,
        'c' or 'k' or 's' or 'v' or 'x' or 'y' or 'z' or 'J' => 500,
        'm' or 'M' or '%' => 860,
        'w' => 722,
        'W' or '@' or '…' => 1000,
        >= 'A' and <= 'Z' => 700,
        '+' or '<' or '>' or '=' or '~' or 0x2212 => 584,
        < 0x80 => 556,
        >= 0x0300 and <= 0x036F => 0,
        < 0x1100 => 610,
        // East Asian letters and pictographs fill a square.
        _ => 1000,
    };
}
