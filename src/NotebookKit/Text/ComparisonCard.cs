using System.Globalization;
using static NotebookKit.Text.TextCard;

namespace NotebookKit.Text;

/// <summary>The text cards of what compares models with each other, or with values.</summary>
internal static class ComparisonCard
{
    private const int MostRows = 12;

    public static string Of(FactorAlignment alignment)
    {
        var paired = alignment.Pairs.Count;
        var table = new TextTable().Row("reference", "factor", "cosine");
        foreach (var pair in alignment.Pairs.Take(MostRows)) table.Row(pair.Reference, pair.Factor, Fraction(pair.Cosine));
        return ($"{paired} factors aligned: mean cosine {Fraction(alignment.MeanCosine)}, worst {Fraction(alignment.WorstCosine)}\n"
            + Banner(alignment.Model.Embedding.Provenance) + table + Hidden(paired, "factors")
            + Names("without a partner", alignment.Model.FactorNames.Skip(paired)) + Names("absent", alignment.Absent)).TrimEnd('\n');
    }

    public static string Of(NmfEvaluation evaluation)
        => $"{evaluation.EntryCount} entries: mean squared error {Number(evaluation.MeanSquaredError)}\n" + Banner(evaluation.Provenance)
            + string.Create(CultureInfo.InvariantCulture,
                $"  squared error {evaluation.Loss:G10} ({Percent(evaluation.ExplainedFraction)} of the squared values explained)");

    private static string Names(string what, IEnumerable<string> names)
    {
        var list = names.ToArray();
        return list.Length > 0 ? $"  {what}: {string.Join(", ", list.Take(MostRows).Select(TextTable.Tame))}\n" + Hidden(list.Length, "factors") : "";
    }
}
