using Microsoft.Data.Analysis;
using NotebookKit.Interactive.Cards;
using NotebookKit.Text;

namespace NotebookKit.Interactive.Tables;

/// <summary>A data frame for a terminal: its first rows, as many columns as fit a line.</summary>
internal static class FrameText
{
    private const int MostRows = 20;
    private const int LineWidth = 110;

    public static string Title(DataFrame frame) => $"Data frame: {Card.Of(frame.Rows.Count, "row")} × {Card.Of(frame.Columns.Count, "column")}";

    public static string Write(DataFrame frame)
    {
        var rowCount = (int)Math.Min(frame.Rows.Count, MostRows);
        var shown = new List<string[]>();
        var width = 4;
        foreach (var column in frame.Columns.Select(column => new FrameColumn(column, rowCount)))
        {
            string[] cells = [TextTable.Tame(column.Name), column.Kind, .. Enumerable.Range(0, rowCount).Select(row => TextTable.Tame(column.Text(row)))];
            width += cells.Max(cell => cell.Length) + 2;
            if (width > LineWidth && shown.Count > 0) break;
            shown.Add(cells);
        }

        var table = new TextTable();
        for (var line = 0; line < rowCount + 2 && shown.Count > 0; line++)
        {
            var place = line;
            table.Row([line < 2 ? "" : Card.Count(line - 2), .. shown.Select(cells => cells[place])]);
        }

        return (Title(frame) + "\n" + table + Hidden(frame.Rows.Count - rowCount, "row") + Hidden(frame.Columns.Count - shown.Count, "column")).TrimEnd('\n');
    }

    private static string Hidden(long count, string noun) => count <= 0 ? "" : $"  {Card.More(count, noun)}\n";
}
