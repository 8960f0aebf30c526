using NotebookKit.Interactive.Markup;
using NotebookKit.Text;

namespace NotebookKit.Interactive.Cards;

/// <summary>The frame that all cards share, and the small parts that they are made of.</summary>
internal static class Card
{
    /// <summary>The most rows of a table; the rest is counted.</summary>
    public const int MostRows = 60;

    /// <summary>The most columns of names from data.</summary>
    public const int MostColumns = 20;

    /// <summary>The most bars in a table: each is a picture of half a kilobyte, and a wall of them tells no more than numbers.</summary>
    public const int MostBars = 600;

    private const int LongestName = 60;

    private const int LongestPassage = 4_000;

    // A longer fact may break over lines, or it would stick out of the card on a phone.
    private const int LongestFact = 36;

    /// <summary>
    /// Title line, banner if the data are simulated, then the body. Text colour is inherited, so a card looks right
    /// in light and dark themes alike.
    /// </summary>
    public static Fragment Frame(string title, object? badge, Provenance? provenance, params object?[] body)
        => Html.With("section",
            [("aria-label", title), ("style", "border:1px solid rgba(127,127,127,.35);border-radius:8px;padding:.7em 1em;margin:.3em 0;max-width:60em;line-height:1.45;overflow-wrap:break-word")],
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
            Html.Styled("span", "font-weight:400", FirstSentence(Passage(provenance.Description))));

    private static string FirstSentence(string text)
    {
        // A full stop before a capital: not that of an abbreviation.
        var end = Enumerable.Range(0, Math.Max(0, text.Length - 2)).FirstOrDefault(i => text[i] == '.' && text[i + 1] == ' ' && char.IsUpper(text[i + 2]), -1);
        return end < 0 ? text : text[..(end + 1)];
    }

    /// <summary>
    /// A line of facts. The dots between them are text, not space: where styles are stripped, or the line is copied, "accuracy 1.000" and
    /// "95 % interval" would run into one number. A dot stays at the end of a line and never begins the next.
    /// </summary>
    public static Fragment Facts(params Fragment?[] facts)
    {
        var told = facts.OfType<Fragment>().ToArray();
        return Html.Styled("div", "margin:.4em 0", Html.Join(told.Select((fact, place) => place < told.Length - 1
            ? new Fragment(Html.Styled("span", "white-space:nowrap", fact, "\u00A0·").Html + " ")
            : Html.Styled("span", "white-space:nowrap", fact))));
    }

    /// <summary>A word in a frame: state at a glance.</summary>
    public static Fragment Badge(string text, bool isGood)
        => Html.Styled("span",
            $"display:inline-block;padding:0 .6em;border-radius:1em;font-size:.85em;border:1px solid {(isGood ? "#2e8b57" : "#c4620e")};color:inherit",
            (isGood ? "✓ " : "⚠ ") + text);

    /// <summary>A named value in a line of facts.</summary>
    public static Fragment Fact(string name, string value) => Html.Styled("span", name.Length + value.Length <= LongestFact ? "" : "white-space:normal",
        Html.Styled("span", "opacity:.75", name), " ", Html.Tag("b", value));

    /// <summary>A fact with the curve that it comes from, where there is one.</summary>
    public static Fragment Fact(string name, string value, Fragment? curve) => curve is { } picture
        ? Html.Styled("span", "white-space:normal", Html.Styled("span", "white-space:nowrap", Fact(name, value)), " ", picture)
        : Fact(name, value);

    /// <summary>A line that warns.</summary>
    public static Fragment Warning(string text) => Html.Styled("div", "margin:.3em 0;padding-left:.6em;border-left:4px solid #c4620e", "⚠ " + text);

    /// <summary>Lines that warn.</summary>
    public static Fragment Warnings(IEnumerable<string> texts) => Html.Join(texts.Select(Warning));

    /// <summary>A line that helps to read what stands above.</summary>
    public static Fragment Hint(string text) => Html.Styled("div", "opacity:.8;margin:.3em 0", text);

