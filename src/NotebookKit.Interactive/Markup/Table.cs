using System.Globalization;

namespace NotebookKit.Interactive.Markup;

/// <summary>
/// A table with a caption and scoped headers: names on the left, numbers on the right. Without styles it is still
/// a table, and a screen reader says which row and column a cell belongs to.
/// </summary>
internal sealed class Table(string caption)
{
    private const string Cell = "padding:.25em .55em;border:0;border-bottom:1px solid rgba(127,127,127,.25);text-align:";

    // A longer name runs over lines, or it would push the numbers out of sight.
    private const int LongHeader = 24;

    // A shorter one stays on its line: "zeros in W" over two lines reads badly and saves little.
    private const int ShortHeader = 10;

    private readonly List<Fragment> _rows = [];
    private Fragment _head = Fragment.Empty;

    public Table Head(params object[] cells)
    {
        _head = Html.Tag("thead", Row(cells, (cell, column) => cell switch
        {
            Prose prose => Header(prose.Text, "col", true),
            Word word => Header(word.Text, "col", true),
            _ => Header(cell, "col", column == 0),
        }));
        return this;
    }

    /// <summary>A row: the first cell is its header, a <see cref="Word"/> stands left, <see cref="Prose"/> runs over lines, the others are numbers.</summary>
    public Table Add(params object[] cells)
    {
        _rows.Add(Row(cells, (cell, column) => (column, cell) switch
        {
            (0, _) => Header(cell, "row", true),
            (_, Word word) => Html.Styled("td", Cell + "left;white-space:nowrap", word.Text),
            (_, Prose prose) => Html.Styled("td", Cell + "left;font-size:.9em;min-width:16em;overflow-wrap:anywhere", prose.Text),
            _ => Html.Styled("td", Cell + "right;white-space:nowrap;font-variant-numeric:tabular-nums", cell),
        }));
        return this;
    }

    /// <summary>A full-width line under the rows: what was left out.</summary>
    public Table Note(string text, int columns)
    {
        _rows.Add(Html.Tag("tr", Html.With("td", [("colspan", columns.ToString(CultureInfo.InvariantCulture)), ("style", Cell + "left;opacity:.75")], text)));
        return this;
    }

    public Fragment ToFragment() => Html.Styled("div", "overflow-x:auto", Html.Styled("table", "border-collapse:collapse;margin:.4em 0;width:auto",
        Html.Styled("caption", "caption-side:top;text-align:left;font-weight:600;padding:.2em 0;color:inherit", Breaking(caption)),
        _head,
        Html.Tag("tbody", [.. _rows.Cast<object>()])));

    /// <summary>A caption that breaks before a phone's screen ends, where the table is wider.</summary>
    public static Fragment Breaking(string caption) => Html.Styled("span", "display:inline-block;max-width:80vw;overflow-wrap:break-word", caption);

    private static Fragment Row(object[] cells, Func<object, int, Fragment> write) => Html.Tag("tr", [.. cells.Select(write).Cast<object>()]);

    private static Fragment Header(object cell, string scope, bool isFirst)
        => Html.With("th", [("scope", scope), ("style", Cell + (isFirst ? "left" : "right") + (scope == "row" ? ";white-space:nowrap;font-weight:400" : ";vertical-align:bottom;font-weight:600" + (cell is string { Length: <= ShortHeader } ? ";white-space:nowrap" : "")))],
            cell switch
            {
                string { Length: > LongHeader } name => Html.Styled("span", "display:inline-block;max-width:16em;white-space:normal;overflow-wrap:break-word", name),
                string name when scope == "col" && name.Contains('-', StringComparison.Ordinal) => Words(name),
                _ => cell,
            });

    /// <summary>A name that breaks between words only: "Control" over "(L-MPP)", not "(L-" over "MPP)".</summary>
    private static Fragment Words(string name)
        => new(string.Join(' ', name.Split(' ').Select(word => word.Contains('-', StringComparison.Ordinal) ? Html.Styled("span", "white-space:nowrap", word).Html : Html.Encode(word))));

    /// <summary>A cell with a name or a word.</summary>
    public sealed record Word(string Text);

    /// <summary>A cell with more words than fit a line.</summary>
    public sealed record Prose(string Text);
}
