using NotebookKit.Interactive.Cards;
using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Options;

/// <summary>Options folded into the card of what they made: those that people look for, and every other that is not as by default.</summary>
internal static class OptionList
{
    /// <summary>The options, folded away; nothing where all are as by default and none is looked for.</summary>
    /// <param name="options">The record.</param>
    /// <param name="always">The options that are listed in any case.</param>
    public static Fragment? Of(object options, params string[] always)
    {
        var all = OptionEntry.Of(options);
        var chosen = all.Count(option => !option.IsStandard);
        return chosen == 0 && always.Length == 0 ? null : Card.Details(chosen == 0 ? "Options, all as by default" : $"Options, {chosen} not as by default",
            Html.Join(all.Where(option => !option.IsStandard || always.Contains(option.Path, StringComparer.Ordinal)).Select(Line)));
    }

    private static Fragment Line(OptionEntry option)
    {
        var text = OptionText.Of(option.Actual);
        return Html.Tag("div", Card.Fact(option.Path, option.IsStandard ? text : $"{text} (default {OptionText.Of(option.Standard)})"));
    }
}
