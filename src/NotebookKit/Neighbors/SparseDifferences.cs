namespace NotebookKit.Neighbors;

/// <summary>The entries of x − y for sparse x and y, wherever either has an entry, in ascending order of their positions.</summary>
internal readonly ref struct SparseDifferences(ReadOnlySpan<int> xRows, ReadOnlySpan<double> x, ReadOnlySpan<int> yRows, ReadOnlySpan<double> y)
{
    private readonly ReadOnlySpan<int> _xRows = xRows;
    private readonly ReadOnlySpan<double> _x = x;
    private readonly ReadOnlySpan<int> _yRows = yRows;
    private readonly ReadOnlySpan<double> _y = y;

    public Enumerator GetEnumerator() => new(this);

    public ref struct Enumerator(SparseDifferences of)
    {
        private readonly SparseDifferences _of = of;
        private int _i;
        private int _j;

        public double Current { get; private set; }

        public bool MoveNext()
        {
            var xRow = _i < _of._xRows.Length ? _of._xRows[_i] : int.MaxValue;
            var yRow = _j < _of._yRows.Length ? _of._yRows[_j] : int.MaxValue;
            if (xRow == int.MaxValue && yRow == int.MaxValue) return false;
            Current = (xRow <= yRow ? _of._x[_i] : 0) - (yRow <= xRow ? _of._y[_j] : 0);
            if (xRow <= yRow) _i++;
            if (yRow <= xRow) _j++;
            return true;
        }
    }
}
