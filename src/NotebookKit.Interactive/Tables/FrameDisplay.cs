using Microsoft.Data.Analysis;
using NotebookKit.Interactive.Cards;
using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Tables;

/// <summary>
/// A data frame: its first rows, further ones in pages that fold open without a script, and what its columns hold. The
/// rest is counted.
/// </summary>
internal static class FrameDisplay
{
    public const int FirstRows = 20;
    public const int RowsOfAPage = 60;
    public const int Pages = 3;
    public const int MostColumns = 20;

    /// <summary>How many columns are summarized.</summary>
    public const int MostSummarized = 100;

    private const int MostRows = FirstRows + Pages * RowsOfAPage;

    public static Fragment Write(DataFrame frame)
    {
        var rowCount = frame.Rows.Count;
        var columns = frame.Columns.Take(MostColumns).Select(column => new FrameColumn(column, MostRows)).ToArray();
        var title = FrameText.Title(frame);
        return Card.Frame(title, null, null,
            rowCount == 0 || columns.Length == 0 ? null : Page(columns, 0, Math.Min(FirstRows, rowCount)),
            Html.Join(LaterPages(columns, rowCount)),
            Hidden(rowCount - MostRows, "row"), Hidden(frame.Columns.Count - MostColumns, "column"),
            columns.Length == 0 ? null : Card.Details("Columns: kinds, missing cells, numbers", Summary(frame)));
    }

    private static IEnumerable<Fragment> LaterPages(FrameColumn[] columns, long rowCount)
    {
        for (var from = FirstRows; from < Math.Min(rowCount, MostRows); from += RowsOfAPage)
        {
            var page = Page(columns, from, Math.Min(from + RowsOfAPage, rowCount));
            yield return Card.Details(Range(from, Math.Min(from + RowsOfAPage, rowCount)), page);
        }
    }

    private static Fragment Page(FrameColumn[] columns, long from, long to)
    {
        var rows = new Rows(Range(from, to), [.. columns.Select(column => (Card.Name(column.Name), column.Kind, !column.IsNumeric))]);
        for (var row = from; row < to; row++)
        {
            var place = row;
            rows.Add(Card.Count(row), columns.Select(column => Card.Name(column.Text(place))));
        }

        return rows.ToFragment();
    }

    /// <summary>Rows by their places, which count from 0 as in code.</summary>
    private static string Range(long from, long to) => $"Rows {Card.Count(from)} to {Card.Count(to - 1)}";

    private static Fragment? Hidden(long count, string noun) => count <= 0 ? null : Html.Tag("div", Card.More(count, noun));

    private static Fragment Summary(DataFrame frame)
    {
        var table = new Table("Columns").Head("column", new Table.Word("kind"), "missing", "NaN", "smallest", "mean", "standard deviation", "largest");
        foreach (var column in frame.Columns.Take(MostSummarized).Select(column => new FrameColumn(column, 0)))
        {
            var numbers = column.IsNumeric ? column.Numbers : null;
            table.Add(Card.Name(column.Name), new Table.Word(column.Kind), Card.Count(column.MissingCount), numbers is null ? "" : Card.Count(numbers.NaNCount),
                Number(numbers?.Smallest), Number(numbers?.Mean), Number(numbers?.StandardDeviation), Number(numbers?.Largest));

            string Number(double? value) => numbers is not { Count: > 0 } ? "" : Card.Number(value!.Value);
        }

        if (frame.Columns.Count > MostSummarized) table.Note(Card.More(frame.Columns.Count - MostSummarized, "column"), 8);
        return table.ToFragment();
    }
}
