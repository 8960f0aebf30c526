using NotebookKit.Numerics;

namespace NotebookKit;

/// <summary>Samples (columns of a matrix) as contiguous vectors, prepared for distances of one metric.</summary>
internal sealed class PointSet
{
    // Sums of squares between this and its inverse lose nothing; beyond, a slower way keeps distances right.
    private const double SafeSquare = 1e-280;
    private const double Largest = 1e300;

    private readonly double[] _values;
    private readonly bool[] _isZero;
    private readonly int _dimensions;

    /// <exception cref="ArgumentException">A value is not finite, or there is no such metric.</exception>
    public PointSet(LabeledMatrix points, DistanceMetric metric, string argument)
    {
        if (!Enum.IsDefined(metric))
        {
            throw new ArgumentOutOfRangeException(nameof(metric), metric, $"There is no metric {(int)metric}; there are {string.Join(", ", Enum.GetNames<DistanceMetric>())}.");
        }

        Metric = metric;
        _dimensions = points.RowCount;
        Count = points.ColumnCount;
        _values = points.Values.ToColumnMajorArray();
        _isZero = new bool[Count];
        CheckFinite(points, argument);
        if (metric == DistanceMetric.Cosine) Normalize();
    }

    public int Count { get; }

    public DistanceMetric Metric { get; }

    public ReadOnlySpan<double> this[int point] => _values.AsSpan(point * _dimensions, _dimensions);

    /// <summary>The distance between a point of this set and one of another set of the same metric and dimension.</summary>
    public double Distance(int point, PointSet other, int otherPoint)
    {
        var x = this[point];
        var y = other[otherPoint];
        if (Metric == DistanceMetric.Cosine)
        {
            return _isZero[point] || other._isZero[otherPoint] ? 1 : Math.Max(0, 1 - Sums.OfProducts(x, y));
        }

        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += (x[i] - y[i]) * (x[i] - y[i]);
        return sum is > SafeSquare and < 1 / SafeSquare ? Math.Sqrt(sum) : ScaledDistance(x, y);
    }

    /// <summary>The same by way of the largest difference, where squares would vanish or overflow.</summary>
    private static double ScaledDistance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var largest = 0.0;
        for (var i = 0; i < x.Length; i++) largest = Math.Max(largest, Math.Abs(x[i] - y[i]));
        if (largest == 0) return 0;
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += (x[i] - y[i]) / largest * ((x[i] - y[i]) / largest);
        return largest * Math.Sqrt(sum);
    }

    /// <summary>Throws naming the first value, in column order, that is not finite, or so large that distances overflow.</summary>
    public static void CheckFinite(LabeledMatrix points, string argument)
    {
        for (var column = 0; column < points.ColumnCount; column++)
        {
            for (var row = 0; row < points.RowCount; row++)
            {
                if (Math.Abs(points[row, column]) <= Largest) continue;
                throw new ArgumentException(FormattableString.Invariant(
                    $"{argument}[{row}, {column}] is {points[row, column]}; distances need finite values up to ±{Largest:0e+0} (row '{points.RowNames[row]}', column '{points.ColumnNames[column]}')."), argument);
            }
        }
    }

    private void Normalize()
    {
        for (var point = 0; point < Count; point++)
        {
            var vector = _values.AsSpan(point * _dimensions, _dimensions);

            // Divided by the largest entry first, so that neither tiny nor huge vectors lose their direction.
            var largest = 0.0;
            foreach (var value in vector) largest = Math.Max(largest, Math.Abs(value));
            _isZero[point] = largest == 0;
            if (_isZero[point]) continue;
            foreach (ref var value in vector) value /= largest;
            var norm = Math.Sqrt(Sums.OfSquares(vector));
            foreach (ref var value in vector) value /= norm;
        }
    }
}