    /// <summary>Sentences, paragraphs kept.</summary>
    public static Fragment Prose(string text) => Html.Styled("div", "white-space:pre-line;margin:.3em 0", Lines(text));

    /// <summary>Text whose lines and columns stay as they are.</summary>
    public static Fragment Preformatted(string text) => Html.Styled("pre",
        "margin:.3em 0;padding:0;background:none;border:0;color:inherit;line-height:1.4;overflow-x:auto", Lines(text));

    /// <summary>The line feeds of a text card, not those of data, which are spaces in it already.</summary>
    public static Fragment Lines(string text) => new(string.Join('\n', Passage(text).Split('\n').Select(Html.Encode)));

    /// <summary>Code to copy into the next cell, a statement a line; what is null is left out.</summary>
    public static Fragment NextSteps(params string?[] lines) => Details("Next steps", Preformatted(string.Join('\n', lines.Where(line => line is not null))));

    /// <summary>The loss by iteration as a small curve, on a logarithmic scale as far as losses allow it.</summary>
    public static Fragment? LossCurve(IReadOnlyList<double> history)
    {
        if (history.Count < 2) return null;
        var isPositive = history.All(loss => loss > 0);
        return Curve([.. history.Select(loss => isPositive ? Math.Log10(loss) : loss)],
            $"Loss by iteration{(isPositive ? ", logarithmic" : "")}, falling from {Number(history[0])} to {Number(history[^1])}");
    }

    /// <summary>A small curve, with words for those who cannot see it.</summary>
    public static Fragment Curve(IReadOnlyList<double> values, string description)
        => Html.Image(Charts.Sparkline.Line(values), description, "height:1.6em;vertical-align:middle;max-width:none");

    /// <summary>Folded away until asked for; needs no script. As an item of a list the summary keeps its triangle, which the classic Notebook takes away.</summary>
    public static Fragment Details(string summary, params object?[] body)
        => Html.Styled("details", "margin:.4em 0", [Html.Styled("summary", "display:list-item;cursor:pointer", summary), .. body]);

    /// <summary>
    /// A fraction as a bar with the number beside it. The bar keeps its width where a page shrinks images to fit, or it
    /// would make room for nothing and lie under its neighbour.
    /// </summary>
    public static Fragment Bar(double fraction, string text, int width = 60) => double.IsNaN(fraction)
        ? Html.Tag("span", text)
        : Html.Tag("span", Html.Image(Charts.Sparkline.Bar(fraction, width), "", "vertical-align:baseline;max-width:none"), " ",
            Html.Styled("span", "display:inline-block;min-width:3.4em;text-align:right", text));

    public static string Number(double value) => TextCard.Number(value);

    public static string Count(long value) => TextCard.Count(value);

    public static string Percent(double fraction) => TextCard.Percent(fraction);

    public static string Fraction(double value) => TextCard.Fraction(value);

    /// <summary>A number in full, for what people compare to the last digit.</summary>
    public static string Exact(double value) => TextCard.Exact(value);

    public static string Whole(long value) => TextCard.Whole(value);

    /// <summary>A count with its noun: <c>1 sample</c>, <c>2 samples</c>.</summary>
    public static string Of(long count, string noun, string? plural = null) => TextCard.Counted(count, noun, plural);

    /// <summary>What was left out: <c>… and 1 more group</c>.</summary>
    public static string More(long count, string noun, string? plural = null) => $"… and {Count(count)} more {(count == 1 ? noun : plural ?? noun + "s")}";

    /// <summary>The first of several names from data: <c>a, b and 3 more</c>.</summary>
    public static string Names(IReadOnlyCollection<string> names, int most = 10)
        => string.Join(", ", names.Take(most).Select(Name)) + (names.Count > most ? $" and {Count(names.Count - most)} more" : "");

    /// <summary>A name from data, cut to a length that no table breaks on, and unable to turn the text around it.</summary>
    public static string Name(string name) => DirectionMarks.Isolated(SafeText.Name(name, LongestName));

    /// <summary>What people or files have written in sentences, whatever they put into it.</summary>
    public static string Passage(string text) => SafeText.Lines(text, LongestPassage);
}
