using static NotebookKit.Text.TextCard;

namespace NotebookKit.Text;

/// <summary>The text cards of how factorizations went.</summary>
internal static class FitText
{
    private const int MostRows = 12;

    public static string Of(NmfRun run)
        => $"seed {Whole(run.Seed)}: loss {Exact(run.Loss)}, {Ending(run)}";

    public static string Of(NmfFit fit)
    {
        var table = new TextTable { IsText = column => column == 3 }.Row("seed", "loss", "iterations", "converged");
        foreach (var run in fit.Runs.Take(MostRows)) table.Row(Whole(run.Seed), Exact(run.Loss), Count(run.Iterations), run.Converged ? "yes" : "NO");
        return ($"Fit of {Counted(fit.Rank, "factor")} to {Counted(fit.EntryCount, "value")}: {Ending(fit.BestRun)}\n"
            + (fit.Options.Loss.Kind == NmfLossKind.SquaredError ? "" : $"  {fit.Options.Loss} loss {Exact(fit.Loss)}\n")
            + $"  squared error {Exact(fit.SquaredError)} ({Percent(fit.ExplainedFraction)} of the squared values explained)\n"
            + table + Hidden(fit.Runs.Count, "start")).TrimEnd('\n');
    }

    public static string Of(IntegrativeNmfFit fit)
    {
        var table = new TextTable().Row("data set", "squared error");
        for (var d = 0; d < Math.Min(fit.DatasetLosses.Count, MostRows); d++) table.Row(Whole(d + 1), Exact(fit.DatasetLosses[d]));
        return ($"Integrative fit to {Counted(fit.DatasetLosses.Count, "data set")}: {Ending(fit.BestRun)}\n"
            + $"  squared error {Exact(fit.Loss)} ({Percent(fit.ExplainedFraction)} of the squared values explained), penalty {Number(fit.Penalty)} with λ = {Number(fit.Options.Lambda)}\n"
            + table + Hidden(fit.DatasetLosses.Count, "data set")).TrimEnd('\n');
    }

    private static string Ending(NmfRun run) => TextCard.Ending(run.Converged, run.Iterations);
}
