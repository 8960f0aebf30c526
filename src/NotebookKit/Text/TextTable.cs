using System.Globalization;
using System.Text;

namespace NotebookKit.Text;

/// <summary>
/// A table for a terminal: the first column left, the others right unless told otherwise, widths by what people see. Names come from
/// data, so control characters are shown as a space and long names are cut in the middle of nothing: at the end.
/// </summary>
internal sealed class TextTable
{
    /// <summary>How many columns of a terminal a line takes at most.</summary>
    public const int LongestLine = 118;

    private const int UsualLongestName = 40;
    private readonly List<string[]> _rows = [];

    /// <summary>Which columns beside the first are text, which starts at the left; none unless told.</summary>
    public Func<int, bool> IsText { get; init; } = static _ => false;

    /// <summary>From which length on cells are cut.</summary>
    public int LongestName { get; init; } = UsualLongestName;

    /// <summary>Whether the last column is told even where others do not fit.</summary>
    public bool KeepsLast { get; init; }

    /// <summary>What a column holds, for the line that counts those that do not fit.</summary>
    public (string One, string Many) ColumnNoun { get; init; } = ("column", "columns");

    /// <summary>How many more columns there are than the rows have cells.</summary>
    public int MoreColumns { get; init; }

    /// <summary>Adds a row; all rows have as many cells as the first.</summary>
    public TextTable Row(params string[] cells)
    {
        _rows.Add(Array.ConvertAll(cells, cell => SafeText.Name(cell, LongestName)));
        return this;
    }

    /// <summary>Lines indented by two spaces, each ended by a line feed; a terminal breaks longer ones, so that columns which do not fit are counted.</summary>
    public override string ToString()
    {
        if (_rows.Count == 0) return "";
        var widths = Enumerable.Range(0, _rows[0].Length).Select(column => _rows.Max(row => WidthOf(row[column]))).ToArray();
        var shown = Fitting(widths);
        var text = new StringBuilder();
        foreach (var row in _rows)
        {
            var line = new StringBuilder("  ");
            foreach (var column in shown)
            {
                var padding = new string(' ', widths[column] - WidthOf(row[column]));
                if (column > 0) line.Append("  ");
                if (column == 0 || IsText(column)) line.Append(row[column]).Append(padding);
                else line.Append(padding).Append(row[column]);
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        var hidden = widths.Length - shown.Length + MoreColumns;
        if (hidden > 0) text.Append(CultureInfo.InvariantCulture, $"  … and {hidden:#,##0} more {(hidden == 1 ? ColumnNoun.One : ColumnNoun.Many)}\n");
        return text.ToString();
    }

    /// <summary>The columns from the left that fit a line, the first two in any case.</summary>
    private int[] Fitting(int[] widths)
    {
        var last = KeepsLast ? widths[^1] + 2 : 0;
        var (count, width) = (0, last);
        while (count < widths.Length && (count < 2 || width + widths[count] + 2 <= LongestLine)) width += widths[count++] + 2;
        if (!KeepsLast || count >= widths.Length - 1) return [.. Enumerable.Range(0, KeepsLast ? widths.Length : count)];
        return [.. Enumerable.Range(0, count), widths.Length - 1];
    }

    /// <summary>A name from data, safe to print: one line, of bounded length.</summary>
    public static string Tame(string name) => SafeText.Name(name, UsualLongestName);

    private static int WidthOf(string cell) => TerminalWidth.Of(cell);
}
