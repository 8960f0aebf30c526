namespace NotebookKit.Numerics;

/// <summary>The check that values can be factorized with a signed side.</summary>
internal static class Finite
{
    /// <summary>Throws naming the first value, in row order, that is not finite.</summary>
    public static void Check(LabeledMatrix values, string argument)
    {
        if (values.Values.Enumerate(MathNet.Numerics.LinearAlgebra.Zeros.AllowSkip).All(double.IsFinite)) return;
        for (var i = 0; i < values.RowCount; i++)
        {
            for (var j = 0; j < values.ColumnCount; j++)
            {
                var value = values[i, j];
                if (double.IsFinite(value)) continue;
                throw new ArgumentException(
                    FormattableString.Invariant($"{argument}[{i}, {j}] is {value}; semi-NMF needs finite values ")
                    + $"(row '{values.RowNames[i]}', column '{values.ColumnNames[j]}').", argument);
            }
        }
    }
}
