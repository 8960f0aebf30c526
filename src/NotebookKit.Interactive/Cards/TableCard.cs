using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Cards;

/// <summary>A table of results.</summary>
internal static class TableCard
{
    public static Fragment Write(DisplayTable table)
    {
        var isNumeric = table.Headers.Select((_, column) => table.IsNumeric(column)).ToArray();
        var shown = new Table(Card.Passage(table.Caption)).Head(Cells(table.Headers, isNumeric));
        foreach (var row in table.Rows.Take(Card.MostRows)) shown.Add(Cells(row, isNumeric));
        if (table.Rows.Count > Card.MostRows) shown.Note(Card.More(table.Rows.Count - Card.MostRows, "row"), table.Headers.Count);
        return Html.Join([Card.Banner(table.Provenance), shown.ToFragment()]);
    }

    /// <summary>Columns of numbers stand right, so that digits line up; others left. The first is the name of the row.</summary>
    private static object[] Cells(IReadOnlyList<string> texts, bool[] isNumeric)
        => [.. texts.Select((text, column) => column == 0 || isNumeric[column] ? (object)Card.Name(text) : new Table.Word(Card.Name(text)))];
}
