using System.Globalization;
using System.Text;
using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Tables;

/// <summary>
/// A table of many small cells. Cells inherit what they can from the table: a style on each would make up most of the
/// page. Front ends have styles of their own for cells, so that what counts is said again: texts stand left.
/// </summary>
internal sealed class Rows(string caption, IReadOnlyList<(string Name, string Kind, bool IsText)> columns)
{
    private const string Left = " style=\"text-align:left;white-space:nowrap\"";
    private const string LongLeft = " style=\"text-align:left;min-width:14em;overflow-wrap:anywhere\"";
    private const string TableStyle = "border-collapse:collapse;margin:.3em 0;width:auto;text-align:right;font-variant-numeric:tabular-nums";
    private const string Line = "border-bottom:1px solid rgba(127,127,127,.25)";
    // Longer texts run over several lines: on one they would push the other columns out of sight.
    private const int LongestLine = 28;

    private readonly StringBuilder _body = new();

    /// <summary>A row under its header; as many texts as there are columns.</summary>
    public void Add(string header, IEnumerable<string> texts)
    {
        _body.Append("<tr style=\"").Append(Line).Append("\"><th scope=\"row\" style=\"text-align:left;white-space:nowrap;font-weight:400;opacity:.75\">").Append(Html.Encode(header)).Append("</th>");
        foreach (var (text, column) in texts.Zip(columns)) _body.Append("<td").Append(!column.IsText ? "" : text.Length > LongestLine ? LongLeft : Left).Append('>').Append(Html.Encode(text)).Append("</td>");
        _body.Append("</tr>");
    }

    public Fragment ToFragment() => Html.Styled("div", "overflow-x:auto", Html.With("table", [("cellpadding", "5"), ("style", TableStyle)],
        Html.Styled("caption", "caption-side:top;text-align:left;font-weight:600;padding:.2em 0;color:inherit", Table.Breaking(caption)),
        Html.Tag("thead", Html.Tag("tr", [Html.Tag("td"), .. columns.Select(column => (object)Header(column.Name, column.Kind, column.IsText))])),
        Html.Tag("tbody", new Fragment(_body.ToString()))));

    private static Fragment Header(string name, string kind, bool isText) => Html.With("th",
        [("scope", "col"), ("style", string.Create(CultureInfo.InvariantCulture, $"text-align:{(isText ? "left" : "right")};vertical-align:bottom;{(name.Length > LongestLine ? "min-width:12em" : "white-space:nowrap")}"))],
        name, kind.Length == 0 ? null : Html.Styled("div", "font-weight:400;opacity:.75;font-size:.85em", kind));
}
