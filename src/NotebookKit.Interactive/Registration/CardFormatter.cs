using Microsoft.DotNet.Interactive.Formatting;
using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Registration;

/// <summary>Registers a card and a text for a type, neither of which ever throws into a notebook.</summary>
internal static class CardFormatter
{
    /// <summary>
    /// Values of the type, and of what inherits from it, show the card; as plain text, the text or <c>ToString()</c>. Arrays, lists and queries of
    /// them show their cards one below another.
    /// </summary>
    public static void Register<T>(Func<T, Fragment> card, Func<T, string?>? text = null)
        where T : notnull
    {
        text ??= value => value.ToString();
        Register(typeof(T), value => card((T)value), value => text((T)value));
        Register(typeof(IEnumerable<T>), values => CardStack.Html((IEnumerable<T>)values, card), values => CardStack.Text((IEnumerable<T>)values, text));
    }

    /// <summary>The same for a type that is known at run time only.</summary>
    public static void Register(Type type, Func<object, Fragment> card, Func<object, string?> text)
    {
        Formatter.Register(type, (value, writer) => writer.Write(FaultNote.Html(value, card, text)), HtmlFormatter.MimeType);
        Formatter.Register(type, (value, writer) => writer.Write(FaultNote.Text(value, text)), PlainTextFormatter.MimeType);
    }

    /// <summary>Arrays, lists and queries of small records show a table with a row for each, instead of a card for each.</summary>
    public static void RegisterSequence<T>(SequenceTable<T> table)
        => Register(typeof(IEnumerable<T>), rows => table.Html((IEnumerable<T>)rows), rows => table.Text((IEnumerable<T>)rows));
}
