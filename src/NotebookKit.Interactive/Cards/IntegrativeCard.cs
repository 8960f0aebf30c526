using NotebookKit.Interactive.Markup;
using NotebookKit.Interactive.Options;

namespace NotebookKit.Interactive.Cards;

/// <summary>The card of a factorization of several data sets: which factors they share, and which are of one alone.</summary>
internal static class IntegrativeCard
{
    private const int TopFeatureCount = 3;
    private const int MostDatasets = 12;
    private const double OwnFactor = 0.9;

    public static Fragment Write(IntegrativeNmfModel model)
    {
        var options = model.Fit.Options;
        return Card.Frame(
            $"Integrative NMF: {Card.Of(model.DatasetNames.Count, "data set")}, {Card.Of(model.FeatureNames.Count, "feature")} × {Card.Of(model.JointEmbedding.ColumnCount, "sample")} × {Card.Of(model.Rank, "factor")}",
            FitCard.State(model.Fit.BestRun), model.JointEmbedding.Provenance,
            FitCard.Facts(model.Fit), Card.Warnings(Warnings(model)), Factors(model), Datasets(model),
            OptionList.Of(options, nameof(options.Lambda), nameof(options.Tolerance), nameof(options.MaxIterations), nameof(options.Starts), nameof(options.Seed)),
            Card.NextSteps("model.JointEmbedding                       // weights of all samples, the data sets as groups", "Umap.Fit(model.JointEmbedding).Scatter()   // do they mix?", "model.Specificity"));
    }

    private static IEnumerable<string> Warnings(IntegrativeNmfModel model)
    {
        foreach (var warning in FitCard.Warnings(model.Fit.BestRun)) yield return warning;
        for (var f = 0; f < Math.Min(model.Rank, Card.MostRows); f++)
        {
            var factor = f;
            var own = Enumerable.Range(0, model.DatasetNames.Count).Where(d => model.Specificity[d, factor] > OwnFactor).ToArray();
            if (own.Length == 1) yield return $"{model.FactorNames[f]} is of {Card.Name(model.DatasetNames[own[0]])} alone ({Card.Percent(model.Specificity[own[0], f])} specific): it connects nothing.";
        }
    }

    private static Fragment Factors(IntegrativeNmfModel model)
    {
        var shown = Math.Min(model.DatasetNames.Count, MostDatasets);
        var table = new Table("Factors: how much of each is specific to a data set").Head(
            ["factor", .. model.DatasetNames.Take(shown).Select(Card.Name), new Table.Prose("top shared features (loading)")]);
        for (var f = 0; f < Math.Min(model.Rank, Card.MostRows); f++)
        {
            var factor = f;
            table.Add([
                model.FactorNames[f],
                .. Enumerable.Range(0, shown).Select(d => (object)Card.Bar(model.Specificity[d, factor], Card.Percent(model.Specificity[d, factor]), 30)),
                new Table.Prose(TopFeatures(model, f))]);
        }

        if (model.Rank > Card.MostRows) table.Note(Card.More(model.Rank - Card.MostRows, "factor"), shown + 2);
        if (model.DatasetNames.Count > shown) table.Note(Card.More(model.DatasetNames.Count - shown, "data set"), shown + 2);
        return table.ToFragment();
    }

    private static string TopFeatures(IntegrativeNmfModel model, int factor) => string.Join(", ", Enumerable.Range(0, model.FeatureNames.Count)
        .OrderByDescending(i => model.SharedLoadings[i, factor]).Take(TopFeatureCount)
        .Select(i => $"{Card.Name(model.FeatureNames[i])} ({Card.Number(model.SharedLoadings[i, factor])})"));

    private static Fragment Datasets(IntegrativeNmfModel model)
    {
        var table = new Table("Data sets").Head("data set", "samples", "squared error");
        for (var d = 0; d < Math.Min(model.DatasetNames.Count, Card.MostRows); d++)
        {
            table.Add(Card.Name(model.DatasetNames[d]), Card.Count(model.Embeddings[d].ColumnCount), Card.Exact(model.Fit.DatasetLosses[d]));
        }

        if (model.DatasetNames.Count > Card.MostRows) table.Note(Card.More(model.DatasetNames.Count - Card.MostRows, "data set"), 3);
        return table.ToFragment();
    }
}
