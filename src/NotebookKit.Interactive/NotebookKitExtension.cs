using Microsoft.DotNet.Interactive.Formatting;
using NotebookKit.Interactive.Registration;

namespace NotebookKit.Interactive;

/// <summary>Registers how NotebookKit's values look in a notebook. <c>extension.dib</c> calls <see cref="Load"/>.</summary>
public static class NotebookKitExtension
{
    private static readonly Lock Gate = new();

    /// <summary>
    /// Registers a card for every result of the core, for its options and for the project's exceptions, and tables for
    /// sequences of them, as <c>text/html</c> and <c>text/plain</c>; and charts for figures. Values made before are displayed with them too.
    /// </summary>
    /// <remarks>
    /// Does its work once: the last registration for a type wins, so a second one would undo those that the user has made
    /// since. Only after <c>Formatter.ResetToDefault</c>, which undoes all, a further call registers again. A display that fails
    /// becomes a note and the plain text; it never ends the cell.
    /// </remarks>
    public static void Load()
    {
        lock (Gate)
        {
            if (Formatter.RegisteredFormatters(includeDefaults: false).Any(formatter => formatter.Type == typeof(LoadMark))) return;
            CardCatalogue.Register();
            StandingCard.Register();
            Tables.TableDisplays.Register();
            Formatter.Register<LoadMark>((_, _) => { }, PlainTextFormatter.MimeType);
        }
    }

    /// <summary>A type without values: that it has a formatter says that the others are registered.</summary>
    private sealed class LoadMark
    {
        private LoadMark()
        {
        }
    }
}
