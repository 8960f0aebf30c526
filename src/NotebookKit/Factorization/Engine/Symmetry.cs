using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit.Factorization.Engine;

/// <summary>The check that a matrix holds similarities: square, symmetric, finite and ≥ 0.</summary>
internal static class Symmetry
{
    /// <summary>Throws naming the first entry, in row order, that is wrong; names of positions are added where there are any.</summary>
    public static void Check(
        Matrix<double> similarities, double tolerance, string argument, string purpose, IReadOnlyList<string>? names = null)
    {
        if (similarities.RowCount != similarities.ColumnCount)
        {
            throw new ArgumentException(
                $"{argument} is {similarities.RowCount} × {similarities.ColumnCount}; {purpose} needs as many columns as rows.", argument);
        }

        if (similarities.EnumerateIndexed(Zeros.AllowSkip).All(entry => IsFine(entry.Item1, entry.Item2))) return;
        for (var i = 0; i < similarities.RowCount; i++)
        {
            for (var j = 0; j < similarities.ColumnCount; j++)
            {
                if (!IsFine(i, j)) throw new ArgumentException(Fault(i, j), argument);
            }
        }

        bool IsFine(int i, int j)
            => IsSimilarity(similarities[i, j]) && !(Math.Abs(similarities[i, j] - similarities[j, i]) > tolerance * similarities[i, j]);

        string Fault(int i, int j)
        {
            var what = IsSimilarity(similarities[i, j])
                ? FormattableString.Invariant($"{argument}[{i}, {j}] is {similarities[i, j]} and {argument}[{j}, {i}] is {similarities[j, i]}; {purpose} needs symmetric similarities")
                : FormattableString.Invariant($"{argument}[{i}, {j}] is {similarities[i, j]}; {purpose} needs finite similarities ≥ 0");
            return what + (names is null ? "." : $" (row '{names[i]}', column '{names[j]}').");
        }
    }

    private static bool IsSimilarity(double value) => value is >= 0 and < double.PositiveInfinity;
}
