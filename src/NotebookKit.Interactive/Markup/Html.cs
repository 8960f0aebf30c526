using System.Net;
using System.Text;

namespace NotebookKit.Interactive.Markup;

/// <summary>
/// Builds HTML from tags and text. Text is always encoded, so a label from a data file can never become markup.
/// Attributes are written by this library alone; values of theirs that come from data are encoded as well.
/// </summary>
internal static class Html
{
    /// <summary>An element; children are fragments, text or null (nothing).</summary>
    public static Fragment Tag(string name, params object?[] children) => Element(name, "", children);

    /// <summary>An element with an inline style: the one kind of style that every front end keeps.</summary>
    public static Fragment Styled(string name, string style, params object?[] children) => Element(name, $" style=\"{style}\"", children);

    /// <summary>An element with other attributes, as (name, value) pairs.</summary>
    public static Fragment With(string name, (string Name, string Value)[] attributes, params object?[] children)
        => Element(name, string.Concat(attributes.Select(a => $" {a.Name}=\"{Encode(a.Value)}\"")), children);

    /// <summary>Several pieces in a row.</summary>
    public static Fragment Join(IEnumerable<Fragment> pieces) => new(string.Concat(pieces.Select(piece => piece.Html)));

    /// <summary>
    /// An image in a line of text; the text stands for it where it cannot be seen. The classic Notebook would give it a line
    /// of its own, with a margin, unless told.
    /// </summary>
    public static Fragment Image(string address, string text, string style)
        => new($"<img src=\"{Encode(address)}\" alt=\"{Encode(text)}\" style=\"display:inline;margin:0;{style}\">");

    /// <summary>
    /// Encodes text for an element or an attribute. Control characters, which HTML forbids, become spaces, and so do marks that would turn the
    /// rest of a page around; those that isolate a name stay.
    /// </summary>
    public static string Encode(string text)
    {
        var clean = text.Any(IsUnfit) ? new string(Array.ConvertAll(text.ToCharArray(), c => IsUnfit(c) ? ' ' : c)) : text;
        return WebUtility.HtmlEncode(clean);
    }

    private static bool IsUnfit(char character)
        => char.IsControl(character) || character is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or '\u2066' or '\u2067';

    private static Fragment Element(string name, string attributes, object?[] children)
    {
        var html = new StringBuilder().Append('<').Append(name).Append(attributes).Append('>');
        foreach (var child in children)
        {
            _ = child switch
            {
                null => html,
                Fragment fragment => html.Append(fragment.Html),
                string text => html.Append(Encode(text)),
                _ => throw new ArgumentException($"A child of <{name}> is a {child.GetType()}; it must be a fragment or text.", nameof(children)),
            };
        }

        return new Fragment(html.Append("</").Append(name).Append('>').ToString());
    }
}
