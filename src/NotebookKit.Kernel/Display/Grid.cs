using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookKit.Kernel.Display;

/// <summary>A two-dimensional array as it is shown: a table of its first rows and columns.</summary>
internal sealed class Grid(Array values)
{
    // As many as of other sequences.
    private const int Most = 20;

    private readonly int _rows = Math.Min(values.GetLength(0), Most);
    private readonly int _columns = Math.Min(values.GetLength(1), Most);

    /// <summary>The representations there are.</summary>
    public static IReadOnlyList<string> MimeTypes { get; } = ["text/html", "text/plain"];

    /// <summary>Gives the table in one of <see cref="MimeTypes"/>.</summary>
    public string Write(string mimeType) => mimeType == "text/html" ? Html() : Plain();

    private bool IsCut => _rows < values.GetLength(0) || _columns < values.GetLength(1);

    private string Size => FormattableString.Invariant($"{values.GetLength(0)} × {values.GetLength(1)}");

    private string Plain()
    {
        var cells = Enumerable.Range(0, _rows).Select(row => Enumerable.Range(0, _columns).Select(column => Text(row, column)).ToArray()).ToList();
        var widths = Enumerable.Range(0, _columns).Select(column => cells.Select(row => row[column].Length).DefaultIfEmpty().Max()).ToArray();
        var lines = cells.Select(row => "[ " + string.Join(", ", row.Select((cell, column) => cell.PadLeft(widths[column]))) + (_columns < values.GetLength(1) ? ", …" : "") + " ]");
        return string.Join('\n', IsCut || _rows == 0 ? lines.Append($"({Size})") : lines);
    }

    private string Html()
    {
        var html = new StringBuilder("<table>");
        if (IsCut) html.Append(CultureInfo.InvariantCulture, $"<caption>{Size}, the first {_rows} × {_columns}</caption>");
        html.Append("<thead><tr><th></th>");
        for (var column = 0; column < _columns; column++) html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{column}</th>");
        html.Append("</tr></thead><tbody>");
        for (var row = 0; row < _rows; row++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{row}</th>");
            for (var column = 0; column < _columns; column++) html.Append(CultureInfo.InvariantCulture, $"<td>{WebUtility.HtmlEncode(Text(row, column))}</td>");
            html.Append("</tr>");
        }
        return html.Append("</tbody></table>").ToString();
    }

    private string Text(int row, int column) => Formatter.ToDisplayString(values.GetValue(row + values.GetLowerBound(0), column + values.GetLowerBound(1)), "text/plain");
}
