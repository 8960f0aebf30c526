using System.Globalization;
using System.Reflection;

namespace NotebookKit.Interactive;

/// <summary>
/// Rows of text under headers, displayed as a table: the way to show a handful of results side by side. Made by
/// <see cref="DisplayTableExtensions.AsTable"/>.
/// </summary>
public sealed class DisplayTable
{
    internal DisplayTable(string caption, IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows, Provenance? provenance)
    {
        Provenance = provenance;
        Caption = caption;
        Headers = headers;
        Rows = rows;
    }

    /// <summary>What the table is about.</summary>
    public string Caption { get; }

    /// <summary>Where the values come from that the table shows, if known; a table of simulated data says so.</summary>
    public Provenance? Provenance { get; }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>One text for each column in every row.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <summary>Whether a column holds numbers or nothing: those stand right, so that digits line up.</summary>
    internal bool IsNumeric(int column) => Rows.All(row => row[column].Length == 0 || double.TryParse(row[column], CultureInfo.InvariantCulture, out _));

    /// <summary>The table for a terminal.</summary>
    public override string ToString()
    {
        var table = new Text.TextTable { IsText = column => !IsNumeric(column) }.Row([.. Headers]);
        foreach (var row in Rows) table.Row([.. row]);
        var banner = Provenance is { IsSimulated: true } ? "SIMULATED DATA\n" : "";
        return Caption + "\n" + banner + table.ToString().TrimEnd('\n');
    }
}

/// <summary>Turns objects into a table.</summary>
public static class DisplayTableExtensions
{
    /// <summary>
    /// A table with one row for each object and one column for each public property, in the order in which they are
    /// declared. A property name in camel case becomes words: <c>BalancedAccuracy</c> is headed "balanced accuracy".
    /// Numbers are written in the invariant culture, four digits; format them yourself for more.
    /// </summary>
    /// <param name="rows">The objects; anonymous ones do well.</param>
    /// <param name="caption">What the table is about.</param>
    /// <param name="provenance">Where the values come from; that of the data set, so that a table of simulated data says so.</param>
    /// <exception cref="ArgumentException">The type has no public property.</exception>
    public static DisplayTable AsTable<T>(this IEnumerable<T> rows, string caption, Provenance? provenance = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(caption);
        var columns = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0).ToArray();
        if (columns.Length == 0) throw new ArgumentException($"{typeof(T).Name} has no public property to show in a column.", nameof(rows));
        return new DisplayTable(caption, Array.AsReadOnly(Array.ConvertAll(columns, column => Words(column.Name))),
            [.. rows.Select(row => Array.AsReadOnly(Array.ConvertAll(columns, column => TextOf(column.GetValue(row)))))], provenance);
    }

    private static string Words(string name) => string.Concat(name.Select((c, i) =>
        i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : i == 0 ? char.ToLowerInvariant(c).ToString() : c.ToString()));

    private static string TextOf(object? value) => value switch
    {
        null => "",
        double number => number.ToString("G4", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
