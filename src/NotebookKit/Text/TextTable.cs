using System.Text;

namespace NotebookKit.Text;

/// <summary>
/// A table for a terminal: the first column left, the others right unless told otherwise, widths by what people see. Names come from
/// data, so control characters are shown as a space and long names are cut in the middle of nothing: at the end.
/// </summary>
internal sealed class TextTable
{
    private const int UsualLongestName = 40;
    private readonly List<string[]> _rows = [];

    /// <summary>Whether the last column is text, which starts at the left.</summary>
    public bool LastIsLeft { get; init; }

    /// <summary>From which length on cells are cut.</summary>
    public int LongestName { get; init; } = UsualLongestName;

    /// <summary>Adds a row; all rows have as many cells as the first.</summary>
    public TextTable Row(params string[] cells)
    {
        _rows.Add(Array.ConvertAll(cells, cell => SafeText.Name(cell, LongestName)));
        return this;
    }

    /// <summary>Lines indented by two spaces, each ended by a line feed.</summary>
    public override string ToString()
    {
        if (_rows.Count == 0) return "";
        var widths = Enumerable.Range(0, _rows[0].Length).Select(column => _rows.Max(row => WidthOf(row[column]))).ToArray();
        var text = new StringBuilder();
        foreach (var row in _rows)
        {
            var line = new StringBuilder("  ");
            for (var column = 0; column < row.Length; column++)
            {
                var padding = new string(' ', widths[column] - WidthOf(row[column]));
                if (column == row.Length - 1 && LastIsLeft) line.Append("  ").Append(row[column]);
                else if (column > 0) line.Append("  ").Append(padding).Append(row[column]);
                else line.Append(row[column]).Append(padding);
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A name from data, safe to print: one line, of bounded length.</summary>
    public static string Tame(string name) => SafeText.Name(name, UsualLongestName);

    private static int WidthOf(string cell) => TerminalWidth.Of(cell);
}
