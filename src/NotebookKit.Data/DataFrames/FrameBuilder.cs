using System.Runtime.CompilerServices;
using Microsoft.Data.Analysis;

namespace NotebookKit.Data;

/// <summary>A data frame with a row for each of some objects, column by column.</summary>
internal sealed class FrameBuilder<T>
{
    private readonly T[] _rows;
    private readonly List<DataFrameColumn> _columns = [];

    /// <param name="rows">The objects.</param>
    /// <param name="argument">What the caller calls them.</param>
    public FrameBuilder(IEnumerable<T> rows, [CallerArgumentExpression(nameof(rows))] string? argument = null)
    {
        ArgumentNullException.ThrowIfNull(rows, argument);
        _rows = [.. rows];
    }

    public FrameBuilder<T> Text(string name, Func<T, string> text) => Add(new StringDataFrameColumn(name, _rows.Select(text)));

    public FrameBuilder<T> Number(string name, Func<T, double> number) => Add(new DoubleDataFrameColumn(name, _rows.Select(number)));

    /// <summary>A number that some rows lack.</summary>
    public FrameBuilder<T> Number(string name, Func<T, double?> number) => Add(new DoubleDataFrameColumn(name, _rows.Select(number)));

    public FrameBuilder<T> Count(string name, Func<T, int> count) => Add(new Int32DataFrameColumn(name, _rows.Select(count)));

    public FrameBuilder<T> Truth(string name, Func<T, bool> truth) => Add(new BooleanDataFrameColumn(name, _rows.Select(truth)));

    public DataFrame Build() => new(_columns);

    private FrameBuilder<T> Add(DataFrameColumn column)
    {
        _columns.Add(column);
        return this;
    }
}
