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
        return ($"{Counted(paired, "factor")} aligned: mean cosine {Fraction(alignment.MeanCosine)}, worst {Fraction(alignment.WorstCosine)}\n"
            + Banner(alignment.Model.Embedding.Provenance) + table + Hidden(paired, "factor")
            + Names("without a partner", alignment.Model.FactorNames.Skip(paired)) + Names("absent", alignment.Absent)).TrimEnd('\n');
    }

    public static string Of(NmfEvaluation evaluation)
        => $"{Counted(evaluation.EntryCount, "entry", "entries")}: mean squared error {Number(evaluation.MeanSquaredError)}\n" + Banner(evaluation.Provenance)
            + $"  squared error {Exact(evaluation.Loss)} ({Percent(evaluation.ExplainedFraction)} of the squared values explained)";

    public static string Of(NmfConsensus consensus)
    {
        var clusters = consensus.Clusters;
        var table = new TextTable().Row("cluster", "samples");
        foreach (var (level, count) in clusters.Levels.Zip(clusters.Counts).Take(MostRows)) table.Row(level, Count(count));
        return ($"Consensus of {Counted(consensus.Runs.Count, "run")}: {Counted(consensus.Matrix.ColumnCount, "sample")}, {Counted(consensus.Rank, "factor")}\n"
            + Banner(consensus.Matrix.Provenance)
            + $"  cophenetic correlation {Fraction(consensus.CopheneticCorrelation)}, dispersion {Fraction(consensus.Dispersion)}, "
            + $"silhouette {Fraction(consensus.Silhouette)}, stability of the factors {Fraction(consensus.Stability)}\n"
            + $"  squared error {Number(consensus.Best.Fit.Loss)} (best), {Number(consensus.Runs.Average(run => run.Loss))} (mean)\n"
            + table + Hidden(clusters.Levels.Count, "cluster")).TrimEnd('\n');
    }

    public static string Of(RankSurvey survey)
    {
        var table = new TextTable().Row("rank", "best error", "mean error", "explained", "cophenetic", "dispersion", "silhouette", "stability");
        var losses = NumberColumn.For(survey.Ranks.SelectMany(rank => new[] { rank.BestLoss, rank.MeanLoss }));
        foreach (var rank in survey.Ranks)
        {
            table.Row(Whole(rank.Rank), losses.Write(rank.BestLoss), losses.Write(rank.MeanLoss), Percent(rank.ExplainedFraction), Fraction(rank.CopheneticCorrelation),
                Fraction(rank.Dispersion), Fraction(rank.Silhouette), Fraction(rank.Stability));
        }

        return ($"Survey of {Counted(survey.Ranks.Count, "rank")}, {Counted(survey.Options.Runs, "run")} each\n" + Banner(survey.Provenance) + table).TrimEnd('\n');
    }

    public static string Of(RankSelection selection)
    {
        var table = new TextTable().Row("rank", "train error", "test error", "± (se)", "excess", "± (se)");
        var (train, test, error) = (NumberColumn.For(selection.Ranks.Select(rank => rank.TrainError)), NumberColumn.For(selection.Ranks.Select(rank => rank.TestError)), NumberColumn.For(selection.Ranks.Select(rank => rank.StandardError)));
        var excess = NumberColumn.For(selection.Ranks.SelectMany(rank => new[] { rank.Excess, rank.ExcessStandardError }));
        foreach (var rank in selection.Ranks)
        {
            table.Row(
                Whole(rank.Rank), train.Write(rank.TrainError), test.Write(rank.TestError), error.Write(rank.StandardError), excess.Write(rank.Excess),
                excess.Write(rank.ExcessStandardError));
        }

        var best = selection.BestRank == selection.Rank ? "" : $", the smallest within one standard error of rank {selection.BestRank}";
        return ($"Rank {selection.Rank} chosen{best}\n" + Banner(selection.Provenance)
            + ($"  {Counted(selection.Options.Replicates, "replicate")}, {Percent(selection.Options.HoldOutFraction)} of the entries held out{(selection.StoppedEarly ? "; stopped when the error had risen" : "")}\n")
            + table + string.Concat(selection.Warnings.Select(warning => $"  ! {warning}\n"))).TrimEnd('\n');
    }

    private static string Names(string what, IEnumerable<string> names)
    {
        var list = names.ToArray();
        return list.Length > 0 ? $"  {what}: {string.Join(", ", list.Take(MostRows).Select(TextTable.Tame))}\n" + Hidden(list.Length, "factor") : "";
    }
}
