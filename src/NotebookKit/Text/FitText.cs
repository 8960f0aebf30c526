using System.Globalization;
using static NotebookKit.Text.TextCard;

namespace NotebookKit.Text;

/// <summary>The text cards of how factorizations went.</summary>
internal static class FitText
{
    private const int MostRows = 12;

    public static string Of(NmfRun run)
        => string.Create(CultureInfo.InvariantCulture, $"seed {run.Seed}: loss {run.Loss:G10}, {Ending(run)}");

    public static string Of(NmfFit fit)
    {
        var table = new TextTable().Row("seed", "loss", "iterations", "converged");
        foreach (var run in fit.Runs.Take(MostRows)) table.Row(Number(run.Seed), run.Loss.ToString("G10", CultureInfo.InvariantCulture), Number(run.Iterations), run.Converged ? "yes" : "NO");
        return (string.Create(CultureInfo.InvariantCulture, $"Fit of {fit.Rank} factors to {fit.EntryCount} values: {Ending(fit.BestRun)}\n")
            + (fit.Options.Loss.Kind == NmfLossKind.SquaredError ? "" : string.Create(CultureInfo.InvariantCulture, $"  {fit.Options.Loss} loss {fit.Loss:G10}\n"))
            + string.Create(CultureInfo.InvariantCulture, $"  squared error {fit.SquaredError:G10} ({Percent(fit.ExplainedFraction)} of the squared values explained)\n")
            + table + Hidden(fit.Runs.Count, "starts")).TrimEnd('\n');
    }

    public static string Of(IntegrativeNmfFit fit)
    {
        var table = new TextTable().Row("data set", "squared error");
        for (var d = 0; d < Math.Min(fit.DatasetLosses.Count, MostRows); d++) table.Row(Number(d + 1), fit.DatasetLosses[d].ToString("G10", CultureInfo.InvariantCulture));
        return (string.Create(CultureInfo.InvariantCulture, $"Integrative fit to {fit.DatasetLosses.Count} data sets: {Ending(fit.BestRun)}\n")
            + string.Create(CultureInfo.InvariantCulture,
                $"  squared error {fit.Loss:G10} ({Percent(fit.ExplainedFraction)} of the squared values explained), penalty {fit.Penalty:G6} with λ = {fit.Options.Lambda}\n")
            + table + Hidden(fit.DatasetLosses.Count, "data sets")).TrimEnd('\n');
    }

    private static string Ending(NmfRun run) => TextCard.Ending(run.Converged, run.Iterations);
}
