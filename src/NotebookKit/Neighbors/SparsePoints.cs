using NotebookKit.Numerics;

namespace NotebookKit.Neighbors;

/// <summary>Points of which only the entries that are not zero are kept. A distance takes time by the entries of its two points.</summary>
internal sealed class SparsePoints : PointSet
{
    private readonly CompressedRows _columns;
    private readonly double[] _offsets;

    public SparsePoints(LabeledMatrix points, NeighborSearchOptions options)
        : base(points, options)
    {
        _columns = ColumnsOf(points);
        _offsets = new double[Count];
        if (!UnitVectors.Serve(options.Metric)) return;
        for (var point = 0; point < Count; point++)
        {
            var stored = _columns.Values.AsSpan(_columns.Starts[point].._columns.Starts[point + 1]);
            IsWithoutDirection[point] = !UnitVectors.Replace(stored, Dimensions, options.Metric, out _offsets[point]);
        }
    }

    /// <summary>The positions of the entries of a point, ascending.</summary>
    public ReadOnlySpan<int> Rows(int point) => _columns.Indices.AsSpan(_columns.Starts[point].._columns.Starts[point + 1]);

    /// <summary>The entries of a point, or of the vector that stands for it.</summary>
    public ReadOnlySpan<double> Values(int point) => _columns.Values.AsSpan(_columns.Starts[point].._columns.Starts[point + 1]);

    /// <summary>What is to be taken from every entry, zeros included, for the unit vector; 0 but under correlation.</summary>
    public double Offset(int point) => _offsets[point];

    public override double ComparisonCost
    {
        get
        {
            // An entry of a candidate meets the queries where they lie scattered; under Manhattan, pairs are merged one by one.
            const int PerEntry = 4;
            const int PerMergedEntry = 50;
            return (double)Count * _columns.Starts[Count] * (Options.Metric == DistanceMetric.Manhattan ? PerMergedEntry : PerEntry);
        }
    }

    public override double Distance(int point, PointSet other, int otherPoint)
    {
        var y = (SparsePoints)other;
        var differences = new SparseDifferences(Rows(point), Values(point), y.Rows(otherPoint), y.Values(otherPoint));
        var sum = 0.0;
        if (Options.Metric == DistanceMetric.Manhattan)
        {
            foreach (var difference in differences) sum += Math.Abs(difference);
            return sum;
        }

        if (IsWithoutDirection[point] || y.IsWithoutDirection[otherPoint]) return 1;
        foreach (var difference in differences) sum += difference * difference;
        if (Options.Metric == DistanceMetric.Euclidean) return EuclideanLength.IsSafe(sum) ? Math.Sqrt(sum) : EuclideanLength.OfDifference(differences);

        // Entries of x − y sum to p·(a − b), where a and b are the offsets: what is left of the squares when the offsets are taken away.
        var offset = _offsets[point] - y._offsets[otherPoint];
        return UnitVectors.Distance(Math.Max(0, sum - Dimensions * offset * offset), Options.Metric);
    }
}
