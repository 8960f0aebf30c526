using System.Text;

namespace NotebookKit.Documents.Html;

/// <summary>Turns terminal text into HTML: the eight ANSI colours and bold become spans, other escapes go.</summary>
internal static class AnsiText
{
    private const char Escape = '\u001b';

    private static readonly string[] Colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

    public static void Append(StringBuilder html, string text)
    {
        var classes = "";
        var isBold = false;
        var colour = -1;
        var rest = text.AsSpan();
        while (true)
        {
            var next = rest.IndexOf(Escape);
            AppendSpan(html, next < 0 ? rest : rest[..next], classes);
            if (next < 0) return;
            rest = rest[(next + 1)..];
            if (rest.IsEmpty || rest[0] != '[') continue;
            var end = rest[1..].IndexOfAnyInRange('@', '~') + 1;
            if (end == 0) return;
            if (rest[end] == 'm') ReadStyle(rest[1..end].ToString(), ref isBold, ref colour);
            rest = rest[(end + 1)..];
            classes = $"{(colour < 0 ? "" : "ansi-" + Colours[colour])}{(isBold && colour >= 0 ? " " : "")}{(isBold ? "ansi-bold" : "")}";
        }
    }

    private static void ReadStyle(string parameters, ref bool isBold, ref int colour)
    {
        foreach (var part in parameters.Split(';'))
        {
            if (!int.TryParse(part.Length == 0 ? "0" : part, out var code)) return;
            // 38 and 48 take parameters of their own; such exact colours would be unreadable on one of the two themes.
            if (code is 38 or 48) return;
            (isBold, colour) = code switch
            {
                0 => (false, -1),
                1 => (true, colour),
                22 => (false, colour),
                39 => (isBold, -1),
                >= 30 and <= 37 => (isBold, code - 30),
                >= 90 and <= 97 => (isBold, code - 90),
                _ => (isBold, colour),
            };
        }
    }

    private static void AppendSpan(StringBuilder html, ReadOnlySpan<char> text, string classes)
    {
        if (text.IsEmpty) return;
        if (classes.Length > 0) html.Append("<span class=\"").Append(classes).Append("\">");
        HtmlText.Append(html, text);
        if (classes.Length > 0) html.Append("</span>");
    }
}
