using NotebookKit.Numerics;

namespace NotebookKit.Neighbors;

/// <summary>Points as contiguous vectors.</summary>
internal sealed class DensePoints : PointSet
{
    private readonly double[] _values;

    public DensePoints(LabeledMatrix points, NeighborSearchOptions options)
        : base(points, options)
    {
        _values = points.Values.ToColumnMajorArray();
        if (options.Distance is not null || !UnitVectors.Serve(options.Metric)) return;
        for (var point = 0; point < Count; point++)
        {
            IsWithoutDirection[point] = !UnitVectors.Replace(_values.AsSpan(point * Dimensions, Dimensions), options.Metric);
        }
    }

    /// <summary>A point, or the unit vector that stands for it.</summary>
    public ReadOnlySpan<double> this[int point] => _values.AsSpan(point * Dimensions, Dimensions);

    public override double ComparisonCost
    {
        get
        {
            // Apart from the features each pair costs a little, and a call much.
            const int PerPair = 8;
            const int PerCall = 100;
            var pairs = (double)Count * Count;
            return Options.Distance is not null ? pairs * (PerCall + 10 * Dimensions)
                : pairs * (PerPair + Dimensions) * (Options.Metric == DistanceMetric.Manhattan ? 2 : 1);
        }
    }

    public override double Distance(int point, PointSet other, int otherPoint)
    {
        var x = this[point];
        var y = ((DensePoints)other)[otherPoint];
        if (Options.Distance is { } distance) return Checked(distance(x, y), point, other, otherPoint);
        switch (Options.Metric)
        {
            case DistanceMetric.Euclidean:
                var squared = Sums.OfSquaredDifferences(x, y);
                return EuclideanLength.IsSafe(squared) ? Math.Sqrt(squared) : EuclideanLength.OfDifference(x, y);
            case DistanceMetric.Manhattan:
                return Sums.OfDifferences(x, y);
            default:
                return IsWithoutDirection[point] || other.IsWithoutDirection[otherPoint] ? 1 : UnitVectors.Distance(Sums.OfSquaredDifferences(x, y), Options.Metric);
        }
    }
}
