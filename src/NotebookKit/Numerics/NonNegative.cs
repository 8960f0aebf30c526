using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Storage;

namespace NotebookKit.Numerics;

/// <summary>The check that values can be factorized.</summary>
internal static class NonNegative
{
    /// <summary>Throws where sums of a few squares would overflow; NaN counts as overflow.</summary>
    public static void CheckOverflow(double squaredNorm, string argument)
    {
        const double Highest = 1e307;
        if (squaredNorm <= Highest) return;
        throw new ArgumentException($"{argument} are so large that sums of their squares overflow; divide them by a constant.", argument);
    }

    /// <summary>Throws naming the first value, in row order, that is negative or not finite.</summary>
    public static void Check(LabeledMatrix values, string argument)
    {
        if (AreAllFine(values.Values)) return;
        for (var i = 0; i < values.RowCount; i++)
        {
            for (var j = 0; j < values.ColumnCount; j++)
            {
                var value = values[i, j];
                if (IsFine(value)) continue;
                throw new ArgumentException(
                    FormattableString.Invariant($"{argument}[{i}, {j}] is {value}; NMF needs finite values ≥ 0 ")
                    + $"(row '{values.RowNames[i]}', column '{values.ColumnNames[j]}').", argument);
            }
        }
    }

    /// <summary>Whether every stored value is ≥ 0 and finite, in the order of storage: one pass over memory.</summary>
    private static bool AreAllFine(Matrix<double> values)
    {
        var stored = values.Storage switch
        {
            SparseCompressedRowMatrixStorage<double> sparse => sparse.Values.AsSpan(0, sparse.ValueCount),
            DenseColumnMajorMatrixStorage<double> dense => dense.Data,
            _ => values.ToColumnMajorArray(),
        };
        foreach (var value in stored)
        {
            if (!IsFine(value)) return false;
        }

        return true;
    }

    private static bool IsFine(double value) => value is >= 0 and < double.PositiveInfinity;
}
