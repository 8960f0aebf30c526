using NotebookKit.Interactive.Cards;
using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Registration;

/// <summary>
/// A sequence of values with cards of their own: the cards one below another, up to a few. Of a query no more is read than is
/// shown and one to see whether there is more.
/// </summary>
internal static class CardStack
{
    private const int MostCards = 12;

    public static Fragment Html<T>(IEnumerable<T> values, Func<T, Fragment> card)
    {
        var shown = values.Take(MostCards + 1).ToList();
        return Markup.Html.Join(shown.Take(MostCards).Select(value => value is null ? Card.Hint("null") : card(value)).Append(shown.Count == 0 ? Card.Hint("none") : Rest(values, shown.Count)));
    }

    public static string Text<T>(IEnumerable<T> values, Func<T, string?> text)
    {
        var shown = values.Take(MostCards + 1).ToList();
        return string.Join("\n\n", shown.Take(MostCards).Select(value => value is null ? "null" : text(value)).Append(shown.Count > MostCards ? Hidden(values) : shown.Count == 0 ? "none" : null).Where(part => part is not null));
    }

    private static Fragment Rest<T>(IEnumerable<T> values, int read) => read > MostCards ? Card.Hint(Hidden(values)) : Fragment.Empty;

    private static string Hidden<T>(IEnumerable<T> values)
        => values.TryGetNonEnumeratedCount(out var count) ? $"… and {Card.Count(count - MostCards)} more" : "… and more";
}
