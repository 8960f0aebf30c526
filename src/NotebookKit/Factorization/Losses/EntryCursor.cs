using NotebookKit.Factorization.Engine;

namespace NotebookKit.Factorization.Losses;

/// <summary>Walks the entries of one position, ascending: those that are listed and, where asked, the observed zeros between.</summary>
internal ref struct EntryCursor
{
    private readonly WeightedRows _rows;
    private readonly bool _visitsZeros;
    private readonly int _end;
    private int _entry;
    private int _next;

    public EntryCursor(WeightedRows rows, int position, bool visitsZeros)
    {
        (_rows, _visitsZeros) = (rows, visitsZeros);
        (_entry, _end) = (rows.Starts[position], rows.Starts[position + 1]);
    }

    /// <summary>The position on the other side.</summary>
    public int Index { get; private set; }

    public double Value { get; private set; }

    public double Weight { get; private set; }

    public bool MoveNext()
    {
        var listed = _entry < _end ? _rows.Indices[_entry] : _rows.ColumnCount;
        if (_visitsZeros && _next < listed)
        {
            (Index, Value, Weight) = (_next++, 0, 1);
            return true;
        }

        if (_entry == _end) return false;
        (Index, Value, Weight) = (listed, _rows.Values[_entry], _rows.Weights[_entry]);
        _entry++;
        _next = listed + 1;
        return true;
    }
}
