using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Factorization.Losses;

/// <summary>Which values a loss can judge.</summary>
internal static class LossDomain
{
    /// <summary>Throws naming the first observed value, in row order, that the loss has no meaning for.</summary>
    public static void Check(LabeledMatrix values, NmfOptions options, string argument)
    {
        var kind = options.Loss.Kind;
        var (needsPositive, needsCounts) = (NeedsPositive(kind), NeedsCounts(kind));
        if (!needsPositive && !needsCounts) return;
        for (var i = 0; i < values.RowCount; i++)
        {
            if (needsCounts && !needsPositive && IsFine(values.Values.Row(i).EnumerateIndexed(Zeros.AllowSkip))) continue;
            for (var j = 0; j < values.ColumnCount; j++)
            {
                var value = values[i, j];
                if (double.IsNaN(value) || (needsPositive ? value > 0 : IsCount(value))) continue;
                if (value == 0 && options.Missing == MissingValues.Zeros) continue;
                if (options.Weights is { } weights && weights[i, j] == 0) continue;
                throw new ArgumentException(
                    FormattableString.Invariant($"{argument}[{i}, {j}] is {value}; {kind} needs {(needsPositive ? "values > 0" : "counts (whole numbers ≥ 0)")} ")
                    + $"(row '{values.RowNames[i]}', column '{values.ColumnNames[j]}').", argument);
            }
        }

        static bool IsFine(IEnumerable<(int Index, double Value)> entries) => entries.All(entry => double.IsNaN(entry.Value) || IsCount(entry.Value));
    }

    /// <summary>Whether the loss has no meaning at zero.</summary>
    public static bool NeedsPositive(NmfLossKind kind) => kind is NmfLossKind.Gamma or NmfLossKind.InverseGaussian;

    /// <summary>Whether the loss has no meaning but for whole numbers.</summary>
    public static bool NeedsCounts(NmfLossKind kind) => kind is NmfLossKind.GeneralizedPoisson or NmfLossKind.NegativeBinomial;

    /// <summary>Whether structural zeros can be added to the loss.</summary>
    public static bool AllowsZeroInflation(NmfLossKind kind) => NeedsCounts(kind) || kind == NmfLossKind.KullbackLeibler;

    public static bool IsCount(double value) => value >= 0 && Math.Floor(value) == value;
}
