using System.Globalization;

namespace NotebookKit.Benchmarks.Reporting;

/// <summary>Rows under headings, as text for a terminal, as Markdown or as comma-separated values.</summary>
internal sealed class Table(params string[] headings)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row, a cell for each heading.</summary>
    public void Add(params string[] cells)
        => _rows.Add(cells.Length == headings.Length ? cells : throw new ArgumentException($"{cells.Length} cells for {headings.Length} headings.", nameof(cells)));

    /// <summary>Columns aligned: texts left, numbers right.</summary>
    public string ToText()
    {
        var all = _rows.Prepend(headings).ToArray();
        var widths = headings.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        var isNumber = headings.Select((_, column) => _rows.TrueForAll(row => row[column] is "" or "–" || char.IsDigit(row[column][0]))).ToArray();
        return string.Concat(all.Select(row => string.Join("  ", row.Select(
            (cell, column) => isNumber[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd() + "\n"));
    }

    /// <summary>A table for a README.</summary>
    public string ToMarkdown()
        => string.Concat(_rows.Prepend([.. headings.Select(_ => "---")]).Prepend(headings).Select(row => $"| {string.Join(" | ", row)} |\n"));

    /// <summary>RFC 4180, with a line feed.</summary>
    public string ToCsv() => string.Concat(_rows.Prepend(headings).Select(row => string.Join(',', row.Select(Quoted)) + "\n"));

    /// <summary>A number for a table that programs read: all digits, nothing where there is none.</summary>
    public static string Raw(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
