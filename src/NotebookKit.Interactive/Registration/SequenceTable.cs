using NotebookKit.Interactive.Cards;
using NotebookKit.Interactive.Markup;

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
        var table = new Table(caption).Head([.. columns.Select(column => column.IsWord ? new Table.Word(column.Name) : (object)column.Name)]);
        foreach (var row in shown) table.Add([.. columns.Select(column => Cell(column, row))]);
        if (hidden is not null) table.Note(hidden, columns.Length);
        return table.ToFragment();
    }

    public string Text(IEnumerable<T> rows)
    {
        var (shown, hidden) = Head(rows);
        var table = new NotebookKit.Text.TextTable().Row([.. columns.Select(column => column.Name)]);
        foreach (var row in shown) table.Row([.. columns.Select(column => column.Text(row))]);
        return $"{caption}\n{table}{(hidden is null ? "" : $"  {hidden}\n")}".TrimEnd('\n');
    }

    private static (List<T> Shown, string? Hidden) Head(IEnumerable<T> rows)
    {
        var shown = rows.Take(Card.MostRows + 1).ToList();
        if (shown.Count <= Card.MostRows) return (shown, null);
        shown.RemoveAt(Card.MostRows);
        return (shown, rows.TryGetNonEnumeratedCount(out var count) ? $"… and {count - Card.MostRows} more" : "… and more");
    }

    private static object Cell(Column column, T row)
    {
        var text = Card.Name(column.Text(row));
        return column.IsWord ? new Table.Word(text) : column.Bar is { } bar ? Card.Bar(bar(row), text) : text;
    }

    /// <summary>A column; with a bar, its text stands beside the bar.</summary>
    public sealed record Column(string Name, Func<T, string> Text, Func<T, double>? Bar = null, bool IsWord = false);
}
