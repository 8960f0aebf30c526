using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Storage;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// Sorts the entries of a matrix into observed ones and held-out ones. Sparse storage is visited entry by stored
/// entry unless weights or held-out entries may be anywhere.
/// </summary>
internal sealed class EntryReader
{
    private readonly Matrix<double> _values;
    private readonly SparseCompressedRowMatrixStorage<double>? _sparse;
    private readonly MissingValues _missing;
    private readonly Matrix<double>? _weights;
    private readonly Func<int, int, bool>? _isHeldOut;
    private readonly WeightedRows.Builder _observed;
    private readonly WeightedRows.Builder _heldOut;

    public EntryReader(Matrix<double> values, MissingValues missing, Matrix<double>? weights, Func<int, int, bool>? isHeldOut)
    {
        (_values, _missing, _weights, _isHeldOut) = (values, missing, weights, isHeldOut);
        _sparse = values.Storage as SparseCompressedRowMatrixStorage<double>;
        _observed = new WeightedRows.Builder(values.ColumnCount);
        _heldOut = new WeightedRows.Builder(values.ColumnCount);
        UnlistedAreZeros = _sparse is not null && missing != MissingValues.Zeros && weights?.Storage.IsDense != false;
    }

    /// <summary>Whether an entry that is not among the observed is an observed zero of weight 1.</summary>
    public bool UnlistedAreZeros { get; }

    /// <summary>The observed entries and the held-out ones, both by feature.</summary>
    public (WeightedRows Observed, WeightedRows HeldOut) Read()
    {
        var storedSuffice = _missing == MissingValues.Zeros || (_weights is null && _isHeldOut is null);
        var row = new double[_values.ColumnCount];
        for (var i = 0; i < _values.RowCount; i++)
        {
            if (_sparse is not null && storedSuffice)
            {
                for (var entry = _sparse.RowPointers[i]; entry < _sparse.RowPointers[i + 1]; entry++)
                {
                    Sort(i, _sparse.ColumnIndices[entry], _sparse.Values[entry]);
                }
            }
            else
            {
                _values.Row(i).CopyTo(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(row));
                for (var j = 0; j < row.Length; j++) Sort(i, j, row[j]);
            }

            _observed.EndRow();
            _heldOut.EndRow();
        }

        return (_observed.Build(), _heldOut.Build());
    }

    private void Sort(int i, int j, double value)
    {
        var isMissing = double.IsNaN(value) || (_missing == MissingValues.Zeros && value == 0);
        var weight = isMissing ? 0 : _weights?.At(i, j) ?? 1;
        if (weight > 0 && _isHeldOut?.Invoke(i, j) == true)
        {
            _heldOut.Add(j, value, weight);
            weight = 0;
        }

        var isUnlisted = UnlistedAreZeros ? value == 0 && weight == 1 : weight == 0;
        if (!isUnlisted) _observed.Add(j, value, weight);
    }
}
