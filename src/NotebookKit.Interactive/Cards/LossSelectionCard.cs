using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Cards;

/// <summary>The card of a comparison of losses: which suits the noise of the values best, and how clearly.</summary>
internal static class LossSelectionCard
{
    // A difference of two is the least that Burnham and Anderson (2002) take for support.
    private const double Clear = 2;

    public static Fragment Write(NmfLossSelection selection)
    {
        var name = selection.Criterion == InformationCriterion.Aic ? "AIC" : "BIC";
        var warnings = Warnings(selection, name).ToArray();
        var best = selection.Best.Fit;
        return Card.Frame($"{selection.BestLoss} suits the values best, by {name}", Card.Badge(warnings.Length == 0 ? "clear" : "look twice", warnings.Length == 0),
            selection.Best.Embedding.Provenance,
            Card.Facts(
                Card.Fact("rank", Card.Whole(best.Rank)), Card.Fact("values", Card.Count(best.EntryCount)),
                best.Dispersion is { } dispersion ? Card.Fact("dispersion", Card.Number(dispersion)) : null),
            Card.Warnings(warnings), Losses(selection, name),
            Card.Hint($"The lower the {name}, the better; only losses of one kind of values are compared. Ask again at other ranks: too few factors make noise look larger than it is."),
            Card.NextSteps("var model = selection.Best;", "model"));
    }

    private static IEnumerable<string> Warnings(NmfLossSelection selection, string name)
    {
        if (selection.Models.Count == 1) yield return "Only one loss was tried; there was nothing to compare.";
        else if (Criterion(selection, selection.Models[1].Fit) - Criterion(selection, selection.Best.Fit) < Clear)
        {
            yield return $"{selection.Models[1].Fit.Options.Loss} is within {Clear} of the best {name}: the values do not tell the two apart.";
        }

        var unsettled = selection.Models.Where(model => !model.Fit.BestRun.Converged).Select(model => model.Fit.Options.Loss.ToString()).ToArray();
        if (unsettled.Length > 0) yield return $"Not converged: {string.Join(", ", unsettled)}. Raise MaxIterations before you rely on the order.";
    }

    private static Fragment Losses(NmfLossSelection selection, string name)
    {
        var best = Criterion(selection, selection.Best.Fit);
        var table = new Table("Losses, best first").Head("loss", "dispersion", "parameters", "log-likelihood", "AIC", "BIC", $"{name} above the best");
        foreach (var fit in selection.Models.Take(Card.MostRows).Select(model => model.Fit))
        {
            table.Add(fit.Options.Loss.ToString(), Optional(fit.Dispersion), Card.Count(fit.ParameterCount), Optional(fit.LogLikelihood), Optional(fit.Aic), Optional(fit.Bic),
                Card.Number(Criterion(selection, fit) - best));
        }

        if (selection.Models.Count > Card.MostRows) table.Note(Card.More(selection.Models.Count - Card.MostRows, "losse"), 7);
        return table.ToFragment();
    }

    private static double Criterion(NmfLossSelection selection, NmfFit fit)
        => (selection.Criterion == InformationCriterion.Aic ? fit.Aic : fit.Bic) ?? double.NaN;

    private static string Optional(double? value) => value is { } number ? Card.Number(number) : "–";
}
