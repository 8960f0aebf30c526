using NotebookKit.Interactive.Markup;
using NotebookKit.Interactive.Options;

namespace NotebookKit.Interactive.Cards;

/// <summary>The card of a factorization: what was learnt, whether to trust it, and what to do next.</summary>
internal static class ModelCard
{
    private const int TopFeatureCount = 3;

    // Of two factors this alike one tells nothing that the other does not; a cosine over all pairs of many factors would cost more than a glance.
    private const double Duplicate = 0.98;
    private const long MostProducts = 4_000_000;

    public static Fragment Write(NmfModel model) => Card.Frame(
        $"NMF: {Card.Of(model.FeatureNames.Count, "feature")} × {Card.Of(model.SampleNames.Count, "sample")} × {Card.Of(model.Rank, "factor")}",
        FitCard.State(model.Fit.BestRun), model.Embedding.Provenance,
        FitCard.Facts(model.Fit), Card.Warnings(Warnings(model)), Factors(model), FitCard.Starts(model.Fit), FitCard.Options(model.Fit.Options), Shapes(model),
        NextSteps(model));

    private static IEnumerable<string> Warnings(NmfModel model)
    {
        foreach (var warning in FitCard.Warnings(model.Fit)) yield return warning;
        var empty = Enumerable.Range(0, model.Rank).Where(f => model.Scale[f] == 0).ToArray();
        if (empty.Length > 0) yield return $"{Card.Names(empty.Select(f => model.FactorNames[f]).ToArray())}: empty. The rank is higher than the data support.";
        if (Duplicates(model) is { Length: > 0 } twins) yield return $"{twins}: nearly the same loadings. The rank may be higher than the data support.";
        if (model.IsPartial)
        {
            var left = model.Fit.Rank - model.Rank;
            yield return $"{left} of the {model.Fit.Rank} factors fitted {(left == 1 ? "is" : "are")} left out; the loss is that of the whole fit.";
        }
    }

    private static string Duplicates(NmfModel model)
    {
        if (model.Rank < 2 || (long)model.Rank * model.Rank * model.FeatureNames.Count > MostProducts) return "";
        var products = model.Loadings.Values.TransposeThisAndMultiply(model.Loadings.Values);
        return string.Join(", ",
            from f in Enumerable.Range(0, model.Rank)
            from g in Enumerable.Range(f + 1, model.Rank - f - 1)
            where products[f, g] > Duplicate * Math.Sqrt(products[f, f] * products[g, g])
            select $"{Card.Name(model.FactorNames[f])} and {Card.Name(model.FactorNames[g])}");
    }

    private static Fragment Factors(NmfModel model)
    {
        var total = model.Scale.Sum();
        var table = new Table("Factors").Head("factor", "share of the total", "zeros in W", "zeros in H", new Table.Prose("top features (loading)"));
        for (var f = 0; f < Math.Min(model.Rank, Card.MostRows); f++)
        {
            var share = total > 0 ? model.Scale[f] / total : 0;
            table.Add(Card.Name(model.FactorNames[f]), Card.Bar(share, Card.Percent(share)),
                Card.Percent(ZeroFraction(model.Loadings.Values.Column(f))), Card.Percent(ZeroFraction(model.Embedding.Values.Row(f))),
                new Table.Prose(string.Join(", ", model.TopFeatures(f, TopFeatureCount).Select(top => $"{Card.Name(top.Feature)} ({Card.Number(top.Loading)})"))));
        }

        if (model.Rank > Card.MostRows) table.Note(Card.More(model.Rank - Card.MostRows, "factor"), 5);
        return table.ToFragment();
    }

    private static Fragment Shapes(NmfModel model)
    {
        var (features, samples, rank) = (model.FeatureNames.Count, model.SampleNames.Count, model.Rank);
        var kilobytes = sizeof(double) * ((long)features + samples + 1) * rank / 1000.0;
        return Card.Details("Shapes", Card.Facts(
            Card.Fact("W", $"{Card.Count(features)} × {rank}"), Card.Fact("d", Card.Whole(rank)), Card.Fact("H", $"{rank} × {Card.Count(samples)}"),
            Card.Fact("memory", kilobytes < 1000 ? $"{Card.Number(kilobytes)} kB" : $"{Card.Number(kilobytes / 1000)} MB")));
    }

    private static Fragment NextSteps(NmfModel model)
    {
        var (first, second) = (OptionText.Code(model.FactorNames[0]) ?? "0", OptionText.Code(model.FactorNames[Math.Min(1, model.Rank - 1)]) ?? "1");
        return Card.NextSteps(
            $"model.TopFeatures({first})",
            model.Embedding.HasGroups ? "model.SummarizeBy(model.Embedding.Groups)" : null,
            model.Rank > 1 ? $"model.Biplot({first}, {second})" : null,
            "Umap.Fit(model.Embedding).Scatter()");
    }

    private static double ZeroFraction(MathNet.Numerics.LinearAlgebra.Vector<double> weights) => (double)weights.ToArray().AsSpan().Count(0.0) / weights.Count;
}
