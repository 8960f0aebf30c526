using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Cards;

/// <summary>A conclusion, set off from the text around it.</summary>
internal static class FindingCard
{
    public static Fragment Write(Finding finding) => Html.Join([Card.Banner(finding.Provenance), Quote(finding)]);

    private static Fragment Quote(Finding finding) => Html.Styled("blockquote",
        "border-left:4px solid #0072b2;margin:.5em 0;padding:.3em 1em;max-width:58em;line-height:1.5;color:inherit",
        Html.Tag("strong", "Result. "), Card.Passage(finding.Text));
}
