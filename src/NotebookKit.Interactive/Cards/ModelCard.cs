using System.Globalization;
using NotebookKit.Interactive.Markup;

namespace NotebookKit.Interactive.Cards;

/// <summary>The card of a factorization: what was learnt, whether to trust it, and what to do next.</summary>
internal static class ModelCard
{
    private const int TopFeatureCount = 3;

    public static Fragment Write(NmfModel model)
    {
        var fit = model.Fit;
        return Card.Frame(
            $"NMF: {Card.Count(model.FeatureNames.Count)} features × {Card.Count(model.SampleNames.Count)} samples × {model.Rank} factors",
            Card.Badge(fit.BestRun.Converged ? "converged" : "not converged", fit.BestRun.Converged), model.Embedding.Provenance,
            Facts(fit), Warnings(model), Factors(model), Starts(fit), Options(fit.Options), NextSteps(model));
    }

    private static Fragment Facts(NmfFit fit) => Html.Styled("div", "margin:.4em 0",
        fit.Options.Loss.Kind == NmfLossKind.SquaredError
            ? null
            : Card.Fact($"{fit.Options.Loss} loss", fit.Loss.ToString("G10", CultureInfo.InvariantCulture)),
        Card.Fact("squared error", fit.SquaredError.ToString("G10", CultureInfo.InvariantCulture)),
        fit.BestRun.LossHistory.Count < 2 ? null : Html.Image(
            Charts.Sparkline.Line([.. fit.BestRun.LossHistory.Select(loss => Math.Log10(Math.Max(loss, double.Epsilon)))]),
            $"Loss by iteration, logarithmic, falling from {Card.Number(fit.BestRun.LossHistory[0])} to {Card.Number(fit.BestRun.LossHistory[^1])}",
            "height:1.6em;vertical-align:middle;margin-right:1.4em"),
        Card.Fact("per entry", Card.Number(fit.MeanSquaredError)),
        Card.Fact("explained", Card.Percent(fit.ExplainedFraction)),
        Card.Fact("iterations", Card.Count(fit.BestRun.Iterations)),
        Card.Fact("seed", fit.BestRun.Seed.ToString(CultureInfo.InvariantCulture)));

    private static Fragment Warnings(NmfModel model)
    {
        var fit = model.Fit;
        var warnings = new List<string>();
        if (!fit.BestRun.Converged)
        {
            warnings.Add($"The best start used all {fit.BestRun.Iterations} iterations without meeting the tolerance: raise MaxIterations or Tolerance.");
        }

        if (fit.Runs.Count > 1 && fit.AgreeingRuns < fit.Runs.Count)
        {
            warnings.Add($"Only {fit.AgreeingRuns} of {fit.Runs.Count} starts reached the best loss: there are several local minima.");
        }

        var empty = model.FactorNames.Where((_, f) => model.Scale[f] == 0).ToArray();
        if (empty.Length > 0) warnings.Add($"{string.Join(", ", empty)}: empty. The rank is higher than the data support.");
        if (model.IsPartial) warnings.Add($"{fit.Rank - model.Rank} of the {fit.Rank} factors fitted are left out; the loss is that of the whole fit.");
        return Html.Join(warnings.Select(Card.Warning));
    }

    private static Fragment Factors(NmfModel model)
    {
        var total = model.Scale.Sum();
        var table = new Table("Factors").Head("factor", "share of the total", "zeros in W", "zeros in H", new Table.Prose("top features (loading)"));
        for (var f = 0; f < Math.Min(model.Rank, Card.MostRows); f++)
        {
            var share = total > 0 ? model.Scale[f] / total : 0;
            table.Add(model.FactorNames[f], Card.Bar(share, Card.Percent(share)),
                Card.Percent(ZeroFraction(model.Loadings.Values.Column(f))), Card.Percent(ZeroFraction(model.Embedding.Values.Row(f))),
                new Table.Prose(string.Join(", ", model.TopFeatures(f, TopFeatureCount).Select(top => $"{Card.Name(top.Feature)} ({Card.Number(top.Loading)})"))));
        }

        if (model.Rank > Card.MostRows) table.Note($"… and {model.Rank - Card.MostRows} more factors", 5);
        return table.ToFragment();
    }

    private static Fragment? Starts(NmfFit fit)
    {
        if (fit.Runs.Count == 1) return null;
        var table = new Table("Final loss of every start").Head("seed", fit.Options.Loss.Kind == NmfLossKind.SquaredError ? "squared error" : "loss", "above the best", "iterations", "converged");
        foreach (var run in fit.Runs.Take(Card.MostRows))
        {
            table.Add(run.Seed.ToString(CultureInfo.InvariantCulture), run.Loss.ToString("G12", CultureInfo.InvariantCulture),
                (run.Loss / fit.Loss - 1).ToString("0.0e+0", CultureInfo.InvariantCulture), Card.Count(run.Iterations), run.Converged ? "yes" : "no");
        }

        if (fit.Runs.Count > Card.MostRows) table.Note($"… and {fit.Runs.Count - Card.MostRows} more starts", 5);
        return Card.Details($"{fit.AgreeingRuns} of {fit.Runs.Count} starts agree on the loss", table.ToFragment());
    }

    private static Fragment Options(NmfOptions options)
    {
        var defaults = new NmfOptions();
        return Card.Details("Options",
            Option("Tolerance", options.Tolerance, defaults.Tolerance),
            Option("MaxIterations", options.MaxIterations, defaults.MaxIterations),
            Option("Starts", options.Starts, defaults.Starts),
            Option("Seed", options.Seed, defaults.Seed),
            Html.Join(ChosenOptions.Of(options).Select(option => Html.Tag("div", Card.Fact(option.Name, option.Value)))));
    }

    private static Fragment Option(string name, double actual, double standard)
    {
        var text = actual.ToString("G6", CultureInfo.InvariantCulture);
        return Html.Tag("div", Card.Fact(name, actual.Equals(standard) ? text : $"{text} (default {standard.ToString("G6", CultureInfo.InvariantCulture)})"));
    }

    private static Fragment NextSteps(NmfModel model)
    {
        var (first, second) = (model.FactorNames[0], model.FactorNames[Math.Min(1, model.Rank - 1)]);
        var code = $"model.TopFeatures(\"{first}\")\n"
            + (model.Embedding.HasGroups ? "model.SummarizeBy(model.Embedding.Groups)\n" : "")
            + (model.Rank > 1 ? $"model.Biplot(\"{first}\", \"{second}\")\n" : "")
            + "Umap.Fit(model.Embedding).Scatter()";
        return Card.Details("Next steps", Html.Tag("pre", Html.Join(code.Split('\n').Select(line => new Fragment(Html.Encode(line) + "\n")))));
    }

    private static double ZeroFraction(MathNet.Numerics.LinearAlgebra.Vector<double> weights) => (double)weights.Count(weight => weight == 0) / weights.Count;
}
