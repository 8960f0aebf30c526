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

    public static string Of(NmfConsensus consensus)
    {
        var clusters = consensus.Clusters;
        var table = new TextTable().Row("cluster", "samples");
        foreach (var (level, count) in clusters.Levels.Zip(clusters.Counts).Take(MostRows)) table.Row(level, Number(count));
        return ($"Consensus of {consensus.Runs.Count} runs: {consensus.Matrix.ColumnCount} samples, {consensus.Rank} factors\n"
            + Banner(consensus.Matrix.Provenance)
            + $"  cophenetic correlation {Fraction(consensus.CopheneticCorrelation)}, dispersion {Fraction(consensus.Dispersion)}, "
            + $"silhouette {Fraction(consensus.Silhouette)}, stability of the factors {Fraction(consensus.Stability)}\n"
            + $"  squared error {Number(consensus.Best.Fit.Loss)} (best), {Number(consensus.Runs.Average(run => run.Loss))} (mean)\n"
            + table + Hidden(clusters.Levels.Count, "clusters")).TrimEnd('\n');
    }

    public static string Of(RankSurvey survey)
    {
        var table = new TextTable().Row("rank", "best error", "mean error", "explained", "cophenetic", "dispersion", "silhouette", "stability");
        foreach (var rank in survey.Ranks)
        {
            table.Row(Number(rank.Rank), Number(rank.BestLoss), Number(rank.MeanLoss), Percent(rank.ExplainedFraction), Fraction(rank.CopheneticCorrelation),
                Fraction(rank.Dispersion), Fraction(rank.Silhouette), Fraction(rank.Stability));
        }

        return ($"Survey of {survey.Ranks.Count} ranks, {survey.Options.Runs} runs each\n" + Banner(survey.Provenance) + table).TrimEnd('\n');
    }

    public static string Of(RankSelection selection)
    {
        var table = new TextTable().Row("rank", "train error", "test error", "± (se)", "excess", "± (se)");
        foreach (var rank in selection.Ranks)
        {
            table.Row(
                Number(rank.Rank), Number(rank.TrainError), Number(rank.TestError), Number(rank.StandardError), Number(rank.Excess),
                Number(rank.ExcessStandardError));
        }

        var best = selection.BestRank == selection.Rank ? "" : $", the smallest within one standard error of rank {selection.BestRank}";
        return ($"Rank {selection.Rank} chosen{best}\n" + Banner(selection.Provenance)
            + string.Create(CultureInfo.InvariantCulture,
                $"  {selection.Options.Replicates} {(selection.Options.Replicates == 1 ? "replicate" : "replicates")}, {Percent(selection.Options.HoldOutFraction)} of the entries held out{(selection.StoppedEarly ? "; stopped when the error had risen" : "")}\n")
            + table + string.Concat(selection.Warnings.Select(warning => $"  ! {warning}\n"))).TrimEnd('\n');
    }

    private static string Names(string what, IEnumerable<string> names)
    {
        var list = names.ToArray();
        return list.Length > 0 ? $"  {what}: {string.Join(", ", list.Take(MostRows).Select(TextTable.Tame))}\n" + Hidden(list.Length, "factors") : "";
    }
}
