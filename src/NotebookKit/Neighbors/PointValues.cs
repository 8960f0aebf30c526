using MathNet.Numerics.LinearAlgebra.Storage;

namespace NotebookKit.Neighbors;

/// <summary>The check that distances can be taken.</summary>
internal static class PointValues
{
    // Differences of such values, and sums of a few million of them, do not overflow.
    private const double Largest = 1e300;

    /// <summary>Throws naming the first value, in column order, that is not finite or too large; under Hellinger also one that is negative.</summary>
    /// <exception cref="ArgumentException">There is such a value.</exception>
    public static void Check(LabeledMatrix points, NeighborSearchOptions options, string argument)
    {
        var needsAmounts = options is { Distance: null, Metric: DistanceMetric.Hellinger };
        if (AreAllFine(points, needsAmounts)) return;
        for (var column = 0; column < points.ColumnCount; column++)
        {
            for (var row = 0; row < points.RowCount; row++)
            {
                var value = points[row, column];
                if (IsFine(value, needsAmounts)) continue;
                var need = needsAmounts ? $"the Hellinger distance needs values from 0 to {Largest:0e+0}" : $"distances need finite values up to ±{Largest:0e+0}";
                throw new ArgumentException(FormattableString.Invariant(
                    $"{argument}[{row}, {column}] is {value}; {need} (row '{points.RowNames[row]}', column '{points.ColumnNames[column]}')."), argument);
            }
        }
    }

    /// <summary>One pass over memory, in the order of storage.</summary>
    private static bool AreAllFine(LabeledMatrix points, bool needsAmounts)
    {
        var stored = points.Values.Storage switch
        {
            SparseCompressedRowMatrixStorage<double> sparse => sparse.Values.AsSpan(0, sparse.ValueCount),
            DenseColumnMajorMatrixStorage<double> dense => dense.Data,
            _ => points.Values.ToColumnMajorArray(),
        };
        foreach (var value in stored)
        {
            if (!IsFine(value, needsAmounts)) return false;
        }

        return true;
    }

    private static bool IsFine(double value, bool needsAmounts) => Math.Abs(value) <= Largest && (value >= 0 || !needsAmounts);
}
