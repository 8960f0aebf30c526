using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Cards;

/// <summary>The text card of a result, in a frame like the other cards: columns stay aligned.</summary>
internal static class TextualCard
{
    public static Fragment Write(object value) => Html.Styled("section",
        "border:1px solid rgba(127,127,127,.35);border-radius:8px;padding:.7em 1em;margin:.3em 0;max-width:60em;overflow-x:auto",
        Html.Styled("pre", "margin:0;background:none;border:0;color:inherit;line-height:1.4;white-space:pre-wrap", Lines(value.ToString() ?? "")));

    // The line feeds of the card, not those of data, which are spaces in it already.
    private static Fragment Lines(string text) => new(string.Join('\n', text.Split('\n').Select(Html.Encode)));
}
