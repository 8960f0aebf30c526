using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Cards;

/// <summary>A table of results.</summary>
internal static class TableCard
{
    public static Fragment Write(DisplayTable table)
    {
        var shown = new Table(table.Caption).Head([.. table.Headers.Select(Card.Name)]);
        foreach (var row in table.Rows.Take(Card.MostRows)) shown.Add([.. row.Select(Card.Name)]);
        if (table.Rows.Count > Card.MostRows) shown.Note($"… and {table.Rows.Count - Card.MostRows} more rows", table.Headers.Count);
        return Html.Join([Card.Banner(table.Provenance), shown.ToFragment()]);
    }
}
