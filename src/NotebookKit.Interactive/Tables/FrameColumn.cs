using System.Globalization;
using Microsoft.Data.Analysis;

namespace NotebookKit.Interactive.Tables;

/// <summary>A column of a data frame as it is displayed: what its values are, and how they are written.</summary>
internal sealed class FrameColumn
{
    /// <summary>What stands for a cell that is empty.</summary>
    public const string Missing = "–";

    private readonly DataFrameColumn _column;
    private readonly NumberFormat? _format;

    /// <param name="column">The column.</param>
    /// <param name="shownRows">How many of its first rows are displayed; they decide how numbers are written.</param>
    public FrameColumn(DataFrameColumn column, int shownRows)
    {
        _column = column;
        Name = column.Name;
        IsNumeric = FrameNumbers.Has(column);
        if (IsNumeric) _format = NumberFormat.For(FrameNumbers.Of(column).Take(shownRows).Select(number => number ?? double.NaN));
    }

    public string Name { get; }

    /// <summary>Whether it holds numbers, which stand right.</summary>
    public bool IsNumeric { get; }

    /// <summary>What its values are, for a person: <c>double</c>, <c>int</c>, <c>text</c>, <c>true/false</c>, <c>time</c>.</summary>
    public string Kind => _column.DataType switch
    {
        var type when type == typeof(double) => "double",
        var type when type == typeof(float) => "float",
        var type when type == typeof(int) => "int",
        var type when type == typeof(long) => "long",
        var type when type == typeof(bool) => "true/false",
        var type when type == typeof(string) || type == typeof(ReadOnlyMemory<char>) => "text",
        var type when type == typeof(DateTime) => "time",
        var type => type.Name.ToLowerInvariant(),
    };

    /// <summary>How many cells are empty. NaN is a number, and counts apart.</summary>
    public long MissingCount => _column.NullCount;

    /// <summary>What the numbers of the whole column come to.</summary>
    public FrameNumbers Numbers => new(_column);

    /// <summary>A cell.</summary>
    public string Text(long row) => _column[row] switch
    {
        null => Missing,
        bool truth => truth ? "true" : "false",
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        var value when _format is not null => _format.Write(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var value => value.ToString() ?? Missing,
    };
}
