using System.Globalization;
using System.Text;

namespace NotebookKit.Text;

/// <summary>
/// A table for a terminal: the first column left, the others right, widths by what people see. Names come from
/// data, so control characters are shown as a space and long names are cut in the middle of nothing: at the end.
/// </summary>
internal sealed class TextTable
{
    private const int LongestName = 40;
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row; all rows have as many cells as the first.</summary>
    public TextTable Row(params string[] cells)
    {
        _rows.Add(Array.ConvertAll(cells, Tame));
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
                if (column > 0) line.Append("  ").Append(padding).Append(row[column]);
                else line.Append(row[column]).Append(padding);
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A name from data, safe to print: one line, of bounded length.</summary>
    public static string Tame(string name)
    {
        var clean = name.Any(char.IsControl) ? new string(Array.ConvertAll(name.ToCharArray(), c => char.IsControl(c) ? ' ' : c)) : name;
        var elements = new StringInfo(clean);
        return elements.LengthInTextElements <= LongestName ? clean : elements.SubstringByTextElements(0, LongestName - 1) + "…";
    }

    private static int WidthOf(string cell) => new StringInfo(cell).LengthInTextElements;
}
