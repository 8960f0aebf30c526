using NotebookKit.Interactive.Markup;
using NotebookKit.Text;

namespace NotebookKit.Interactive.Cards;

/// <summary>The card of a survey of ranks: how well each fits, and how far it depends on luck.</summary>
internal static class RankSurveyCard
{
    public static Fragment Write(RankSurvey survey)
    {
        var ascending = survey.Ranks.OrderBy(rank => rank.Rank).ToArray();
        var judged = ascending.Where(rank => !double.IsNaN(rank.Silhouette)).ToArray();
        return Card.Frame($"Survey of {Card.Of(survey.Ranks.Count, "rank")}, {Card.Of(survey.Options.Runs, "run")} each", null, survey.Provenance,
            Card.Facts(
                judged.Length == 0 ? null : Card.Fact("highest silhouette", $"rank {judged.MaxBy(rank => rank.Silhouette)!.Rank}"),
                Card.Fact("most stable factors", $"rank {ascending.MaxBy(rank => rank.Stability)!.Rank}"),
                ascending.Length < 2 ? null : Card.Fact("cophenetic correlation", FirstFall(ascending) is { } rank ? $"falls after rank {rank}" : "does not clearly fall",
                    Card.Curve([.. ascending.Select(entry => entry.CopheneticCorrelation)], $"Cophenetic correlation from rank {ascending[0].Rank} to {ascending[^1].Rank}"))),
            Measures(survey),
            Card.Hint("The loss always falls as the rank grows. Look for the ranks up to which the other measures stay high; one factor agrees with itself and tells nothing."),
            Options.OptionList.Of(survey.Options, nameof(survey.Options.Runs)),
            Card.NextSteps("RankSelection.Fit(values)   // what predicts best decides", "survey.ToMatrix()"));
    }

    /// <summary>The rank before the first clear fall, which is what Brunet et al. (2004) choose.</summary>
    private static int? FirstFall(RankSurveyEntry[] ranks)
    {
        const double Clear = 0.005;
        for (var i = 0; i + 1 < ranks.Length; i++)
        {
            if (ranks[i].Rank > 1 && ranks[i + 1].CopheneticCorrelation < ranks[i].CopheneticCorrelation - Clear) return ranks[i].Rank;
        }

        return null;
    }

    private static Fragment Measures(RankSurvey survey)
    {
        var table = new Table("Measures by rank").Head("rank", "best loss", "mean loss", "explained", "cophenetic", "dispersion", "silhouette", "stability");
        var losses = NumberColumn.For(survey.Ranks.SelectMany(rank => new[] { rank.BestLoss, rank.MeanLoss }));
        foreach (var rank in survey.Ranks.Take(Card.MostRows))
        {
            table.Add(
                Card.Whole(rank.Rank), losses.Write(rank.BestLoss), losses.Write(rank.MeanLoss), Card.Percent(rank.ExplainedFraction),
                Measure(rank.CopheneticCorrelation), Measure(rank.Dispersion), Measure(rank.Silhouette), Measure(rank.Stability));
        }

        if (survey.Ranks.Count > Card.MostRows) table.Note(Card.More(survey.Ranks.Count - Card.MostRows, "rank"), 8);
        return table.ToFragment();
    }

    private static Fragment Measure(double value) => Card.Bar(value, Card.Fraction(value), 30);
}
