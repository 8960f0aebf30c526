using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Cards;

/// <summary>The text of a small value, in a frame like the other cards.</summary>
internal static class TextualCard
{
    public static Fragment Write(object value) => Html.Styled("section",
        "border:1px solid rgba(127,127,127,.35);border-radius:8px;padding:.7em 1em;margin:.3em 0;max-width:60em;overflow-x:auto",
        Html.Styled("pre", "margin:0;background:none;border:0;color:inherit;line-height:1.4;white-space:pre-wrap", Card.Lines(value.ToString() ?? "")));
}
