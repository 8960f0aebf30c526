using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Storage;
using NotebookKit.Numerics;

namespace NotebookKit.Factorization.Engine;

/// <summary>The rows of an input, one at a time, as they are stored: what coordinate descent reads.</summary>
internal sealed class MatrixRows
{
    private readonly double[] _dense;
    private readonly CompressedRows? _sparse;
    private readonly int _length;

    public MatrixRows(Matrix<double> values)
    {
        _length = values.ColumnCount;
        if (values.Storage is SparseCompressedRowMatrixStorage<double> sparse)
        {
            _sparse = new CompressedRows(sparse.ColumnCount, sparse.RowPointers, sparse.ColumnIndices, sparse.Values);
            _dense = [];
        }
        else
        {
            _dense = values.ToRowMajorArray();
        }
    }

    /// <summary>⟨a_i, x⟩.</summary>
    public double Product(int row, ReadOnlySpan<double> x)
    {
        if (_sparse is null) return Sums.OfProducts(Dense(row), x);
        var sum = 0.0;
        for (var e = _sparse.Starts[row]; e < _sparse.Starts[row + 1]; e++) sum += _sparse.Values[e] * x[_sparse.Indices[e]];
        return sum;
    }

    /// <summary>x ← x + factor·a_i.</summary>
    public void AddTo(Span<double> x, int row, double factor)
    {
        if (_sparse is null)
        {
            TensorPrimitives.MultiplyAdd(Dense(row), factor, x, x);
            return;
        }

        for (var e = _sparse.Starts[row]; e < _sparse.Starts[row + 1]; e++) x[_sparse.Indices[e]] += factor * _sparse.Values[e];
    }

    /// <summary>‖a_i‖².</summary>
    public double SquaredNorm(int row) => Sums.OfSquares(
        _sparse is null ? Dense(row) : _sparse.Values.AsSpan(_sparse.Starts[row], _sparse.Starts[row + 1] - _sparse.Starts[row]));

    private ReadOnlySpan<double> Dense(int row) => _dense.AsSpan(checked(row * _length), _length);
}
