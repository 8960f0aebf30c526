using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Numerics;

/// <summary>The check that values of any sign can be decomposed.</summary>
internal static class Finite
{
    /// <summary>Throws naming the first value, in row order, that is not finite.</summary>
    /// <param name="values">What is checked.</param>
    /// <param name="argument">What the caller knows it as.</param>
    /// <param name="owner">What needs finite values: <c>PCA</c>.</param>
    /// <param name="missing">Which values are gaps: NaN may be allowed.</param>
    public static void Check(LabeledMatrix values, string argument, string owner, MissingValues missing = MissingValues.None)
    {
        if (values.Values.Enumerate(Zeros.AllowSkip).All(IsFine)) return;
        for (var i = 0; i < values.RowCount; i++)
        {
            for (var j = 0; j < values.ColumnCount; j++)
            {
                if (IsFine(values[i, j])) continue;
                throw new ArgumentException(
                    FormattableString.Invariant($"{argument}[{i}, {j}] is {values[i, j]}; {owner} needs finite values ")
                    + $"(row '{values.RowNames[i]}', column '{values.ColumnNames[j]}').", argument);
            }
        }

        bool IsFine(double value) => double.IsFinite(value) || (missing == MissingValues.NaN && double.IsNaN(value));
    }

    /// <summary>Throws where sums of a few squares would overflow, or lose digits to the lower end of the range; zero is fine.</summary>
    public static void CheckScale(double squaredNorm, LabeledMatrix values, string argument)
    {
        const double Lowest = 1e-290;
        NonNegative.CheckOverflow(squaredNorm, argument);
        if (squaredNorm >= Lowest || values.Values.Enumerate(Zeros.AllowSkip).All(value => value == 0)) return;
        throw new ArgumentException($"{argument} are so small that their squares vanish; multiply them by a constant.", argument);
    }
}
