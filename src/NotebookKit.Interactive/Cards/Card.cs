using System.Globalization;
using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Cards;

/// <summary>The frame that all cards share, and the small parts that they are made of.</summary>
internal static class Card
{
    /// <summary>The most rows of a table; the rest is counted.</summary>
    public const int MostRows = 60;

    /// <summary>
    /// Title line, banner if the data are simulated, then the body. Text colour is inherited, so a card looks right
    /// in light and dark themes alike.
    /// </summary>
    public static Fragment Frame(string title, object? badge, Provenance? provenance, params object?[] body)
        => Html.With("section",
            [("aria-label", title), ("style", "border:1px solid rgba(127,127,127,.35);border-radius:8px;padding:.7em 1em;margin:.3em 0;max-width:60em;line-height:1.45")],
            Html.Tag("div", Html.Styled("strong", "font-size:1.1em", title), " ", badge),
            Banner(provenance),
            Html.Tag("div", body));

    /// <summary>
    /// What nobody may miss: these values were drawn at random. The first sentence of the description stands here; the
    /// rest is under "Where the values come from" of the data set's card.
    /// </summary>
    public static Fragment Banner(Provenance? provenance) => provenance is not { IsSimulated: true }
        ? Fragment.Empty
        : Html.With("div",
            [("role", "alert"), ("style", "background:#ffc400;color:#1a1a1a;border-left:8px solid #c40000;padding:.5em .8em;margin:.5em 0;font-weight:600")],
            "⚠ SIMULATED DATA, not a result. ",
            Html.Styled("span", "font-weight:400", FirstSentence(provenance.Description)));

    private static string FirstSentence(string text)
    {
        // A full stop before a capital: not that of an abbreviation.
        var end = Enumerable.Range(0, Math.Max(0, text.Length - 2)).FirstOrDefault(i => text[i] == '.' && text[i + 1] == ' ' && char.IsUpper(text[i + 2]), -1);
        return end < 0 ? text : text[..(end + 1)];
    }

    /// <summary>A word in a frame: state at a glance.</summary>
    public static Fragment Badge(string text, bool isGood)
        => Html.Styled("span",
            $"display:inline-block;padding:0 .6em;border-radius:1em;font-size:.85em;border:1px solid {(isGood ? "#2e8b57" : "#c4620e")};color:inherit",
            (isGood ? "✓ " : "⚠ ") + text);

    /// <summary>A named value in a line of facts.</summary>
    public static Fragment Fact(string name, string value)
        => Html.Styled("span", "display:inline-block;margin-right:1.4em", Html.Styled("span", "opacity:.75", name), " ", Html.Tag("b", value));

    /// <summary>A line that warns.</summary>
    public static Fragment Warning(string text) => Html.Styled("div", "margin:.3em 0;padding-left:.6em;border-left:4px solid #c4620e", "⚠ " + text);

    /// <summary>Folded away until asked for; needs no script.</summary>
    public static Fragment Details(string summary, params object?[] body)
        => Html.Styled("details", "margin:.4em 0", [Html.Styled("summary", "cursor:pointer", summary), .. body]);

    /// <summary>
    /// A fraction as a bar with the number beside it. The bar keeps its width where a page shrinks images to fit, or it
    /// would make room for nothing and lie under its neighbour.
    /// </summary>
    public static Fragment Bar(double fraction, string text, int width = 60) => double.IsNaN(fraction)
        ? Html.Tag("span", text)
        : Html.Tag("span", Html.Image(Charts.Sparkline.Bar(fraction, width), "", "vertical-align:baseline;max-width:none"), " ",
            Html.Styled("span", "display:inline-block;min-width:3.4em;text-align:right", text));

    public static string Number(double value) => double.IsNaN(value)
        ? "–"
        : value.ToString(Math.Abs(value) is >= 1e4 and < 1e9 ? "#,##0" : "G4", CultureInfo.InvariantCulture);

    public static string Count(long value) => value.ToString("#,##0", CultureInfo.InvariantCulture);

    public static string Percent(double fraction) => double.IsNaN(fraction) ? "–" : (100 * fraction).ToString("F1", CultureInfo.InvariantCulture) + " %";

    public static string Fraction(double value) => double.IsNaN(value) ? "–" : value.ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>A name from data, cut to a length that no table breaks on.</summary>
    public static string Name(string name)
    {
        var text = new StringInfo(name);
        return text.LengthInTextElements <= 60 ? name : text.SubstringByTextElements(0, 59) + "…";
    }
}
