using NotebookKit.Interactive.Cards;
using NotebookKit.Interactive.Markup;
using NotebookKit.Text;

namespace NotebookKit.Interactive.Registration;

/// <summary>
/// A table of small records: one row for each, the columns that are given. Of a query no more is read than is shown, as each
/// further row may cost a fit.
/// </summary>
internal sealed class SequenceTable<T>(string caption, params SequenceTable<T>.Column[] columns)
{
    public Fragment Html(IEnumerable<T> rows)
    {
        var (shown, hidden) = Head(rows);
        var told = Told(shown);
        var table = new Table(caption).Head([.. told.Select(column => column.IsWord ? new Table.Word(column.Name) : (object)column.Name)]);
        foreach (var row in shown) table.Add([.. told.Select((column, place) => row is null ? Nothing(place) : Cell(column, row))]);
        if (hidden is not null) table.Note(hidden, told.Length);
        return table.ToFragment();
    }

    public string Text(IEnumerable<T> rows)
    {
        var (shown, hidden) = Head(rows);
        var told = Told(shown);
        var table = new TextTable { IsText = column => told[column].IsWord }.Row([.. told.Select(column => column.Name)]);
        foreach (var row in shown) table.Row([.. told.Select((column, place) => row is null ? Nothing(place) : column.Text(row))]);
        return $"{caption}\n{table}{(hidden is null ? "" : $"  {hidden}\n")}".TrimEnd('\n');
    }

    private static (List<T> Shown, string? Hidden) Head(IEnumerable<T> rows)
    {
        var shown = rows.Take(Card.MostRows + 1).ToList();
        if (shown.Count <= Card.MostRows) return (shown, shown.Count == 0 ? "none" : null);
        shown.RemoveAt(Card.MostRows);
        return (shown, rows.TryGetNonEnumeratedCount(out var count) ? $"… and {Card.Count(count - Card.MostRows)} more" : "… and more");
    }

    /// <summary>The columns that have anything to tell of these rows; the first is their name.</summary>
    private Column[] Told(List<T> rows)
        => rows.Count == 0 ? columns : [.. columns.Where((column, place) => place == 0 || rows.Any(row => row is not null && column.Text(row).Length > 0)).Select(column => column.For(rows))];

    /// <summary>The row of a member that is null.</summary>
    private static string Nothing(int column) => column == 0 ? "null" : "";

    private static object Cell(Column column, T row)
    {
        var text = Card.Name(column.Text(row));
        return column.IsWord ? new Table.Word(text) : column.Bar is { } bar ? Card.Bar(bar(row), text) : text;
    }

    /// <summary>A column; with a bar, its text stands beside the bar.</summary>
    public sealed record Column(string Name, Func<T, string> Text, Func<T, double>? Bar = null, bool IsWord = false)
    {
        private readonly Func<T, double>? _numbers;

        /// <summary>Numbers that are written alike in all rows.</summary>
        public Column(string name, Func<T, double> numbers, Func<T, double>? bar = null)
            : this(name, row => TextCard.Number(numbers(row)), bar) => _numbers = numbers;

        /// <summary>The column for these rows.</summary>
        public Column For(IReadOnlyList<T> rows)
        {
            if (_numbers is not { } numbers) return this;
            var format = NumberColumn.For(rows.Where(row => row is not null).Select(numbers));
            return this with { Text = row => format.Write(numbers(row)) };
        }
    }
}
