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

    /// <summary>Throws naming the first value, in row order, that is negative or not finite; NaN may be allowed.</summary>
    public static void Check(LabeledMatrix values, string argument, MissingValues missing = MissingValues.None)
        => Check(values, argument, "NMF needs finite values ≥ 0", missing == MissingValues.NaN,
            missing == MissingValues.NaN ? "" : " If NaN marks what was not observed, set NmfOptions.Missing to MissingValues.NaN.");

    /// <summary>Throws naming the first weight that is negative or not finite.</summary>
    public static void CheckWeights(LabeledMatrix weights, string argument)
        => Check(weights, argument, "weights must be finite and ≥ 0", allowsNaN: false, "");

    private static void Check(LabeledMatrix values, string argument, string need, bool allowsNaN, string hintAtNaN)
    {
        if (AreAllFine(values.Values, allowsNaN)) return;
        for (var i = 0; i < values.RowCount; i++)
        {
            for (var j = 0; j < values.ColumnCount; j++)
            {
                var value = values[i, j];
                if (IsFine(value, allowsNaN)) continue;
                throw new ArgumentException(
                    FormattableString.Invariant($"{argument}[{i}, {j}] is {value}; {need} ")
                    + $"(row '{values.RowNames[i]}', column '{values.ColumnNames[j]}')." + (double.IsNaN(value) ? hintAtNaN : ""), argument);
            }
        }
    }

    /// <summary>Whether every stored value is ≥ 0 and finite, in the order of storage: one pass over memory.</summary>
    private static bool AreAllFine(Matrix<double> values, bool allowsNaN)
    {
        var stored = values.Storage switch
        {
            SparseCompressedRowMatrixStorage<double> sparse => sparse.Values.AsSpan(0, sparse.ValueCount),
            DenseColumnMajorMatrixStorage<double> dense => dense.Data,
            _ => values.ToColumnMajorArray(),
        };
        foreach (var value in stored)
        {
            if (!IsFine(value, allowsNaN)) return false;
        }

        return true;
    }

    private static bool IsFine(double value, bool allowsNaN)
        => value is >= 0 and < double.PositiveInfinity || (allowsNaN && double.IsNaN(value));
}
