namespace NotebookKit.Numerics;

/// <summary>The check that values can be factorized.</summary>
internal static class NonNegative
{
    /// <summary>Throws naming the first value, in row order, that is negative or not finite.</summary>
    public static void Check(LabeledMatrix values, string argument)
    {
        for (var i = 0; i < values.RowCount; i++)
        {
            for (var j = 0; j < values.ColumnCount; j++)
            {
                var value = values[i, j];
                if (value >= 0 && double.IsFinite(value)) continue;
                throw new ArgumentException(
                    FormattableString.Invariant($"{argument}[{i}, {j}] is {value}; NMF needs finite values ≥ 0 ")
                    + $"(row '{values.RowNames[i]}', column '{values.ColumnNames[j]}').", argument);
            }
        }
    }
}
