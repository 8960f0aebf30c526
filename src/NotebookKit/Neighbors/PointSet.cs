using MathNet.Numerics.LinearAlgebra.Storage;
using NotebookKit.Numerics;

namespace NotebookKit.Neighbors;

/// <summary>
/// Samples (columns of a matrix), prepared for distances of one kind. Cosine, correlation and Hellinger distances are those
/// of Euclid between vectors of length 1 (<see cref="UnitVectors"/>), so that one search serves them all.
/// </summary>
internal abstract class PointSet
{
    // Below, or with more than a quarter of the entries stored, dense vectors are sooner compared.
    private const int LeastSparseDimensions = 64;
    private const int SparseShare = 4;

    protected PointSet(LabeledMatrix points, NeighborSearchOptions options)
    {
        Dimensions = points.RowCount;
        Count = points.ColumnCount;
        Options = options;
        Names = points.ColumnNames;
        Groups = points.HasGroups ? points.Groups : null;
        IsWithoutDirection = new bool[Count];
    }

    public int Count { get; }

    public int Dimensions { get; }

    public NeighborSearchOptions Options { get; }

    /// <summary>The names of the samples.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Their groups, if they have any.</summary>
    public GroupLabels? Groups { get; }

    /// <summary>Which points are at distance 1 from everything, because they have no direction; all false under metrics that need none.</summary>
    public bool[] IsWithoutDirection { get; }

    /// <summary>What comparing all pairs costs, in multiply-adds of dense points under known metrics.</summary>
    public abstract double ComparisonCost { get; }

    /// <summary>Prepares points, sparse ones as such if that pays.</summary>
    /// <exception cref="ArgumentException">A value is not finite or not allowed under the metric, or there is no such metric.</exception>
    public static PointSet Of(LabeledMatrix points, NeighborSearchOptions options, string argument) => Of(points, options, argument, IsSparse(points, options));

    /// <summary>Prepares points to be compared with others.</summary>
    /// <exception cref="ArgumentException">A value is not finite or not allowed under the metric.</exception>
    public static PointSet Like(PointSet other, LabeledMatrix points, string argument) => Of(points, other.Options, argument, other is SparsePoints);

    /// <summary>The distance between a point of this set and one of another set that was prepared alike.</summary>
    public abstract double Distance(int point, PointSet other, int otherPoint);

    /// <summary>A distance of the user's, checked.</summary>
    /// <exception cref="ArgumentException">It is not a finite number ≥ 0.</exception>
    protected double Checked(double distance, int point, PointSet other, int otherPoint)
    {
        if (distance is >= 0 and < double.PositiveInfinity) return distance;
        throw new ArgumentException(
            FormattableString.Invariant($"The distance of samples '{Names[point]}' (column {point}) and '{other.Names[otherPoint]}' (column {otherPoint}) ")
            + FormattableString.Invariant($"is {distance}; it must be finite and ≥ 0."));
    }

    private static PointSet Of(LabeledMatrix points, NeighborSearchOptions options, string argument, bool isSparse)
    {
        options.Validate(nameof(options));
        PointValues.Check(points, options, argument);
        return isSparse ? new SparsePoints(points, options) : new DensePoints(points, options);
    }

    private static bool IsSparse(LabeledMatrix points, NeighborSearchOptions options)
        => options.Distance is null
            && points.RowCount >= LeastSparseDimensions
            && points.Values.Storage is SparseCompressedRowMatrixStorage<double> sparse
            && (long)sparse.ValueCount * SparseShare <= (long)points.RowCount * points.ColumnCount;

    /// <summary>The stored entries of each column.</summary>
    protected static CompressedRows ColumnsOf(LabeledMatrix points)
    {
        if (points.Values.Storage is SparseCompressedRowMatrixStorage<double> sparse)
        {
            return new CompressedRows(sparse.ColumnCount, sparse.RowPointers, sparse.ColumnIndices, sparse.Values).Transpose();
        }

        var (starts, rows, values) = (new int[points.ColumnCount + 1], new List<int>(), new List<double>());
        for (var column = 0; column < points.ColumnCount; column++)
        {
            for (var row = 0; row < points.RowCount; row++)
            {
                if (points[row, column] == 0) continue;
                rows.Add(row);
                values.Add(points[row, column]);
            }

            starts[column + 1] = rows.Count;
        }

        return new CompressedRows(points.RowCount, starts, [.. rows], [.. values]);
    }
}
