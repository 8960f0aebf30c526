using NotebookKit.Interactive.Cards;
using NotebookKit.Interactive.Markup;
using NotebookKit.Text;

namespace NotebookKit.Interactive.Registration;

/// <summary>
/// What stands in a notebook when a display fails: a sentence that says so, and the plain text of the value. The computation
/// that made the value succeeded, so an exception from its picture must not end the cell.
/// </summary>
internal static class FaultNote
{
    // The text of an exception may be one line; what is longer than a book's page nobody reads in a terminal.
    private const int LongestLine = 4_000;

    public static string Html(object value, Func<object, Fragment> card, Func<object, string?> text)
    {
        try
        {
            return card(value).Html;
        }
        catch (Exception error) when (IsOfTheDisplay(error))
        {
            return Card.Frame($"{value.GetType().Name}, as plain text", null, null,
                Card.Warning(Sentence(error)), Card.Preformatted(Text(value, text))).Html;
        }
    }

    public static string Text(object value, Func<object, string?> text)
    {
        try
        {
            return SafeText.Lines(text(value) ?? "", LongestLine);
        }
        catch (Exception error) when (IsOfTheDisplay(error))
        {
            return $"{value.GetType().Name} ({Sentence(error)})";
        }
    }

    /// <summary>
    /// Values may hold code of the user's (a distance, a query), which can throw anything. What ends the cell itself goes on: an
    /// interrupt, and a process that has no memory left.
    /// </summary>
    private static bool IsOfTheDisplay(Exception error)
        => error is not (OperationCanceledException or ThreadInterruptedException or InsufficientExecutionStackException or OutOfMemoryException);

    // Not the message: reading it could be what throws.
    private static string Sentence(Exception error) => $"its display failed with {error.GetType().Name}";
}
