using System.Numerics.Tensors;

namespace NotebookKit.Factorization.Engine;

/// <summary>
/// G_j = Σ_i w_ij·x_i·x_iᵀ for each position j, where x_i are the factors of the fixed side at i. Where most entries of
/// a position have weight 1, the Gram matrix that all share is corrected for the others; else it is summed anew.
/// </summary>
internal sealed class WeightedGram
{
    // A difference below this share of what it was taken from has lost half its digits or more.
    private const double Cancellation = 1e-6;

    private readonly int _rank;
    private readonly WeightedRows _rows;
    private readonly bool _unlistedAreZeros;
    private readonly bool[] _isCorrected;
    private readonly bool _needsShared;
    private readonly double[] _fixedSide;
    private readonly double[] _shared;

    public WeightedGram(int rank, WeightedRows rows, bool unlistedAreZeros)
    {
        (_rank, _rows, _unlistedAreZeros) = (rank, rows, unlistedAreZeros);
        _fixedSide = new double[rank * rows.ColumnCount];
        _shared = new double[rank * rank];
        _isCorrected = new bool[rows.RowCount];
        for (var j = 0; j < _isCorrected.Length; j++)
        {
            var weights = rows.Weights.AsSpan(rows.Starts[j], rows.Starts[j + 1] - rows.Starts[j]);
            var unlisted = rows.ColumnCount - weights.Length;
            var (ones, zeros) = (weights.Count(1.0), weights.Count(0.0));
            if (unlistedAreZeros) ones += unlisted;
            else zeros += unlisted;
            _isCorrected[j] = rows.ColumnCount - ones < rows.ColumnCount - zeros;
            _needsShared |= _isCorrected[j];
        }
    }

    /// <summary>Takes the fixed side that the next matrices are of.</summary>
    public void Prepare(FactorBlock fixedSide)
    {
        PositionMajor.Fill(fixedSide, _fixedSide);
        if (!_needsShared) return;
        for (var f = 0; f < _rank; f++)
        {
            for (var g = 0; g <= f; g++) _shared[f * _rank + g] = _shared[g * _rank + f] = Numerics.Sums.OfProducts(fixedSide[f], fixedSide[g]);
        }
    }

    /// <summary>G_j, k × k, symmetric. Any number of threads may ask at once.</summary>
    public void Of(int j, double[] gram)
    {
        if (!_isCorrected[j])
        {
            gram.AsSpan().Clear();
            AddWeights(j, gram, background: 0);
        }
        else
        {
            _shared.CopyTo(gram.AsSpan());
            AddWeights(j, gram, background: 1);
            if (HasCancelled(gram))
            {
                gram.AsSpan().Clear();
                AddWeights(j, gram, background: 0);
            }
        }

        for (var f = 1; f < _rank; f++)
        {
            for (var g = 0; g < f; g++) gram[g * _rank + f] = gram[f * _rank + g];
        }
    }

    /// <summary>Adds (w_ij − background)·x_i·x_iᵀ, entry by entry, where that is not zero.</summary>
    private void AddWeights(int j, double[] gram, double background)
    {
        var unlisted = (_unlistedAreZeros ? 1 : 0) - background;
        var next = 0;
        for (var entry = _rows.Starts[j]; entry < _rows.Starts[j + 1]; entry++)
        {
            var index = _rows.Indices[entry];
            if (unlisted != 0)
            {
                for (; next < index; next++) Add(next, unlisted, gram);
            }

            next = index + 1;
            var weight = _rows.Weights[entry] - background;
            if (weight != 0) Add(index, weight, gram);
        }

        if (unlisted == 0) return;
        for (; next < _rows.ColumnCount; next++) Add(next, unlisted, gram);
    }

    /// <summary>The lower triangle of weight·x·xᵀ.</summary>
    private void Add(int index, double weight, double[] gram)
    {
        var x = _fixedSide.AsSpan(index * _rank, _rank);
        for (var f = 0; f < x.Length; f++)
        {
            if (x[f] == 0) continue;
            var row = gram.AsSpan(f * _rank, f + 1);
            TensorPrimitives.MultiplyAdd(x[..(f + 1)], weight * x[f], row, row);
        }
    }

    private bool HasCancelled(double[] gram)
    {
        for (var f = 0; f < _rank; f++)
        {
            if (gram[f * _rank + f] < Cancellation * _shared[f * _rank + f]) return true;
        }

        return false;
    }
}
