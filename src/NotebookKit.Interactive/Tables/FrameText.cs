using Microsoft.Data.Analysis;
using NotebookKit.Interactive.Cards;
using NotebookKit.Text;

namespace NotebookKit.Interactive.Tables;

/// <summary>A data frame for a terminal: its first rows, as many columns as fit a line.</summary>
internal static class FrameText
{
    private const int MostRows = 20;

    // More do not fit a line, however narrow they are.
    private const int MostColumns = TextTable.LongestLine / 3;

    public static string Title(DataFrame frame) => $"Data frame: {Card.Of(frame.Rows.Count, "row")} × {Card.Of(frame.Columns.Count, "column")}";

    public static string Write(DataFrame frame)
    {
        var rowCount = (int)Math.Min(frame.Rows.Count, MostRows);
        var columns = frame.Columns.Take(MostColumns).Select(column => new FrameColumn(column, rowCount)).ToArray();
        if (columns.Length == 0) return Title(frame);
        var table = new TextTable { IsText = column => column > 0 && !columns[column - 1].IsNumeric, MoreColumns = frame.Columns.Count - columns.Length }.Row(["", .. columns.Select(column => column.Name)]).Row(["", .. columns.Select(column => column.Kind)]);
        for (var line = 0; line < rowCount; line++)
        {
            var row = line;
            table.Row([Card.Count(row), .. columns.Select(column => column.Text(row))]);
        }

        return (Title(frame) + "\n" + table + Hidden(frame.Rows.Count - rowCount, "row")).TrimEnd('\n');
    }

    private static string Hidden(long count, string noun) => count <= 0 ? "" : $"  {Card.More(count, noun)}\n";
}
