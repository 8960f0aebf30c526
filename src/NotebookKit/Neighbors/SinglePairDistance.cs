using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NotebookKit.Neighbors;

/// <summary>Σ (x − y)², or Σ |x − y| under Manhattan, of points in single precision, in eight fixed lanes.</summary>
internal sealed class SinglePairDistance : PairDistance
{
    private const int Lanes = 8;

    // The squared distance of orthogonal unit vectors: where points without direction are.
    private const float Orthogonal = 2;

    private readonly bool[] _isWithoutDirection;
    private readonly bool _isManhattan;
    private readonly bool _areAllDirected;
    private readonly float[] _rows;
    private readonly int _stride;

    public SinglePairDistance(DensePoints points)
    {
        _isWithoutDirection = points.IsWithoutDirection;
        _areAllDirected = !_isWithoutDirection.Contains(true);
        _isManhattan = points.Options.Metric == DistanceMetric.Manhattan;
        _stride = (points.Dimensions + Lanes - 1) / Lanes * Lanes;
        _rows = new float[checked(points.Count * _stride)];
        var scale = new FilterScale(points, points);
        for (var point = 0; point < points.Count; point++)
        {
            var vector = points[point];
            var row = _rows.AsSpan(point * _stride, vector.Length);
            for (var i = 0; i < row.Length; i++) row[i] = (float)scale.Scaled(vector, i);
        }
    }

    public override void Fill(int point, ReadOnlySpan<int> others, Span<double> distances)
    {
        ref var x = ref MemoryMarshal.GetReference(Row(point));
        for (var i = 0; i < others.Length; i++)
        {
            ref var y = ref MemoryMarshal.GetReference(Row(others[i]));
            distances[i] = _isManhattan ? Magnitudes(ref x, ref y, _stride) : Squares(ref x, ref y, _stride);
        }

        if (_areAllDirected) return;
        for (var i = 0; i < others.Length; i++)
        {
            if (_isWithoutDirection[point] || _isWithoutDirection[others[i]]) distances[i] = Orthogonal;
        }
    }

    private ReadOnlySpan<float> Row(int point) => _rows.AsSpan(point * _stride, _stride);

    private static float Squares(ref float x, ref float y, int length)
    {
        Vector256<float> sum = default;
        for (var i = 0; i < length; i += Lanes)
        {
            var difference = Vector256.LoadUnsafe(ref x, (nuint)i) - Vector256.LoadUnsafe(ref y, (nuint)i);
            sum = Vector256.FusedMultiplyAdd(difference, difference, sum);
        }

        return Total(sum);
    }

    private static float Magnitudes(ref float x, ref float y, int length)
    {
        Vector256<float> sum = default;
        for (var i = 0; i < length; i += Lanes) sum += Vector256.Abs(Vector256.LoadUnsafe(ref x, (nuint)i) - Vector256.LoadUnsafe(ref y, (nuint)i));
        return Total(sum);
    }

    /// <summary>The lanes in a fixed order: halves, then their halves.</summary>
    private static float Total(Vector256<float> lanes)
    {
        var four = lanes.GetLower() + lanes.GetUpper();
        var crossed = four + Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1));
        return crossed[0] + crossed[1];
    }
}
