using System.Globalization;
using NotebookKit.Interactive.Markup;
using NotebookKit.Interactive.Options;

namespace NotebookKit.Interactive.Cards;

/// <summary>How a factorization went: the parts that the card of a model shares, and the card of the fit alone.</summary>
internal static class FitCard
{
    public static Fragment Write(NmfFit fit) => Card.Frame(
        $"Fit of {Card.Of(fit.Rank, "factor")} to {Card.Of(fit.EntryCount, "value")}", State(fit.BestRun), null,
        Facts(fit), Card.Warnings(Warnings(fit)), Starts(fit, isOpen: true), Options(fit.Options));

    public static Fragment Write(IntegrativeNmfFit fit)
    {
        var table = new Table("Data sets").Head("data set", "squared error", "share of the error");
        for (var d = 0; d < Math.Min(fit.DatasetLosses.Count, Card.MostRows); d++)
        {
            var share = fit.Loss > 0 ? fit.DatasetLosses[d] / fit.Loss : 0;
            table.Add(Card.Whole(d + 1), Card.Exact(fit.DatasetLosses[d]), Card.Bar(share, Card.Percent(share)));
        }

        if (fit.DatasetLosses.Count > Card.MostRows) table.Note(Card.More(fit.DatasetLosses.Count - Card.MostRows, "data set"), 3);
        return Card.Frame($"Integrative fit to {Card.Of(fit.DatasetLosses.Count, "data set")}", State(fit.BestRun), null,
            Facts(fit), Card.Warnings(Warnings(fit.BestRun)), table.ToFragment(), OptionList.Of(fit.Options, nameof(fit.Options.Lambda)));
    }

    public static Fragment Write(NmfRun run) => Card.Frame($"Start with seed {Card.Whole(run.Seed)}", State(run), null,
        Card.Facts(
            Card.Fact("loss", Card.Exact(run.Loss), Card.LossCurve(run.LossHistory)),
            run.Objective.Equals(run.Loss) ? null : Card.Fact("with penalties", Card.Exact(run.Objective)), Card.Fact("iterations", Card.Count(run.Iterations))),
        Card.Warnings(Warnings(run)));

    public static Fragment State(NmfRun run) => Card.Badge(run.Converged ? "converged" : "not converged", run.Converged);

    public static Fragment Facts(NmfFit fit) => Card.Facts(
        fit.Options.Loss.Kind == NmfLossKind.SquaredError ? null : Card.Fact($"{fit.Options.Loss} loss", Card.Exact(fit.Loss)),
        Card.Fact("squared error", Card.Exact(fit.SquaredError), Card.LossCurve(fit.BestRun.LossHistory)),
        Card.Fact("per entry", Card.Number(fit.MeanSquaredError)),
        Card.Fact("explained", Card.Percent(fit.ExplainedFraction)),
        Card.Fact("iterations", Card.Count(fit.BestRun.Iterations)),
        Card.Fact("seed", Card.Whole(fit.BestRun.Seed)));

    public static Fragment Facts(IntegrativeNmfFit fit) => Card.Facts(
        Card.Fact("squared error", Card.Exact(fit.Loss), Card.LossCurve(fit.BestRun.LossHistory)),
        Card.Fact("explained", Card.Percent(fit.ExplainedFraction)),
        Card.Fact("penalty", Card.Number(fit.Penalty)),
        Card.Fact("λ", Card.Number(fit.Options.Lambda)),
        Card.Fact("iterations", Card.Count(fit.BestRun.Iterations)),
        Card.Fact("seed", Card.Whole(fit.BestRun.Seed)));

    public static IEnumerable<string> Warnings(NmfFit fit)
    {
        foreach (var warning in Warnings(fit.BestRun)) yield return warning;
        if (fit.Runs.Count > 1 && fit.AgreeingRuns < fit.Runs.Count)
        {
            yield return $"Only {fit.AgreeingRuns} of {fit.Runs.Count} starts reached the best loss: there are several local minima.";
        }
    }

    public static IEnumerable<string> Warnings(NmfRun run)
    {
        if (run.Converged) yield break;
        yield return $"{Card.Of(run.Iterations, "iteration")} did not suffice to meet the tolerance: raise MaxIterations or Tolerance.";
    }

    public static Fragment? Starts(NmfFit fit, bool isOpen = false)
    {
        if (fit.Runs.Count == 1) return null;
        var table = new Table("Final loss of every start").Head("seed", fit.Options.Loss.Kind == NmfLossKind.SquaredError ? "squared error" : "loss", "above the best", "iterations", "converged");
        foreach (var run in fit.Runs.Take(Card.MostRows))
        {
            table.Add(Card.Whole(run.Seed), run.Loss.ToString("G12", CultureInfo.InvariantCulture),
                Above(run.Loss, fit.Loss), Card.Count(run.Iterations), run.Converged ? "yes" : "no");
        }

        if (fit.Runs.Count > Card.MostRows) table.Note(Card.More(fit.Runs.Count - Card.MostRows, "start"), 5);
        return isOpen ? table.ToFragment() : Card.Details($"{fit.AgreeingRuns} of {fit.Runs.Count} starts agree on the loss", table.ToFragment());
    }

    /// <summary>By which fraction a loss is above the best; its last digits are rounding.</summary>
    private static string Above(double loss, double best)
        => loss == best ? "0" : best == 0 ? "–" : (loss / best - 1).ToString("0.0e-0", CultureInfo.InvariantCulture);

    public static Fragment? Options(NmfOptions options)
        => OptionList.Of(options, nameof(options.Tolerance), nameof(options.MaxIterations), nameof(options.Starts), nameof(options.Seed));
}
